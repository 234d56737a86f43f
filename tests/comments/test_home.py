"""The home of the admin shows a moderator what waits: late comments, reports, groups."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from feedback_plugin.comments.admin import home_panel
from feedback_plugin.comments.campaigns import detection
from feedback_plugin.comments.core.records import CommentRecord
from tests.comments.form_letters import PENDING, copies
from tests.many_comments import add_many

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


def test_pages_that_have_waited_longest(home, monkeypatch, comment, foreign_page, answering_page):
    monkeypatch.setattr(home_panel, "COUNTED_TO", 2)
    for page, number in ((foreign_page, 3), (answering_page, 1)):
        for n in range(number):
            comment(page, approved=False, text=f"{page.slug} {n}")
    assert " ".join(home().split()).count("2 یا بیشتر") == 1
    first = CommentRecord.objects.filter(page=answering_page)
    first.update(submitted_at=timezone.now() - timedelta(days=6))
    listed = home().partition("به تفکیک صفحه")[2]
    assert listed.index(answering_page.title) < listed.index(foreign_page.title)


def test_numbers_that_are_counted_no_further(home, monkeypatch, foreign_page):
    monkeypatch.setattr(home_panel, "COUNTED_TO", 4)
    add_many(foreign_page, 5, state="pending")
    at = timezone.now() - timedelta(days=6)
    CommentRecord.objects.update(submitted_at=at, open_reports=1)
    html = " ".join(home().split())
    assert "4 نظر یا بیشتر، بیش از مهلت اعلام‌شده" in html
    assert "بازدیدکنندگان 4 نظر یا بیشتر را گزارش" in html
