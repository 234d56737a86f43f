"""The ways through a long page: from its head to the form, from a clause to what was said of it."""

from datetime import timedelta

import pytest
from django.template import Context, Template
from django.utils import timezone

BUTTON = Template("{% load feedback_tags %}{% feedback_button page anchor %}")
INVITATION = Template("{% load feedback_tags %}{% feedback_invitation page %}")
HOSTILE = "c&1 «x»"


def shown(template, page, **context):
    return template.render(Context({"page": page, **context}))


def closed(page):
    page.closes_at = timezone.now() - timedelta(hours=1)
    page.save()
    return type(page).objects.get(pk=page.pk)


@pytest.mark.parametrize(
    ("anchor", "query"), [("c-1", "c-1"), (HOSTILE, "c%261%20%C2%ABx%C2%BB")], ids=str
)
def test_a_clause_leads_to_what_was_said_about_it(client, comment, answering_page, anchor, query):
    answering_page.clauses = [[anchor, "A clause", "Its words"]]
    answering_page.save()
    comment(answering_page, anchor=anchor, text="About the clause")
    comment(answering_page, text="About the whole", name="Reza")
    html = shown(BUTTON, answering_page, anchor=anchor)
    assert f'href="?about={query}#feedback-list"' in html
    answer = client.get(f"{answering_page.url}?about={query}").content.decode()
    assert "About the clause" in answer
    assert "About the whole" not in answer


def test_buttons_are_told_apart_by_the_name_of_their_clause(answering_page):
    names = {shown(BUTTON, answering_page, anchor=each[0]) for each in answering_page.clauses}
    assert all(f">{each[1]}: <" in "".join(names) for each in answering_page.clauses)


def test_the_head_leads_to_the_form_while_there_is_one_and_to_comments_if_any(
    comment, answering_page
):
    assert 'href="#feedback-form"' in shown(INVITATION, answering_page)
    assert "#feedback-list" not in shown(INVITATION, answering_page)
    comment(answering_page)
    page = closed(answering_page)
    assert "#feedback-form" not in shown(INVITATION, page)
    assert 'href="#feedback-list"' in shown(INVITATION, page)


def test_nothing_invites_where_nothing_was_and_nothing_can_be_said(answering_page):
    assert "href" not in shown(INVITATION, closed(answering_page))


def test_a_receipt_tells_what_it_is_for(send, answering_page):
    html = send(answering_page, anchor="c-1", text="Five days are few").content.decode()
    facts = html.partition("feedback-facts")[2].partition("</dl>")[0]
    assert answering_page.title in facts
    assert "http://testserver/feedback/comments/track/" in facts
    assert "Five days are few" in html
