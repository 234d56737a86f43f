"""Once a day moderators learn how much waits on their own pages."""

from datetime import timedelta

import pytest
import time_machine
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import GroupPagePermission

from feedback_plugin.comments.admin.desk_digest import notify_moderators
from feedback_plugin.comments.core.records import CommentRecord
from feedback_plugin.comments.name_claims import claiming
from feedback_plugin.comments.subscriptions.digests import notify_followers
from feedback_plugin.comments.subscriptions.models import Follow, FollowKind
from tests.comments.refused import ask, code_in, refuse
from tests.many_comments import add_many
from tests.queued_email import assert_tells_nothing, queued


@pytest.fixture
def addressed(moderator):
    """The moderator, with an e-mail address."""
    moderator.email = "moderator@example.ir"
    moderator.save()
    return moderator


def test_what_waits_is_told_once_a_day(addressed, comment, foreign_page):
    comment(foreign_page, approved=False, email="")
    comment(foreign_page, approved=False, email="", text="دومی")
    at = timezone.now()
    assert [notify_moderators(at), notify_moderators(at)] == [1, 0]
    (mail,) = queued()
    assert mail.to == ["moderator@example.ir"]
    assert "http://testserver/admin/" in mail.message
    assert notify_moderators(at + timedelta(days=1)) == 1
    assert_tells_nothing("مهلت دو هفته کم است.", "مریم", "دومی")


def test_reports_alone_are_told(addressed, comment, foreign_page):
    record = comment(foreign_page, email="")
    CommentRecord.objects.filter(pk=record.pk).update(open_reports=2)
    assert notify_moderators(timezone.now()) == 1


def test_a_review_alone_is_told_and_that_it_is_late(addressed, client, send, foreign_page):
    code = code_in(send(foreign_page, email=""))
    refuse(code, addressed)
    ask(client, code)
    at = timezone.now()
    assert notify_moderators(at) == 1
    assert notify_moderators(at + timedelta(days=30)) == 1
    soon, late = queued()
    assert "بازنگری" in soon.subject
    assert "تصمیم در انتظار بازنگری" in soon.message
    assert "گذشته" not in soon.message
    assert "بازنگری گذشته است" in late.message


def test_a_name_in_question_alone_is_told(addressed, comment, foreign_page):
    record = comment(foreign_page, email="")
    claiming.claim(record.pk, "", timezone.now())
    assert notify_moderators(timezone.now()) == 1
    [mail] = queued()
    assert "مورد اعتراض" in mail.subject
    assert "مورد اعتراض است." in mail.message
    assert "تصمیم" not in mail.message
    assert_tells_nothing("مهلت دو هفته کم است.", "مریم")


@pytest.mark.parametrize("case", ["nothing waits", "no address", "other pages", "inactive", "off"])
def test_nobody_is_told_for_nothing(addressed, comment, foreign_page, settings, case):
    if case != "nothing waits":
        comment(foreign_page, approved=False, email="")
    if case == "no address":
        addressed.email = ""
    if case == "inactive":
        addressed.is_active = False
    if case == "other pages":
        GroupPagePermission.objects.all().delete()
    addressed.save()
    settings.FEEDBACK_DIGEST = case != "off"
    call_command("send_comment_digest", verbosity=0)
    assert not queued()


def test_what_is_published_after_the_clock_was_set_back_is_told(db, comment, foreign_page):
    now = timezone.now()
    comment(foreign_page, email="")
    follow = Follow.objects.create(
        kind=FollowKind.PAGE,
        page=foreign_page,
        translation_key=foreign_page.translation_key,
        email="a@example.ir",
        email_hash="a",
        token_hash="a",
        language="fa",
        asked_at=now,
        confirmed_at=now,
        notified_until=now,
    )
    assert notify_followers(now + timedelta(minutes=50)) == 0
    Follow.objects.filter(pk=follow.pk).update(notified_until=now + timedelta(minutes=50))
    with time_machine.travel(now + timedelta(minutes=5), tick=False):
        comment(foreign_page, email="", text="دومی")
    assert notify_followers(now + timedelta(days=1)) == 1


def test_a_thousand_followers_cost_few_queries(db, foreign_page):
    now = timezone.now()
    Follow.objects.bulk_create(
        Follow(
            kind=FollowKind.PAGE,
            page=foreign_page,
            translation_key=foreign_page.translation_key,
            email=f"a{number}@example.ir",
            email_hash=f"{number:064}",
            token_hash=f"{number:064}",
            language="fa",
            asked_at=now,
            confirmed_at=now,
            notified_until=now - timedelta(days=1),
        )
        for number in range(1000)
    )
    add_many(foreign_page, 3)
    with CaptureQueriesContext(connection) as queries:
        assert notify_followers(now + timedelta(hours=1)) == 1000
    assert len(queries) < 60
    assert notify_followers(now + timedelta(hours=2)) == 0
