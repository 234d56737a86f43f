"""What readers chose, told once the page is closed: by choice, by kind, without small numbers."""

import csv
import io
import json
import re
from datetime import timedelta

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from openpyxl import load_workbook

from feedback_plugin.comments.core.choice_sets import ChoiceSet, ChosenOption
from feedback_plugin.page_cache import version
from feedback_plugin.receipts import hash_code, new_code
from feedback_plugin.responses.question_counts.hiding import hidden_kinds
from tests.comments.asking import HOW, WHICH, ask
from tests.many_comments import add_many

CELL = re.compile(r'data-row="([^"]+)"|data-column="([^"]+)" data-value="([^"]*)"')


@pytest.fixture(autouse=True)
def _asked(monkeypatch):
    ask(monkeypatch)


@pytest.fixture
def choose(draft_page):
    """`choose(6, "citizen", {HOW: ["yes"]})`: six citizens who say that without a word."""

    def make(number, kind, chosen, records=None):
        for place in range(number):
            hashed = records[place].receipt_hash if records else hash_code(new_code())
            made = ChoiceSet.objects.create(
                page_id=draft_page.pk,
                translation_key=draft_page.translation_key,
                receipt_hash=hashed,
                respondent_kind_id=kind,
                has_words=bool(records),
                submitted_at=timezone.now(),
            )
            ChosenOption.objects.bulk_create(
                ChosenOption(choice_set=made, question=question, option=option)
                for question, options in chosen.items()
                for option in options
            )
        version.bump()

    return make


def numbers(html, code):
    """The cells of a table: {row: {column: value}}."""
    found = html[html.index(f'data-table="{code}"') :].partition("</table>")[0]
    rows, row = {}, None
    for name, column, value in CELL.findall(found):
        if name:
            row = rows.setdefault(name, {})
        else:
            row[column] = value
    return rows


def test_each_choice_has_its_number_and_share(client, url, choose):
    choose(6, "citizen", {HOW: ["yes"], WHICH: ["income", "cost"]})
    choose(9, "citizen", {HOW: ["no"], WHICH: ["income"]})
    html = client.get(url).text
    assert numbers(html, "question-1") == {
        "yes": {"answers": "6", "share": "0.4"},
        "no": {"answers": "9", "share": "0.6"},
        "total": {"answers": "15", "share": ""},
    }
    assert numbers(html, "question-2")["income"] == {"answers": "15", "share": "1.0"}
    assert numbers(html, "question-2")["plans"] == {"answers": "0", "share": "0.0"}
    assert 'id="chart-question-1"' in html


def test_only_what_is_public_counts(client, url, draft_page, choose):
    choose(6, "citizen", {HOW: ["yes"]})
    ids = add_many(draft_page, 5) + add_many(draft_page, 5, state="pending")
    records = [_record(pk) for pk in ids]
    choose(10, "citizen", {HOW: ["no"]}, records)
    assert numbers(client.get(url).text, "question-1")["no"]["answers"] == "5"


def _record(pk):
    from feedback_plugin.comments.core.records import CommentRecord

    return CommentRecord.objects.get(pk=pk)


def test_few_answers_tell_nothing(client, url, choose):
    choose(4, "citizen", {HOW: ["yes"]})
    assert 'data-table="question-1"' not in client.get(url).text


def test_a_small_number_and_what_it_follows_from_are_hidden(client, url, choose):
    choose(12, "citizen", {WHICH: ["income"]})
    choose(6, "citizen", {WHICH: ["cost"]})
    choose(2, "citizen", {WHICH: ["plans"]})
    shown = numbers(client.get(url).text, "question-2")
    assert shown["plans"] == shown["cost"] == {"answers": "", "share": ""}
    assert shown["income"]["answers"] == "12"
    assert shown["total"]["answers"] == "20"


def test_kinds_are_told_where_none_is_small(client, url, choose):
    choose(6, "citizen", {HOW: ["yes"]})
    choose(7, "municipality", {HOW: ["no"]})
    html = client.get(url).text
    assert numbers(html, "question-1-kinds") == {
        "municipality": {"answers": "7", "yes": "0", "no": "7"},
        "citizen": {"answers": "6", "yes": "6", "no": "0"},
    }


def test_no_kind_is_told_from_which_a_small_one_follows(client, url, choose):
    choose(6, "citizen", {HOW: ["yes"]})
    choose(5, "expert", {HOW: ["no"]})
    choose(1, "municipality", {HOW: ["no"]})
    html = client.get(url).text
    assert set(numbers(html, "question-1-kinds")) == {"citizen"}


@pytest.mark.parametrize(
    ("rows", "hidden"),
    [
        ({"a": (9, [9, 0]), "b": (8, [0, 8])}, set()),
        ({"a": (9, [9, 0]), "b": (2, [2, 0])}, {"a", "b"}),
        ({"a": (9, [5, 4]), "b": (20, [10, 10])}, {"a", "b"}),
        ({"a": (3, [3, 0]), "b": (2, [2, 0]), "c": (9, [9, 0])}, {"a", "b"}),
        ({}, set()),
    ],
)
def test_what_is_hidden_together_holds_no_small_number(rows, hidden):
    assert hidden_kinds(rows) == hidden


def test_before_the_close_no_number_steers(client, url, draft_page, choose):
    choose(6, "citizen", {HOW: ["yes"]})
    draft_page.closes_at = timezone.now() + timedelta(days=1)
    draft_page.save()
    assert "question-counts" not in client.get(url).text
    assert client.get(f"{url}questions/csv/").status_code == 404


def test_files_hold_the_numbers_of_the_page(client, url, choose):
    choose(6, "citizen", {HOW: ["yes"]})
    choose(9, "citizen", {HOW: ["no"]})
    read = client.get(f"{url}questions/csv/").getvalue().decode("utf-8-sig")
    lines = list(csv.reader(io.StringIO(read)))
    assert ["question-1", "yes", "answers", "6"] in [row[::2] for row in lines]
    tables = json.loads(client.get(f"{url}questions/json/").content)
    assert tables[0]["rows"][1] == {"code": "no", "name": "خیر", "answers": 9, "share": 0.6}
    sheet = load_workbook(io.BytesIO(client.get(f"{url}questions/xlsx/").getvalue())).active
    assert len(list(sheet.rows)) == len(lines)
    assert client.get(f"{url}questions/pdf/").status_code == 404


def test_counting_takes_as_many_queries_for_many_as_for_few(client, url, choose):
    def asked():
        cache.clear()
        with CaptureQueriesContext(connection) as queries:
            client.get(url)
        return len([each for each in queries if "feedback_comments_chosenoption" in each["sql"]])

    choose(6, "citizen", {HOW: ["yes"], WHICH: ["cost"]})
    few = asked()
    choose(30, "municipality", {HOW: ["no"], WHICH: ["cost", "plans"]})
    assert asked() == few == 2
