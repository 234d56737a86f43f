"""Clocks that differ or go back: nobody is shut out, nothing is taken after the close."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from feedback_plugin.comments.core.records import CommentRecord
from feedback_plugin.forms import tokens

POST = "/feedback/comments/post/"


def at(moment):
    return time_machine.travel(moment, tick=False)


@pytest.mark.parametrize(
    ("seconds", "status"), [(-3600, 200), (-5, 200), (-1, 200), (1, 422), (3, 200)]
)
def test_a_form_from_a_clock_ahead_is_not_too_soon(
    client, entry, foreign_page, settings, seconds, status
):
    settings.FEEDBACK_COMMENT_MINIMUM_SECONDS = 3
    now = timezone.now().replace(microsecond=0)
    with at(now):
        token = tokens.issue()
    with at(now + timedelta(seconds=seconds)):
        assert (
            client.post(POST, entry(foreign_page, form_token=token), follow=True).status_code
            == status
        )


def test_limits_hold_when_the_clock_goes_back(client, entry, foreign_page, settings):
    settings.FEEDBACK_COMMENT_POSTS_PER_WINDOW = 1
    now = timezone.now().replace(minute=5, second=0, microsecond=0)
    answers = []
    for n, minute in enumerate((0, 2, -2)):
        with at(now + timedelta(minutes=minute)):
            answers.append(
                client.post(POST, entry(foreign_page, text=f"نظر {n}"), follow=True).status_code
            )
    assert answers == [200, 429, 429]


def test_the_same_form_is_one_comment_when_the_clock_goes_back(client, entry, foreign_page):
    form = entry(foreign_page)
    codes = set()
    for minutes in (0, -30):
        with at(timezone.now() + timedelta(minutes=minutes)):
            codes.add(client.post(POST, form, follow=True).context["code"])
    assert len(codes) == CommentRecord.objects.count() == 1


def test_comments_of_a_clock_ahead_stand_by_the_date_that_is_shown(client, comment, foreign_page):
    with at(timezone.now() + timedelta(hours=1)):
        first = comment(foreign_page, text="نخست")
    second = comment(foreign_page, text="دوم")
    html = client.get(foreign_page.url).content.decode()
    assert html.index(f"comment-{first.pk}") < html.index(f"comment-{second.pk}")
