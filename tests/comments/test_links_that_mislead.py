"""A link that leads to nothing is told so in title and sentence: no silent other thing."""

import re
from datetime import timedelta

import pytest
from django.http import QueryDict
from django.template import Context, Template
from django.utils import timezone, translation

from feedback_plugin.comments.commented_page import CommentedPage
from feedback_plugin.comments.core import transitions
from feedback_plugin.comments.discussion.parts import asked_for

NO_COMMENT, NO_CLAUSE = "The comment is not here", "The clause is not here"
CLOSED = "Comments are not open"


def read(page, query):
    with translation.override("en"):
        return asked_for(CommentedPage(page), QueryDict(query), timezone.now())


def notices(html):
    return re.findall(r'class="feedback-notice" role="status">([^<]+)<', html)


@pytest.mark.parametrize(
    ("query", "title"),
    [
        ("comment=9999", NO_COMMENT),
        ("comment=x", NO_COMMENT),
        ("comment=9999999999999999999999", NO_COMMENT),
        ("reply_to=9999", NO_COMMENT),
        ("reply_to=x", NO_COMMENT),
        ("clause=x", NO_CLAUSE),
        ("about=x", NO_CLAUSE),
        ("order=x", "Comments"),
        ("by=x", "Comments"),
        ("answered=x", "Comments"),
        ("after=x", "Comments"),
        ("day=x", "Comments"),
        ("day=1404-12-16", "Comments"),
        ("day=2026-03-05&order=discussed", "Comments"),
        ("about=c-1&by=x", "Some of the comments"),
    ],
)
def test_what_is_not_there_is_told(client, comment, answering_page, query, title):
    comment(answering_page, anchor="c-1")
    asked = read(answering_page, query)
    assert asked.title == title
    assert asked.notice
    assert len(notices(client.get(f"{answering_page.url}?{query}").content.decode())) == 1


MISREAD = "A part of the link makes no sense here and was left out of account."
NO_DAY = (
    "A list with the most replies first is not in the order of days, so it cannot begin with one:"
    " it is shown from its beginning."
)


@pytest.mark.parametrize(
    ("query", "notice"),
    [
        ("order=discussed&day=2026-11-23", NO_DAY),
        ("order=discussed&day=2026-11-23&answered=1", NO_DAY),
        ("order=discussed&day=2026-11-23&by=x", f"{NO_DAY} {MISREAD}"),
        ("order=discussed&day=x", MISREAD),
        ("order=oldest&day=2026-11-23", ""),
        ("order=discussed&answered=1&words=x", ""),
    ],
)
def test_of_parts_that_make_sense_alone_it_says_what_cannot_be(
    comment, answering_page, query, notice
):
    comment(answering_page)
    assert read(answering_page, query).notice == notice


def test_a_comment_that_waits_or_is_another_pages_is_not_there(
    comment, answering_page, foreign_page
):
    waiting = comment(answering_page, approved=False)
    elsewhere = comment(foreign_page, text="دربارهٔ صفحهٔ دیگر")
    for record in (waiting, elsewhere):
        for name in ("comment", "reply_to"):
            assert read(answering_page, f"{name}={record.pk}").title == NO_COMMENT


def test_one_is_told_about_in_its_place_but_not_replied_to_once_hidden(comment, answering_page):
    record = comment(answering_page)
    transitions.hide([record.pk], None, "insult")
    assert read(answering_page, f"comment={record.pk}").notice == ""
    assert read(answering_page, f"reply_to={record.pk}").title == NO_COMMENT


@pytest.mark.parametrize("query", ["clause=c-1", "reply_to=1"])
def test_where_no_comment_is_taken_no_form_is_promised(answering_page, query):
    answering_page.closes_at = timezone.now() - timedelta(hours=1)
    answering_page.save()
    assert read(answering_page, query).title == CLOSED


@pytest.mark.parametrize(
    ("query", "title"),
    [
        ("", ""),
        ("utm_source=mail&page=999", ""),
        ("clause=c-1", "Comment on a clause"),
        ("comment={}", "One comment with its replies"),
        ("reply_to={}", "Reply to a comment"),
        ("about=c-1", "Some of the comments"),
        ("about=whole&order=oldest", "Some of the comments"),
        ("before={}", "Further comments"),
    ],
)
def test_what_is_there_needs_no_sentence(client, comment, answering_page, query, title):
    query = query.format(comment(answering_page, anchor="c-1").pk)
    asked = read(answering_page, query)
    assert (asked.title, asked.notice) == (title, "")
    assert notices(client.get(f"{answering_page.url}?{query}").content.decode()) == []


def test_a_clause_of_an_earlier_text_that_has_comments_is_still_asked_for(comment, answering_page):
    comment(answering_page, anchor="c-1")
    answering_page.clauses = []
    answering_page.save()
    assert read(answering_page, "about=c-1").notice == ""


def test_it_is_said_once_where_the_head_of_the_page_says_it(rf, answering_page):
    template = "{% load feedback_tags %}{% feedback_invitation page %}{% feedback page %}"
    context = Context({"page": answering_page, "request": rf.get("/", {"comment": "9999"})})
    assert len(notices(Template(template).render(context))) == 1


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("report/9999/", "there is nothing to report"),
        ("group/9999/", "These comments are not shown together"),
        ("follow/?page=9999", "There is nothing to follow here"),
        ("follow/?comment=9999", "There is nothing to follow here"),
    ],
)
def test_the_doors_of_comments_say_what_is_not_there(client, home_page, address, words):
    response = client.get(f"/en/feedback/comments/{address}")
    assert response.status_code == 404
    assert words in response.content.decode()
