"""The verb of authors: say whether an answer met the point, and change that while there is time."""

from dataclasses import dataclass
from datetime import datetime

from django.db import models, transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from feedback_plugin.comments.choices import State
from feedback_plugin.comments.core.records import CommentRecord
from feedback_plugin.page_cache import version
from feedback_plugin.responses.choices import ResponseState
from feedback_plugin.responses.core.official_responses import AnsweredComment, OfficialResponse
from feedback_plugin.responses.verdicts.models import Verdict


class Refusal(models.TextChoices):
    """Why a verdict is not stored."""

    NO_ANSWER = "no_answer", _("There is no published answer to this comment now.")
    TOO_LATE = "too_late", _("The time for saying so is over.")
    OTHER_ANSWER = (
        "other_answer",
        _("The answer has changed since you opened this form. Read it, and send the form again."),
    )
    OTHER_VERDICT = (
        "other_verdict",
        _(
            "You have said something else since you opened this form; it is stored. Send the form"
            " again if what stands in it now is to take its place."
        ),
    )


#: After these there is nothing more to send.
FINAL = frozenset({Refusal.NO_ANSWER, Refusal.TOO_LATE})


class RefusedError(Exception):
    """The verdict is not stored; its argument says why."""

    @property
    def refusal(self) -> Refusal:
        return self.args[0]


@dataclass(frozen=True)
class Asked:
    """An answer whose author is asked about it, and what they have said of it so far."""

    answered: AnsweredComment
    verdict: Verdict | None
    refusal: Refusal | None = None

    @property
    def seen(self) -> str:
        """What a form shows: these words of the answer, and that verdict."""
        number = self.verdict.version if self.verdict else 0
        return f"{self.answered.response.published_words}.{number}"

    @property
    def is_about_other_words(self) -> bool:
        """Was the verdict given before the answer was changed?"""
        words = self.answered.response.published_words
        return self.verdict is not None and self.verdict.answer_words != words


def asked(record_id: int, at: datetime) -> Asked:
    """What the author of this comment is asked; RefusedError where nobody has answered it."""
    ties = AnsweredComment.objects.select_related("response__disposition", "verdict")
    readable = Q(record__state=State.APPROVED, record__is_erased=False)
    found = ties.filter(readable, response__state=ResponseState.PUBLISHED, pk=record_id).first()
    if found is None:
        raise RefusedError(Refusal.NO_ANSWER)
    until = found.response.verdicts_until
    is_over = until is None or at > until
    return Asked(found, getattr(found, "verdict", None), Refusal.TOO_LATE if is_over else None)


def give(record_id: int, is_met: bool, line: str, seen: str, at: datetime) -> Asked:
    """Store what an author says of the answer to a comment; RefusedError says why it is not.

    `seen` is what the form has shown. The same said twice is stored once.
    """
    with transaction.atomic():
        _lock(record_id)
        now = asked(record_id, at)
        if now.refusal:
            raise RefusedError(now.refusal)
        if _says(now, is_met, line):
            return now
        words, _dot, number = seen.rpartition(".")
        if words != now.answered.response.published_words:
            raise RefusedError(Refusal.OTHER_ANSWER)
        if number != now.seen.rpartition(".")[2]:
            raise RefusedError(Refusal.OTHER_VERDICT)
        return _store(now, is_met, line, at)


def _lock(record_id: int) -> None:
    # In the order of those who answer: what hides, withdraws or redacts the comment comes before
    # or after, and so does what takes the answer back.
    list(CommentRecord.objects.select_for_update(of=("self",)).filter(pk=record_id))
    answering = OfficialResponse.objects.filter(answered=record_id)
    list(answering.select_for_update(of=("self",)).values_list("pk"))


def _says(now: Asked, is_met: bool, line: str) -> bool:
    said = now.verdict
    if said is None or now.is_about_other_words:
        return False
    return (said.is_met, said.line) == (is_met, line)


def _store(now: Asked, is_met: bool, line: str, at: datetime) -> Asked:
    verdict = Verdict(
        answered=now.answered,
        is_met=is_met,
        line=line,
        given_at=at,
        version=now.verdict.version + 1 if now.verdict else 1,
        answer_words=now.answered.response.published_words,
    )
    verdict.save(force_insert=now.verdict is None, force_update=now.verdict is not None)
    version.bump()
    return Asked(now.answered, verdict)
