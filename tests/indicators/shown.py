"""The numbers of the indicators in each of their three forms, read back from it."""

import csv
import io
import json
import re

from django.urls import reverse
from django.utils.translation import override

TABLE = re.compile(r'<table[^>]*data-table="([a-z-]+)"[^>]*>(.*?)</table>', re.S)
ROW = re.compile(r'<tr data-row="([^"]*)"[^>]*>(.*?)</tr>', re.S)
CELL = re.compile(r'<td data-column="([a-z_]+)" data-value="([^"]*)">')


def address(name="indicators", *args, language="fa"):
    with override(language):
        return reverse(f"feedback_responses:{name}", args=args)


def on_page(client, language="fa"):
    """{(table, row, column): the number as it is written}."""
    html = client.get(address(language=language)).content.decode()
    return {
        (table, row, column): value
        for table, rows in TABLE.findall(html)
        for row, cells in ROW.findall(rows)
        for column, value in CELL.findall(cells)
    }


def in_csv(client, language="fa"):
    response = client.get(address("indicators_file", "csv", language=language))
    text = b"".join(response).decode("utf-8-sig")
    _header, *lines = csv.reader(io.StringIO(text))
    return {(line[0], line[2], line[4]): line[6] for line in lines}


def in_json(client, language="fa"):
    response = client.get(address("indicators_file", "json", language=language))
    tables = json.loads(response.content)["tables"]
    return {
        (table["code"], row["code"], column): "" if value is None else str(value)
        for table in tables
        for row in table["rows"]
        for column, value in row.items()
        if column not in ("code", "name")
    }
