"""The response matrix: what everybody may read of comments and their answers."""

import csv
import io
import json
import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from openpyxl import load_workbook
from wagtail.models import PageViewRestriction

from feedback_plugin.comments.core import transitions
from feedback_plugin.comments.core.records import CommentRecord
from feedback_plugin.receipts import hash_code, new_code
from feedback_plugin.responses.core import publishing
from feedback_plugin.responses.core.official_responses import OfficialResponse

ROW = re.compile(r'id="row-(\d+)"(?:\s+data-response="(\d+)" data-disposition="([a-z_]+)")?')


def rows(client, url, **query):
    """The rows of a screen: the comment, and the answer's key and disposition if it has one."""
    html = client.get(url, query).content.decode()
    found = re.findall(r'<li\s+class="matrix-row"[^>]*>', html)
    return [ROW.search(" ".join(each.split())).groups() for each in found]


def test_each_comment_has_a_row_with_its_answer(client, url, add, publish):
    ids = add(3)
    response = publish(ids[:2], disposition="partly_accepted")
    assert rows(client, url, order="oldest") == [
        (str(ids[0]), str(response.pk), "partly_accepted"),
        (str(ids[1]), str(response.pk), "partly_accepted"),
        (str(ids[2]), None, None),
    ]
    html = client.get(url).content.decode()
    assert "ماده ۱ اصلاح شد." in html
    assert "بخشی از آن پذیرفته شد" in html


@pytest.mark.parametrize("is_answered", [False, True])
def test_until_the_first_answer_it_is_told_where_earlier_replies_stand(
    client, url, add, publish, draft_page, monkeypatch, is_answered
):
    due = timezone.localdate() + timedelta(days=20)
    monkeypatch.setattr(type(draft_page), "feedback_answers_due_on", due, raising=False)
    ids = add(2)
    if is_answered:
        publish(ids[:1])
    told = "پاسخ‌های رسمیِ پیش از آن" in client.get(url).content.decode()
    assert told is not is_answered


def test_nothing_of_a_draft_is_read(client, url, add, answer, publish, first):
    ids = add(2)
    answer(ids[:1], reasons={"fa": "هنوز پنهان"}, unit="واحد پنهان")
    back = publish(ids[1:], reasons={"fa": "برگردانده"})
    publishing.take_back(OfficialResponse.objects.filter(pk=back.pk), first)
    for address in (url, f"{url}csv/", f"{url}json/"):
        response = client.get(address)
        text = b"".join(response) if response.streaming else response.content
        text = text.decode()
        assert "پنهان" not in text
        assert "برگردانده" not in text
    assert all(key is None for _pk, key, _code in rows(client, url))


def test_what_is_not_public_has_no_row(client, url, add, publish, first):
    ids = add(3)
    add(2, state="pending")
    publish(ids)
    transitions.hide(ids[:1], first, "off_topic")
    transitions.withdraw(CommentRecord.objects.get(pk=ids[1]))
    assert [pk for pk, _key, _code in rows(client, url)] == [str(ids[2])]


def test_filters(client, url, add, publish):
    ids = add(6, anchors=("c-1", "c-2"), text=lambda pk: f"گلخانه {pk}")
    publish(ids[:2], disposition="noted")
    assert {pk for pk, *_ in rows(client, url, disposition="noted")} == set(map(str, ids[:2]))
    assert {pk for pk, *_ in rows(client, url, disposition="none")} == set(map(str, ids[2:]))
    for code, number in (("noted", 2), ("none", 4), ("accepted", 0), ("", 6)):
        assert client.get(url, {"disposition": code}).context["found"] == number
    assert len(rows(client, url, about="c-1")) == 3
    assert len(rows(client, url, by="citizen")) == 6
    assert rows(client, url, by="expert") == []
    assert [pk for pk, *_ in rows(client, url, q=f"گلخانه {ids[4]}")] == [str(ids[4])]


@pytest.mark.parametrize("order", ["newest", "oldest"])
def test_the_screens_have_every_row_once(client, url, add, order):
    ids = add(45)
    seen, query = [], {"order": order}
    while query:
        response = client.get(url, query)
        shown = [row.comment.id for row in response.context["rows"]]
        seen += shown
        query = {"order": order, "after": shown[-1]} if response.context["after"] else None
    assert sorted(seen) == ids
    assert seen == sorted(ids, reverse=order == "newest")


def test_a_permalink_begins_with_its_row(client, url, add):
    ids = add(45)
    assert rows(client, url, comment=ids[3])[0][0] == str(ids[3])


@pytest.mark.parametrize("query", [{"after": "x"}, {"disposition": "x"}, {"comment": "9" * 40}])
def test_addresses_that_make_no_sense(client, url, add, query):
    add(1)
    assert len(rows(client, url, **query)) == 1


def test_a_page_that_not_everybody_may_read_has_no_matrix(client, url, add, draft_page):
    add(1)
    PageViewRestriction.objects.create(page=draft_page, restriction_type="login")
    for address in (url, f"{url}csv/", f"{url}json/", "/feedback/answers/999999/"):
        assert client.get(address).status_code == 404


def test_the_holder_of_a_receipt_finds_the_row(client, url, add):
    ids, code = add(3), new_code()
    CommentRecord.objects.filter(pk=ids[1]).update(receipt_hash=hash_code(code))
    response = client.post(f"{url}mine/", {"code": code})
    assert response.status_code == 303
    assert response.url == f"{url}?comment={ids[1]}#row-{ids[1]}"
    CommentRecord.objects.filter(pk=ids[1]).update(state="hidden", reason="off_topic")
    response = client.post(f"{url}mine/", {"code": code})
    assert response.status_code == 422
    assert response.context["track_form"].errors
    assert client.post(f"{url}mine/", {"code": new_code()}).status_code == 422
    assert client.post(f"{url}mine/", {"code": "1"}).status_code == 422
    assert client.get(f"{url}mine/").status_code == 302


def test_the_holder_of_one_code_for_several_comments_finds_each_row(client, url, add):
    ids, code = add(4), new_code()
    for row, pk in enumerate(ids[:3]):
        rows = CommentRecord.objects.filter(pk=pk)
        rows.update(receipt_hash=hash_code(code), receipt_row=row)
    html = client.post(f"{url}mine/", {"code": code}).content.decode()
    assert all(f'href="{url}?comment={pk}#row-{pk}"' in html for pk in ids[:3])
    CommentRecord.objects.filter(pk__in=ids[1:3]).update(state="hidden", reason="off_topic")
    response = client.post(f"{url}mine/", {"code": code})
    assert response.url == f"{url}?comment={ids[0]}#row-{ids[0]}"


def test_it_asks_as_often_for_many_as_for_few(client, url, add, publish):
    numbers = []
    for number in (2, 300):
        publish(add(number, anchors=("c-1", "")))
        client.get(url)
        with CaptureQueriesContext(
            connection,
        ) as asked:
            client.get(url)
        numbers.append(len(asked))
    assert numbers[0] == numbers[1] <= 12


def test_files(client, url, add, publish):
    ids = add(2, text=lambda pk: "=1+1")
    response = publish(ids[:1])
    table = b"".join(client.get(f"{url}csv/")).decode("utf-8-sig")
    lines = list(csv.reader(io.StringIO(table)))
    assert len(lines) == 3
    assert "'=1+1" in lines[1]
    assert "accepted" in lines[1]
    kept = json.loads(b"".join(client.get(f"{url}json/")))
    assert [(each["id"], each["disposition"]) for each in kept] == [
        (ids[0], "accepted"),
        (ids[1], ""),
    ]
    assert "secret@example.ir" not in table
    book = load_workbook(io.BytesIO(client.get(f"{url}xlsx/").content))
    assert book.active.max_row == 3
    assert client.get(f"{url}pdf/").status_code == 404
    assert response.pk
