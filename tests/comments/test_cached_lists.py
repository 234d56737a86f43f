"""HTML is kept under all that it is made of: the list of comments, the fields of the form."""

import pytest
from django.core.cache import cache
from django.utils.translation import override

from feedback_plugin.comments.commented_page import CommentedPage
from feedback_plugin.comments.core import transitions
from feedback_plugin.comments.core.records import CommentRecord
from feedback_plugin.comments.core.respondent_kinds import RespondentKind
from feedback_plugin.comments.discussion.public_comments import PublicComment
from feedback_plugin.comments.public.cached_fields import fields_html
from feedback_plugin.comments.public.cached_list import comments_html
from feedback_plugin.comments.public.forms import CommentForm
from tests import clock


def one(**changes):
    fields = {"name": "مریم", "text": "متن", "kind": "شهروند", "language": "fa", **changes}
    return PublicComment(7, "approved", clock.NOW, **fields)


@pytest.mark.parametrize(
    "changes",
    [
        {"text": "متن دیگر"},
        {"name": "سارا"},
        {"organisation": "شهرداری"},
        {"official_unit": "دفتر"},
        {"proposed_wording": "متن پیشنهادی"},
        {"replies": [one(text="پاسخ")]},
    ],
)
def test_whatever_differs_is_shown_as_it_is(db, changes):
    with override("fa"):
        first = comments_html([one()], True)
        second = comments_html([one(**changes)], True)
        assert first != second
        cache.clear()
        assert second == comments_html([one(**changes)], True)


def test_languages_and_open_pages_do_not_mix(db):
    found = set()
    for language in ("fa", "en"):
        for is_open in (True, False):
            with override(language):
                found.add(comments_html([one()], is_open))
    assert len(found) == 4


def test_a_hidden_comment_goes_from_the_list(client, comment, foreign_page):
    record = comment(foreign_page, text="متن یک نظر")
    for _twice in range(2):
        assert "متن یک نظر" in client.get(foreign_page.url).content.decode()
    transitions.hide([record.pk], None, "insult")
    assert "متن یک نظر" not in client.get(foreign_page.url).content.decode()
    assert CommentRecord.objects.get().state == "hidden"


def form_of(page, language="fa", **initial):
    with override(language):
        form = CommentForm(commented=CommentedPage.of(page, None), initial=initial)
        who = [form[name] for name in ("name", "respondent_kind")]
        return fields_html(form, reply_to=None, who_fields=who, is_whole_page=False)


def test_fields_are_kept_until_they_ask_something_else(foreign_page):
    assert form_of(foreign_page) == form_of(foreign_page)
    citizen = RespondentKind.objects.get(code="citizen")
    citizen.labels = {"fa": "ساکن شهر", "en": "Resident"}
    citizen.save()
    assert "ساکن شهر" in form_of(foreign_page)
    assert "ساکن شهر" not in form_of(foreign_page, "en")


def test_made_up_clauses_and_replies_fill_no_cache(answering_page):
    form_of(answering_page)
    kept = len(cache._cache)
    for number in range(3):
        form_of(answering_page, anchor=f"made-up-{number}")
        form_of(answering_page, reply_to=number)
    assert len(cache._cache) == kept


@pytest.mark.parametrize("changed", ["anchor", "text"])
def test_fields_with_other_contents_are_others(answering_page, changed):
    assert form_of(answering_page) != form_of(answering_page, **{changed: "c-1"})
