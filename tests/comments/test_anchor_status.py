"""What became of a clause since it was commented on, wherever the comment is shown."""

import re

import pytest

from feedback_plugin.comments.core.records import CommentRecord

HISTORY = {
    "1": {
        "c-1": ("moved", "/compare/1/3/#change-c-1"),
        "c-2": ("changed", "/compare/1/3/#change-c-2"),
        "c-3": ("removed", ""),
    },
    "2": {"c-2": ("unchanged", "")},
}


def html_of(response):
    return response.content.decode()


def change_in(html):
    found = re.search(r'data-change="(\w+)"', html)
    return found and found.group(1)


@pytest.fixture
def history(answering_page, monkeypatch):
    """The page keeps a history; the fixture is the list of what it was asked."""
    asked = []

    def answer(page, versions):
        asked.append(versions)
        return HISTORY

    monkeypatch.setattr(type(answering_page), "feedback_anchor_history", answer, raising=False)
    return asked


def set_version(page, version, clauses=None):
    page.version = version
    page.clauses = clauses or page.clauses
    page.save()


@pytest.mark.parametrize(
    ("anchor", "written_on", "change"),
    [("c-1", "1", "moved"), ("c-2", "1", "changed"), ("c-2", "2", "unchanged")],
)
def test_a_history_is_told_on_page_status_and_desk(
    client, send, comment, answering_page, history, moderator, anchor, written_on, change
):
    set_version(answering_page, written_on)
    html = html_of(send(answering_page, anchor=anchor))
    code = re.search(r'data-code="([0-9]{16})"', html).group(1)
    comment(answering_page, anchor=anchor)
    set_version(answering_page, "3")
    shown = [
        html_of(client.get(answering_page.url)),
        html_of(client.post("/feedback/comments/track/", {"code": code})),
    ]
    client.force_login(moderator)
    record = CommentRecord.objects.first()
    shown.append(
        html_of(client.get(f"/admin/snippets/feedback_comments/commentrecord/inspect/{record.pk}/"))
    )
    for html in shown:
        assert change_in(html) == change
        link = 'href="/compare/1/3/#change-'
        assert (link in html) == (change != "unchanged")


def test_the_page_is_asked_once_for_all_versions(client, comment, answering_page, history):
    for version in ("1", "2", "1"):
        set_version(answering_page, version)
        comment(answering_page, anchor="c-2")
    set_version(answering_page, "3")
    history.clear()
    client.get(answering_page.url)
    assert history == [frozenset({"1", "2"})]


def test_what_was_written_on_the_current_version_asks_nothing(
    client, comment, answering_page, history
):
    comment(answering_page, anchor="c-2")
    html = html_of(client.get(answering_page.url))
    assert "feedback-anchor-status" not in html
    assert history == []


@pytest.mark.parametrize(
    ("clauses", "change"),
    [
        ([["c-2", "ماده ۲", "متن ماده دو"]], "unchanged"),
        ([["c-2", "ماده ۳", "متن  ماده دو "]], "unchanged"),
        ([["c-2", "ماده ۲", "متنی دیگر"]], "changed"),
        ([["c-1", "ماده ۱", "متن ماده یک"]], "removed"),
    ],
)
def test_without_a_history_the_words_tell(client, comment, answering_page, clauses, change):
    comment(answering_page, anchor="c-2")
    set_version(answering_page, "2", clauses)
    assert change_in(html_of(client.get(answering_page.url))) == change


@pytest.mark.parametrize("language", ["fa", "en"])
def test_a_status_is_said_in_words(client, comment, answering_page, history, language):
    comment(answering_page, anchor="c-2")
    set_version(answering_page, "3")
    html = html_of(client.get(answering_page.url, headers={"Accept-Language": language}))
    assert re.search(r'data-change="changed">[^<]+\S[^<]*<a href', html)


@pytest.mark.parametrize(
    ("text", "change"),
    [
        ("متن ماده‌ دو", "unchanged"),
        ("متن  مـاده دو", "unchanged"),
        ("متن ماده سه", "changed"),
    ],
)
def test_another_keyboard_is_no_change(client, comment, answering_page, text, change):
    comment(answering_page, anchor="c-2")
    set_version(answering_page, "2", [["c-2", "ماده ۲", text]])
    assert change_in(html_of(client.get(answering_page.url))) == change


def test_a_new_number_is_said_to_be_one(client, comment, answering_page, monkeypatch):
    told = {"1": {"c-2": ("renumbered", "/compare/1/3/#change-c-2")}}
    page_type = type(answering_page)
    monkeypatch.setattr(
        page_type, "feedback_anchor_history", lambda page, versions: told, raising=False
    )
    set_version(answering_page, "1")
    comment(answering_page, anchor="c-2")
    set_version(answering_page, "3")
    html = html_of(client.get(answering_page.url))
    assert change_in(html) == "renumbered"
    assert "شمارهٔ این قسمت" in re.search(r'data-change="renumbered">([^<]+)', html).group(1)


def test_a_version_is_told_in_the_digits_of_the_page(client, comment, answering_page):
    set_version(answering_page, "12")
    comment(answering_page, anchor="c-2")
    set_version(answering_page, "13")
    assert "نسخهٔ ۱۲" in html_of(client.get(answering_page.url))
