"""Open, not yet open, closed: the form and its receiver answer alike."""

import re
from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone
from django.utils.translation import gettext, override
from wagtail.models import PageViewRestriction

from feedback_plugin.comments.core.page_settings import CommentPageSettings
from feedback_plugin.comments.core.records import CommentRecord
from feedback_plugin.forms import tokens
from tests.markup import one_line


def at(moment):
    return time_machine.travel(moment, tick=False)


@pytest.mark.parametrize(
    ("edge", "seconds", "is_open"),
    [
        ("opens_at", -1, False),
        ("opens_at", 0, True),
        ("opens_at", 1, True),
        ("closes_at", -1, True),
        ("closes_at", 0, False),
        ("closes_at", 1, False),
    ],
)
def test_the_form_and_the_post_agree(client, entry, answering_page, edge, seconds, is_open):
    with at(getattr(answering_page, edge) + timedelta(seconds=seconds)):
        html = client.get(answering_page.url).content.decode()
        assert ('data-form="comment"' in html) is is_open
        response = client.post(
            "/feedback/comments/post/", entry(answering_page, form_token=""), follow=True
        )
    assert response.status_code == (200 if is_open else 403)
    assert CommentRecord.objects.exists() is is_open
    if not is_open:
        assert "مهلت دو هفته کم است." in response.content.decode()
        assert "readonly" in response.content.decode()


@pytest.mark.parametrize(("edge", "days"), [("opens_at", -1), ("opens_at", 0), ("closes_at", 1)])
@pytest.mark.parametrize("editors_dates", [False, True])
def test_a_type_that_takes_no_comments_tells_no_dates(
    client, answering_page, settings, edge, days, editors_dates
):
    settings.FEEDBACK_COMMENT_EXCLUDED_PAGE_TYPES = ["foreign.AnsweringPage"]
    opens_at, closes_at = answering_page.opens_at, answering_page.closes_at
    if editors_dates:
        CommentPageSettings.objects.create(
            page=answering_page, enabled=True, opens_at=opens_at, closes_at=closes_at
        )
    with at(getattr(answering_page, edge) + timedelta(days=days)):
        html = one_line(client.get(answering_page.url))
    sentence = re.search(r'<p class="feedback-window">(.*?)</p>', html)[1].strip()
    with override("fa"):
        assert sentence == gettext("You cannot comment on this page at present.")


@pytest.mark.parametrize(
    ("begun", "sent", "status"),
    [(-30, 60, 200), (-30, 599, 200), (-30, 600, 200), (-30, 601, 403), (5, 60, 403)],
)
def test_the_grace_for_a_form_begun_before_the_close(
    client, entry, answering_page, begun, sent, status
):
    with at(answering_page.closes_at + timedelta(seconds=begun)):
        token = tokens.issue()
    with at(answering_page.closes_at + timedelta(seconds=sent)):
        form = entry(answering_page, form_token=token)
        response = client.post("/feedback/comments/post/", form, follow=True)
    assert response.status_code == status
    assert [record.late for record in CommentRecord.objects.all()] == [True] * (status == 200)


def test_a_mistake_made_in_the_grace_can_still_be_mended(client, entry, answering_page):
    with at(answering_page.closes_at - timedelta(minutes=1)):
        token = tokens.issue()
    with at(answering_page.closes_at + timedelta(minutes=1)):
        form = entry(answering_page, form_token=token)
        wrong = client.post("/feedback/comments/post/", form | {"email": "x@"}, follow=True)
        assert f'name="form_token" value="{token}"' in wrong.content.decode()
        assert client.post("/feedback/comments/post/", form, follow=True).status_code == 200


def test_closed_is_not_hidden(client, comment, answering_page):
    record = comment(answering_page)
    answering_page.closes_at = timezone.now()
    answering_page.save()
    html = client.get(answering_page.url).content.decode()
    assert f'data-comment="{record.pk}"' in html
    assert 'data-form="comment"' not in html


@pytest.mark.parametrize(
    ("text", "wording", "kept"),
    [("نظر", "", "نظر"), ("", "متن من", "متن من"), ("نظر", "متن من", "نظر\n\nمتن من")],
)
def test_words_that_come_too_late_are_given_back(client, send, answering_page, text, wording, kept):
    answering_page.closes_at = timezone.now() - timedelta(days=1)
    answering_page.save()
    late = send(answering_page, anchor="c-2", text=text, proposed_wording=wording)
    assert late.status_code == 403
    assert f"readonly>{kept}</textarea>" in late.content.decode()
    assert "پذیرفته نشد" in one_line(late)
    link = client.get("/feedback/comments/several/", {"page": answering_page.pk})
    assert link.status_code == 403
    assert "پذیرفته نشد" not in one_line(link) and "readonly" not in one_line(link)


def test_a_private_page_takes_no_public_comments(client, send, foreign_page):
    PageViewRestriction.objects.create(page=foreign_page, restriction_type="login")
    assert send(foreign_page).status_code == 404
    assert not CommentRecord.objects.exists()


def test_page_types_may_be_left_out(client, send, settings, foreign_page, answering_page):
    settings.FEEDBACK_COMMENT_PAGE_TYPES = ["cms_site.NewsPage"]
    assert 'data-form="comment"' not in client.get(foreign_page.url).content.decode()
    assert send(foreign_page).status_code == 403
    assert send(answering_page).status_code == 200, "a page's own answer stands"
