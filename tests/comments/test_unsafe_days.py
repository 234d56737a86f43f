"""A number that would take what is of today is refused, and what is empty is never public."""

import uuid

import pytest
from django.core.management import CommandError, call_command
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone
from wagtail.models import ModelLogEntry

from feedback_plugin import checks, sitting
from feedback_plugin.comments.choices import State
from feedback_plugin.comments.core import transitions
from feedback_plugin.comments.core.records import CommentRecord
from feedback_plugin.comments.core.undo import last_act, undo
from feedback_plugin.comments.maintenance import unconfirmed
from feedback_plugin.comments.subscriptions import subscribe
from feedback_plugin.comments.subscriptions.models import Follow
from feedback_plugin.sitting import SittingAct
from tests.comments.retention import APPS, TIME
from tests.comments.stored import everything, let_pass

VIEWS = "feedback_comments_admin"
UNSAFE = [0, -1, -(10**12), 10**12, "30", 1.5, True]


@pytest.fixture
def fresh(comment, foreign_page, settings):
    """A comment of this minute, decided, and one that waits for its author."""
    record = comment(foreign_page, name="zqname")
    settings.FEEDBACK_COMMENT_CONFIRM_EMAIL = True
    comment(foreign_page, approved=False, name="zqname", text="zqwords")
    return record


@pytest.mark.parametrize(
    ("command", "setting", "values"),
    [
        ("forget_commenters", "FEEDBACK_COMMENT_RETENTION_DAYS", UNSAFE),
        ("prune_unconfirmed", "FEEDBACK_COMMENT_CONFIRM_DAYS", [*UNSAFE, None]),
        ("prune_addresses", "FEEDBACK_ADDRESS_RETENTION_DAYS", [*UNSAFE[1:], None]),
    ],
)
def test_an_unsafe_setting_is_refused(fresh, settings, command, setting, values):
    before = everything()
    for value in values:
        setattr(settings, setting, value)
        with pytest.raises(CommandError, match=f"{setting} is .*Nothing was forgotten"):
            call_command(command)
    assert everything() == before


@pytest.mark.parametrize("days", ["0", "-1", "-9999999999", "9999999999", "1.5", "x", ""])
def test_unsafe_days_are_refused(fresh, days):
    before = everything()
    with pytest.raises(CommandError, match="--days"):
        call_command("forget_commenters", f"--days={days}")
    assert everything() == before


@pytest.mark.parametrize("days", UNSAFE)
def test_unsafe_days_from_other_code_are_refused(fresh, days):
    before = everything()
    with pytest.raises(CommandError, match="--days"):
        call_command("forget_commenters", days=days, dry_run=False)
    assert everything() == before


@pytest.mark.parametrize(("days", "wrong"), [(None, 0), (730, 0), *((days, 1) for days in UNSAFE)])
def test_the_check_tells_of_an_unsafe_setting(settings, days, wrong):
    settings.FEEDBACK_COMMENT_RETENTION_DAYS = days
    found = [error.id for error in checks.settings_are_what_they_must_be(None)]
    assert found == ["feedback_plugin.E006"] * wrong


@pytest.fixture
def erased(comment, foreign_page, moderator):
    """A comment that was refused, and whose words are forgotten since."""
    record = comment(foreign_page, approved=False)
    transitions.reject([record.pk], moderator, "insult")
    let_pass(TIME, APPS)
    # The log says the same instant as the record, which undoing asks for.
    decided_at = CommentRecord.objects.get().decided_at
    last_act(moderator).__class__.objects.update(timestamp=decided_at)
    call_command("forget_commenters")
    record.refresh_from_db()
    assert record.is_erased
    return record


def ways_back(pk, user):
    yield transitions.approve([pk], user)
    yield transitions.publish_by_policy([pk])
    yield transitions.restore([pk], user)
    yield transitions.restore([pk], user, expected={pk: 0})
    yield undo(last_act(user), user)


def test_no_verb_brings_an_empty_comment_back(erased, moderator):
    for outcome in ways_back(erased.pk, moderator):
        assert outcome.changed == 0
        assert [record.pk for record in outcome.missed] == [erased.pk]
    assert CommentRecord.objects.get().state == State.REJECTED


@pytest.mark.parametrize("state", ["approved", "pending"])
def test_the_database_itself_refuses_an_empty_comment(erased, state):
    with pytest.raises(IntegrityError), transaction.atomic():
        CommentRecord.objects.update(state=state, published_at=timezone.now())


def decided_in_this_sitting(client):
    """The decision as a request of this session made it."""
    request = uuid.uuid4()
    ModelLogEntry.objects.update(uuid=request, timestamp=timezone.now())
    SittingAct.objects.create(
        sitting=client.session[sitting.KEY], act=request, done_at=timezone.now()
    )


def test_the_desk_offers_nothing_and_says_why(client, erased, moderator):
    client.force_login(moderator)
    desk = client.get(reverse(f"{VIEWS}:inspect", args=[erased.pk]))
    assert desk.context["actions"] == []
    assert desk.context["refusal"] is None
    for action in ("restore", "approve"):
        answer = client.post(reverse(f"{VIEWS}:decide", args=[erased.pk, action]))
        assert answer.status_code == 409
        assert f"متن نظر #{erased.pk} پس از زمان تعیین‌شده پاک شده است." in answer.content.decode()
    decided_in_this_sitting(client)
    answer = client.post(reverse(f"{VIEWS}:undo"), follow=True)
    assert f"متن نظر #{erased.pk} پس از زمان تعیین‌شده پاک شده است." in answer.content.decode()
    assert CommentRecord.objects.get().state == State.REJECTED


def test_a_comment_that_was_not_confirmed_in_time_cannot_be_confirmed_any_more(
    comment, foreign_page, settings
):
    settings.FEEDBACK_COMMENT_CONFIRM_EMAIL = True
    record = comment(foreign_page, approved=False)
    follow = Follow.objects.get()
    let_pass(TIME, APPS)
    assert unconfirmed.prune(timezone.now()) == (0, 1)
    follow.save(force_insert=True)
    subscribe.confirm(follow, timezone.now())
    record.refresh_from_db()
    assert (record.state, record.is_erased) == (State.UNCONFIRMED, True)
