"""The words a case is described with, and the table of the steps between its states."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from feedback_plugin.actions import Transition


class CaseType(models.TextChoices):
    COMPLAINT = "complaint", _("Complaint")
    SUGGESTION = "suggestion", _("Suggestion")
    CRITICISM = "criticism", _("Criticism")
    APPRECIATION = "appreciation", _("Compliment")

    @property
    def is_passed_on(self) -> bool:
        """Is it handed on to those whom it thanks, where the others get an answer?"""
        return self is CaseType.APPRECIATION


class IdentityMode(models.TextChoices):
    IDENTIFIED = "identified", _("With your name")
    WITHHELD = "identity_withheld", _("Confidential")
    ANONYMOUS = "anonymous", _("Anonymous")


class Channel(models.TextChoices):
    """The way a case came: its filer sent it here, or an official entered what was said or sent."""

    WEB = "web", _("On this site")
    TELEPHONE = "telephone", _("By telephone")
    LETTER = "letter", _("By letter")
    IN_PERSON = "in_person", _("In person")


class Adjustment(models.TextChoices):
    """What a filer needs so that the way of a case is no obstacle."""

    LARGE_PRINT = "large_print", _("Letters in large print")
    CALL = "call", _("A telephone call instead of a letter")
    PLAIN = "plain", _("Short and plain sentences")
    TRUSTED = "trusted", _("Through a person I trust")


class State(models.TextChoices):
    SUBMITTED = "submitted", _("Filed")
    ASSIGNED = "assigned", _("Assigned")
    IN_PROGRESS = "in_progress", _("Being worked on")
    AWAITING_FILER = "awaiting_filer", _("Waiting for information from the filer")
    ANSWERED = "answered", _("Answered")
    UNDER_APPEAL = "under_appeal", _("Under appeal")
    CLOSED = "closed", _("Case closed")
    WITHDRAWN = "withdrawn", _("Withdrawn by the filer")
    MERGED = "merged", _("Merged into another case")


class ClockKind(models.TextChoices):
    TRIAGE = "triage", _("first look due")
    RESOLVE = "resolve", _("answer due")
    STATUTORY = "statutory", _("legal deadline")
    APPEAL = "appeal", _("decision on the appeal due")


class Finding(models.TextChoices):
    """What whoever decides an appeal finds."""

    UPHELD = "upheld", _("The appeal is upheld: the case is decided anew")
    DISMISSED = "dismissed", _("The appeal is dismissed: the answer stands")


class Grade(models.TextChoices):
    """What a filer says to a question about the answer."""

    YES = "yes", _("Yes")
    PARTLY = "partly", _("Partly")
    NO = "no", _("No")


class RemedyState(models.TextChoices):
    """Where that stands which was promised with an answer, or after it."""

    OPEN = "open", _("Owed")
    DONE = "done", _("Done")
    DROPPED = "dropped", _("Dropped")


class Rung(models.TextChoices):
    """How far a clock has run when officials hear of it; the answer's in the order of the days."""

    TRIAGE = "triage", _("not looked at in time")
    HALF = "half", _("half of the days are over")
    MOST = "most", _("four fifths of the days are over")
    DUE = "due", _("overdue")
    FIVE_LATE = "five_late", _("overdue for five working days")
    TEN_LATE = "ten_late", _("overdue for ten working days")
    STATUTORY = "statutory", _("fifteen days before the legal deadline")
    APPEAL = "appeal", _("appeal not decided in time")
    REMEDY_SOON = "remedy_soon", _("what was promised is due within three working days")
    REMEDY_DUE = "remedy_due", _("what was promised is overdue")


class EventKind(models.TextChoices):
    FILED = "filed", _("Filed")
    ASSIGNED = "assigned", _("Assigned to a unit")
    ACCEPTED = "accepted", _("Accepted by an official")
    ASKED = "asked", _("Information requested from the filer")
    RESUMED = "resumed", _("Continued without the information")
    REPLIED = "replied", _("Message sent to the filer")
    WROTE_BACK = "wrote_back", _("Message received from the filer")
    ANSWERED = "answered", _("Answered with an outcome")
    RATED = "rated", _("Answer rated by the filer")
    APPEALED = "appealed", _("Appealed by the filer")
    APPEAL_DECIDED = "appeal_decided", _("Appeal decided")
    REOPENED = "reopened", _("Opened again")
    CLOSED = "closed", _("Case closed")
    AUTO_CLOSED = "auto_closed", _("Closed after the time for an appeal")
    WITHDRAWN = "withdrawn", _("Withdrawn by the filer")
    EXTENDED = "extended", _("Time for the answer extended")
    TOPIC_CHANGED = "topic_changed", _("Topic changed")
    PAUSE_OVER = "pause_over", _("Deadline runs again")
    RECOUNTED = "recounted", _("Deadline counted anew")
    NOTED = "noted", _("Internal note written")
    REVEALED = "revealed", _("Personal data revealed")
    FILE_SAVED = "file_saved", _("File saved by an official")
    CONFLICT_DECLARED = "conflict_declared", _("Conflict of interest declared")
    KEPT_OUT = "kept_out", _("Kept out of the case")
    LET_IN = "let_in", _("Let in again")
    LEAVE_GIVEN = "leave_given", _("Leave to see the filer given")
    LEAVE_REFUSED = "leave_refused", _("Leave to see the filer refused")
    OPINION_ASKED = "opinion_asked", _("Opinion asked of another unit")
    OPINION_GIVEN = "opinion_given", _("Opinion of another unit written")
    MOVED_ON = "moved_on", _("Given on, since nobody else there may see it")
    MERGED = "merged", _("Merged into another case")
    SPLIT = "split", _("Separated from the main case")
    FOLLOWED = "followed", _("Transferred with the main case")
    ANSWERED_ALONG = "answered_along", _("Answered with the main case")
    GATHERED = "gathered", _("Another case merged into this one")
    PARTED = "parted", _("Another case separated from this one")
    REMEDY_PROMISED = "remedy_promised", _("Remedy promised")
    REMEDY_DONE = "remedy_done", _("Remedy done")
    REMEDY_DROPPED = "remedy_dropped", _("Remedy dropped")


#: What an official was shown: it is on record, and leaves the case as it was.
LOOKS = frozenset({EventKind.REVEALED, EventKind.FILE_SAVED})
#: Which cases are answered together: other filers are nobody's affair.
GATHERING = frozenset({EventKind.GATHERED, EventKind.PARTED})
#: What the filer does not hear of: what officials say among themselves, and what they looked at.
AMONG_OFFICIALS = (
    LOOKS | GATHERING | {EventKind.NOTED, EventKind.OPINION_ASKED, EventKind.OPINION_GIVEN}
)
#: Who has a part in the case, which says nothing about what it is worth.
PARTIES = frozenset(
    {EventKind.CONFLICT_DECLARED, EventKind.KEPT_OUT, EventKind.LET_IN, EventKind.MOVED_ON}
)
FRESH = frozenset({State.SUBMITTED, State.ASSIGNED})
IN_HAND = FRESH | {State.IN_PROGRESS, State.AWAITING_FILER}
#: Somebody waits for an answer, or for another one.
UNANSWERED = IN_HAND | {State.UNDER_APPEAL, State.MERGED}
#: The same without those whose answer comes with that of another case.
OWN_WORK = UNANSWERED - {State.MERGED}
# The filer may still write while an answer stands; a case that is closed takes no more letters.
WRITABLE = UNANSWERED | {State.ANSWERED}

TRANSITIONS = {
    EventKind.ASSIGNED: Transition(FRESH | {State.IN_PROGRESS}, State.ASSIGNED),
    EventKind.ACCEPTED: Transition(FRESH, State.IN_PROGRESS),
    EventKind.ASKED: Transition(frozenset({State.IN_PROGRESS}), State.AWAITING_FILER),
    EventKind.RESUMED: Transition(frozenset({State.AWAITING_FILER}), State.IN_PROGRESS),
    EventKind.REPLIED: Transition(WRITABLE),
    EventKind.ANSWERED: Transition(frozenset({State.IN_PROGRESS}), State.ANSWERED),
    EventKind.CLOSED: Transition(frozenset({State.ANSWERED}), State.CLOSED),
    EventKind.AUTO_CLOSED: Transition(frozenset({State.ANSWERED}), State.CLOSED),
    EventKind.WROTE_BACK: Transition(WRITABLE),
    EventKind.RATED: Transition(frozenset({State.ANSWERED, State.CLOSED})),
    # Where a decided appeal leads, its finding says.
    EventKind.APPEALED: Transition(frozenset({State.ANSWERED, State.CLOSED}), State.UNDER_APPEAL),
    EventKind.APPEAL_DECIDED: Transition(frozenset({State.UNDER_APPEAL})),
    EventKind.REOPENED: Transition(frozenset({State.ANSWERED, State.CLOSED}), State.IN_PROGRESS),
    EventKind.WITHDRAWN: Transition(IN_HAND | {State.MERGED}, State.WITHDRAWN),
    EventKind.EXTENDED: Transition(IN_HAND | {State.MERGED}),
    EventKind.TOPIC_CHANGED: Transition(IN_HAND),
    EventKind.PAUSE_OVER: Transition(frozenset({State.AWAITING_FILER})),
    EventKind.RECOUNTED: Transition(UNANSWERED),
    # Whoever answers the main case answers what is merged into it: first it is separated.
    EventKind.CONFLICT_DECLARED: Transition(frozenset(State) - {State.MERGED}),
    EventKind.KEPT_OUT: Transition(frozenset(State) - {State.MERGED}),
    EventKind.LET_IN: Transition(frozenset(State)),
    EventKind.OPINION_ASKED: Transition(OWN_WORK),
    EventKind.OPINION_GIVEN: Transition(UNANSWERED),
    EventKind.LEAVE_GIVEN: Transition(frozenset(State)),
    EventKind.LEAVE_REFUSED: Transition(frozenset(State)),
    # Where nothing is to be decided any more, another unit would stand for what it did not do.
    EventKind.MOVED_ON: Transition(OWN_WORK),
    EventKind.MERGED: Transition(FRESH | {State.IN_PROGRESS}, State.MERGED),
    EventKind.SPLIT: Transition(frozenset({State.MERGED}), State.ASSIGNED),
    EventKind.FOLLOWED: Transition(frozenset({State.MERGED})),
    EventKind.ANSWERED_ALONG: Transition(frozenset({State.MERGED}), State.ANSWERED),
    EventKind.GATHERED: Transition(IN_HAND),
    EventKind.PARTED: Transition(IN_HAND),
    EventKind.REMEDY_PROMISED: Transition(frozenset({State.ANSWERED, State.CLOSED})),
    # What was promised is owed, whatever becomes of the case.
    EventKind.REMEDY_DONE: Transition(frozenset(State)),
    EventKind.REMEDY_DROPPED: Transition(frozenset(State)),
}
#: The steps of what was promised, which has states of its own.
REMEDY_TRANSITIONS = {
    EventKind.REMEDY_DONE: Transition(frozenset({RemedyState.OPEN}), RemedyState.DONE),
    EventKind.REMEDY_DROPPED: Transition(frozenset({RemedyState.OPEN}), RemedyState.DROPPED),
}
