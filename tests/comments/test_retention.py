"""After the set time nobody can tell who commented; what was public and every number stays."""

from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from django.utils import timezone
from wagtail.models import ModelLogEntry

from feedback_plugin.comments.abuse import reports
from feedback_plugin.comments.models import CommentRecord
from feedback_plugin.comments.moderation import decisions

OLD = timedelta(days=731)
NAME, EMAIL = "Ms. Someone", "someone@example.ir"


def forget(*arguments):
    out = StringIO()
    call_command("forget_commenters", *arguments, stdout=out)
    return out.getvalue()


@pytest.fixture
def old(comment, foreign_page):
    """A comment of long ago, brought to a state."""

    def make(state, text="Words of old"):
        record = comment(foreign_page, approved=False, text=text, name=NAME, email=EMAIL)
        if state in ("approved", "hidden"):
            decisions.approve([record.pk], None)
        if state == "hidden":
            decisions.hide([record.pk], None, "insult", "Because of Ms. Someone")
        if state == "rejected":
            decisions.reject([record.pk], None, "insult", "Dear Ms. Someone")
        if state == "withdrawn":
            decisions.withdraw(record)
        long_ago = timezone.now() - OLD
        CommentRecord.objects.filter(pk=record.pk).update(submitted_at=long_ago)
        return record

    return make


def everything_stored(record):
    record = CommentRecord.objects.select_related("comment").get(pk=record.pk)
    entries = ModelLogEntry.objects.filter(object_id=str(record.pk))
    rows = [record, record.comment, *entries]
    return " ".join(str(value) for row in rows for value in vars(row).values())


@pytest.mark.parametrize(
    ("state", "words_stay"),
    [
        ("approved", True),
        ("hidden", True),
        ("rejected", False),
        ("withdrawn", False),
    ],
)
def test_the_author_is_forgotten_and_the_state_is_not(old, state, words_stay):
    record = old(state)
    assert "1 comments anonymised" in forget()
    stored = everything_stored(record)
    assert "Someone" not in stored
    assert EMAIL not in stored
    assert ("Words of old" in stored) is words_stay
    assert CommentRecord.objects.get(pk=record.pk).state == state


def test_what_waits_keeps_everything_until_somebody_decides(old):
    record = old("pending")
    assert "1 comments just as old were left alone" in forget()
    stored = everything_stored(record)
    assert NAME in stored
    assert "Words of old" in stored
    decisions.reject([record.pk], None, "insult")
    assert "1 comments anonymised, of 1 of them the words too" in forget()
    assert "Words of old" not in everything_stored(record)


def test_what_readers_have_reported_waits_for_the_answer(old):
    record = old("approved")
    reports.report(record, "insult", "", "192.0.2.1", timezone.now())
    assert "1 comments just as old were left alone" in forget()
    assert NAME in everything_stored(record)
    reports.close([record.pk], None, timezone.now())
    assert "1 comments anonymised" in forget()


def test_the_public_list_still_shows_it_without_a_name(client, foreign_page, old):
    old("approved")
    forget()
    shown = client.get(foreign_page.url).content.decode()
    assert "Words of old" in shown
    assert NAME not in shown


def test_young_comments_are_left_alone(comment, foreign_page):
    record = comment(foreign_page, name=NAME)
    assert "0 comments anonymised" in forget()
    record.comment.refresh_from_db()
    assert record.comment.user_name == NAME


def test_a_dry_run_counts_and_changes_nothing(old):
    record = old("rejected")
    assert "1 comments would be anonymised, of 1 of them the words too" in forget("--dry-run")
    assert NAME in everything_stored(record)


def test_a_second_run_finds_nothing(old):
    old("approved")
    forget()
    assert "0 comments anonymised" in forget()


def test_more_than_a_batch_is_done_in_one_run(old, monkeypatch):
    monkeypatch.setattr("feedback_plugin.comments.retention.BATCH", 2)
    for n in range(5):
        old("approved", text=f"Words {n}")
    assert "5 comments anonymised" in forget()


def test_never_means_never(old, settings):
    settings.FEEDBACK_COMMENT_RETENTION_DAYS = None
    record = old("approved")
    assert "nothing is forgotten" in forget()
    assert NAME in everything_stored(record)


def test_the_days_may_be_given(old):
    old("approved")
    assert "0 comments anonymised" in forget("--days", "1000")
