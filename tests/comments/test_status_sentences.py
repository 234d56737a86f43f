"""The page behind a receipt says what is true of the comment, in each state and each language."""

import re
from dataclasses import dataclass, field
from datetime import timedelta
from html import unescape

import pytest
import time_machine
from django.utils import timezone
from django.utils.translation import gettext, override

from feedback_plugin.comments.choices import State
from feedback_plugin.comments.core import transitions
from feedback_plugin.comments.core.records import CommentRecord
from feedback_plugin.comments.letters.models import Letter
from feedback_plugin.comments.maintenance import erasure
from tests.clock import EXAMPLE_DAY

TRACK, POST = "/feedback/comments/track/", "/feedback/comments/post/"
LATER = timedelta(hours=1)
YEARS = timedelta(days=800)

STORED = "Your comment is stored; it cannot get lost any more."
DELETED = "Your comment arrived. Its words were deleted when the time set for that had come."
TO_CONFIRM = "Your comment has arrived. It goes to the moderators once you have confirmed it."
ARRIVED = "Your comment arrived."
NOT_KEPT = "The address was not confirmed by the end of %(day)s, so the comment is not kept."
WAITS = (
    "The portal's moderators have your comment. By the end of %(day)s they will publish it or tell"
    " you why not."
)
WAITS_AGAIN = (
    "The portal's moderators have your comment again: they took back what they had decided about"
    " it. They will publish it or tell you why not."
)
WITH_NAME = "Everybody can read it on the page, with the name you gave."
NAMELESS = "Everybody can read it on the page, without a name."
OUT_OF_SIGHT = "It is published, but it cannot be read now: what it stands beneath is not public."
REFUSED = "The moderators decided not to publish it."
HIDDEN = "It was published and later hidden by the moderators."
TAKEN_BACK = "You have withdrawn it. It had been published and is not public any more."
NEVER_PUBLIC = "You have withdrawn it. It was never public and never will be."
UNTIL = "Possible until %(time)s (%(zone)s), unless a moderator has already decided."
TIME_ENDED = "The time for changing the text ended on %(time)s (%(zone)s)."
PUBLISHED = "It is published, so its text cannot be changed any more."
DECIDED = "The moderators have decided about it, so its text cannot be changed any more."
WORKED_ON = "The moderators have worked on its text, so it cannot be changed any more."
ON_PAPER = "It came in a letter, so its text cannot be changed here."
ANY_TIME = "You can withdraw the comment at any time."
FROM_PUBLIC = "It will not be public any more. This cannot be undone."
NOT_AGAIN = "It will not be published again. This cannot be undone."
NEVER = "It will not be published. This cannot be undone."
WORDS_GONE = "The words were deleted when the time set for that had come."
ALL = {value for name, value in globals().items() if name.isupper() and isinstance(value, str)} - {
    TRACK,
    POST,
}


@dataclass(frozen=True)
class Case:
    """What happens to a comment, how much later it is looked at, and all that is said then."""

    acts: tuple
    said: tuple[str, ...]
    after: timedelta = timedelta()
    changes: dict = field(default_factory=dict)


def approve(record):
    transitions.approve([record.pk], None)


def reject(record):
    transitions.reject([record.pk], None, "insult")


def spam(record):
    transitions.mark_spam([record.pk], None)


def hide(record):
    transitions.hide([record.pk], None, "insult")


def restore(record):
    transitions.restore([record.pk], None)


def withdraw(record):
    transitions.withdraw(record)


def unconfirmed(record):
    CommentRecord.objects.filter(pk=record.pk).update(state=State.UNCONFIRMED)


def forget(record):
    erasure.forget_these(CommentRecord.objects.filter(pk=record.pk))


def unpublish(record):
    record.page.specific.unpublish()


def by_letter(record):
    day = EXAMPLE_DAY.date()
    letter = Letter.objects.create(registered_number="12", received_on=day, entered_at=EXAMPLE_DAY)
    CommentRecord.objects.filter(pk=record.pk).update(letter=letter)


def words_removed(record):
    record.redactions.create(field="comment", places=1, reason="insult", redacted_at=timezone.now())


TABLE = {
    "waiting": Case((), (STORED, WAITS, UNTIL, ANY_TIME, NEVER)),
    "waiting, too late to change": Case((), (STORED, WAITS, TIME_ENDED, ANY_TIME, NEVER), LATER),
    "waiting again": Case((reject, restore), (STORED, WAITS_AGAIN, WORKED_ON, ANY_TIME, NEVER)),
    "waiting, words removed": Case((words_removed,), (STORED, WAITS, WORKED_ON, ANY_TIME, NEVER)),
    "waiting, by letter": Case((by_letter,), (STORED, WAITS, ON_PAPER, ANY_TIME, NEVER)),
    "unconfirmed": Case((unconfirmed,), (TO_CONFIRM, UNTIL, ANY_TIME, NEVER)),
    "expired": Case(
        (unconfirmed,), (ARRIVED, NOT_KEPT, TIME_ENDED, ANY_TIME, NEVER), timedelta(days=60)
    ),
    "expired and deleted": Case((unconfirmed, forget), (DELETED, NOT_KEPT, WORDS_GONE), YEARS),
    "published": Case((approve,), (STORED, WITH_NAME, PUBLISHED, ANY_TIME, FROM_PUBLIC)),
    "published, nameless": Case(
        (approve,), (STORED, NAMELESS, PUBLISHED, ANY_TIME, FROM_PUBLIC), changes={"name": ""}
    ),
    "published and forgotten": Case(
        (approve, forget), (STORED, NAMELESS, PUBLISHED, ANY_TIME, FROM_PUBLIC), YEARS
    ),
    "published on a page taken away": Case(
        (approve, unpublish), (STORED, OUT_OF_SIGHT, PUBLISHED, ANY_TIME, FROM_PUBLIC)
    ),
    "rejected": Case((reject,), (STORED, REFUSED, DECIDED, ANY_TIME, NEVER)),
    "rejected and forgotten": Case((reject, forget), (DELETED, REFUSED, WORDS_GONE), YEARS),
    "spam": Case((spam,), (STORED, REFUSED, DECIDED, ANY_TIME, NEVER)),
    "hidden": Case((approve, hide), (STORED, HIDDEN, DECIDED, ANY_TIME, NOT_AGAIN)),
    "hidden and shown again": Case(
        (approve, hide, restore), (STORED, WITH_NAME, PUBLISHED, ANY_TIME, FROM_PUBLIC)
    ),
    "withdrawn while it waited": Case((withdraw,), (STORED, NEVER_PUBLIC)),
    "withdrawn after a refusal": Case((reject, withdraw), (STORED, NEVER_PUBLIC)),
    "withdrawn unconfirmed": Case((unconfirmed, withdraw), (STORED, NEVER_PUBLIC)),
    "withdrawn from the page": Case((approve, withdraw), (STORED, TAKEN_BACK)),
    "withdrawn while hidden": Case((approve, hide, withdraw), (STORED, TAKEN_BACK)),
    "withdrawn and forgotten": Case(
        (approve, withdraw, forget), (DELETED, TAKEN_BACK, WORDS_GONE), YEARS
    ),
}


def plain(response):
    text = unescape(re.sub(r"<[^>]+>", " ", response.content.decode()))
    return " ".join(text.split())


def pattern(sentence):
    # A sentence is not found in a longer one that begins alike.
    if sentence == ARRIVED:
        return rf"{re.escape(gettext(sentence))}(?! (?:Its|متن))"
    return re.sub(r"%\\?\(\w+\\?\)s", ".{1,60}?", re.escape(gettext(sentence)))


@pytest.mark.parametrize("language", ["fa", "en"])
@pytest.mark.parametrize("state", TABLE)
def test_each_state_is_told_as_it_is(client, send, answering_page, state, language):
    case = TABLE[state]
    with time_machine.travel(EXAMPLE_DAY, tick=False) as clock:
        page = answering_page
        page.opens_at, page.closes_at = EXAMPLE_DAY - LATER, EXAMPLE_DAY + timedelta(days=9)
        page.save()
        html = send(page, **case.changes).content.decode()
        code = re.search(r'data-code="([0-9]{16})"', html)[1]
        record = CommentRecord.objects.get()
        for act in case.acts:
            record.refresh_from_db()
            if act is forget:
                clock.shift(case.after)
            act(record)
        if forget not in case.acts:
            clock.shift(case.after)
        prefix = "" if language == "fa" else "/en"
        with override(language):
            told = plain(client.post(f"{prefix}{TRACK}", {"code": code}))
            found = {sentence for sentence in ALL if re.search(pattern(sentence), told)}
    assert found == set(case.said)


def test_what_is_deleted_offers_nothing_and_takes_nothing(client, send, foreign_page):
    code = re.search(r'data-code="([0-9]{16})"', send(foreign_page).content.decode())[1]
    record = CommentRecord.objects.get()
    reject(record)
    forget(record)
    assert "feedback-withdraw" not in client.post(TRACK, {"code": code}).content.decode()
    client.post("/feedback/comments/withdraw/", {"code": code})
    record.refresh_from_db()
    assert record.state == State.REJECTED


@pytest.mark.parametrize(("act", "said"), [(reject, REFUSED), (withdraw, NEVER_PUBLIC)])
def test_a_receipt_opened_again_promises_nothing_that_is_over(
    client, entry, foreign_page, act, said
):
    first = client.post(f"/en{POST}", entry(foreign_page))
    act(CommentRecord.objects.get())
    told = plain(client.get(first["Location"]))
    assert said in told
    assert "will publish it" not in told
    assert "you can change the text there" not in told


def test_an_answer_that_is_late_is_called_late(client, send, foreign_page, monkeypatch):
    code = re.search(r'data-code="([0-9]{16})"', send(foreign_page).content.decode())[1]
    approve(CommentRecord.objects.get())
    due = timezone.localdate() - timedelta(days=1)
    monkeypatch.setattr(type(foreign_page), "feedback_answers_due_on", due, raising=False)
    told = plain(client.post(f"/en{TRACK}", {"code": code}))
    assert "should have responded" in told
    assert "will respond" not in told
