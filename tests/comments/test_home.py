"""The home of the admin shows a moderator what waits: late comments, reports, groups."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from feedback_plugin.comments.campaigns import detection
from feedback_plugin.comments.core.records import CommentRecord
from tests.comments.form_letters import PENDING, copies

HOME = "wagtailadmin_home"


@pytest.fixture
def home(client, moderator):
    client.force_login(moderator)

    def read():
        return client.get(reverse(HOME)).content.decode()

    return read


def test_comments_that_wait_for_longer_than_promised(client, home, comment, foreign_page):
    pks = [comment(foreign_page, approved=False, text=f"نظر {n}").pk for n in range(2)]
    assert "age=late" not in home()
    at = timezone.now() - timedelta(days=6)
    CommentRecord.objects.filter(pk=pks[1]).update(submitted_at=at)
    assert "age=late" in home()
    desk = client.get(reverse("feedback_comments_admin:desk"), {"age": "late"})
    assert [row.pk for row in desk.context["rows"]] == pks[1:]


def test_reports_and_groups(home, foreign_page):
    ids = copies(foreign_page, 6, **PENDING)
    groups = f'href="{reverse("feedback_comments_admin:campaigns")}"'
    assert groups not in home()
    detection.propose()
    CommentRecord.objects.filter(pk=ids[0]).update(open_reports=1)
    html = home()
    assert groups in html
    assert "show=reported" in html
