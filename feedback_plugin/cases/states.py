"""The words a case is described with, and the table of the steps between its states."""

from dataclasses import dataclass

from django.db import models
from django.utils.translation import gettext_lazy as _


class CaseType(models.TextChoices):
    COMPLAINT = "complaint", _("Complaint")
    SUGGESTION = "suggestion", _("Suggestion")
    CRITICISM = "criticism", _("Criticism")
    APPRECIATION = "appreciation", _("Appreciation")


class IdentityMode(models.TextChoices):
    IDENTIFIED = "identified", _("With name")
    WITHHELD = "identity_withheld", _("Identity withheld")
    ANONYMOUS = "anonymous", _("Anonymous")


class State(models.TextChoices):
    SUBMITTED = "submitted", _("Filed")
    ASSIGNED = "assigned", _("Assigned")
    IN_PROGRESS = "in_progress", _("Being worked on")
    AWAITING_FILER = "awaiting_filer", _("Waiting for information from the filer")
    ANSWERED = "answered", _("Answered")
    CLOSED = "closed", _("Case closed")
    WITHDRAWN = "withdrawn", _("Withdrawn by the filer")


class EventKind(models.TextChoices):
    FILED = "filed", _("Filed")
    ASSIGNED = "assigned", _("Assigned to a unit")
    ACCEPTED = "accepted", _("Accepted by an official")
    ASKED = "asked", _("Information requested from the filer")
    RESUMED = "resumed", _("Continued without the information")
    REPLIED = "replied", _("Message sent to the filer")
    WROTE_BACK = "wrote_back", _("Message received from the filer")
    ANSWERED = "answered", _("Answered with an outcome")
    CLOSED = "closed", _("Case closed")
    WITHDRAWN = "withdrawn", _("Withdrawn by the filer")
    NOTED = "noted", _("Internal note written")
    REVEALED = "revealed", _("Personal data revealed")


FRESH = frozenset({State.SUBMITTED, State.ASSIGNED})
UNANSWERED = FRESH | {State.IN_PROGRESS, State.AWAITING_FILER}
# The filer may still write while an answer stands; a case that is closed takes no more letters.
WRITABLE = UNANSWERED | {State.ANSWERED}


@dataclass(frozen=True)
class Step:
    """From which states a step may be taken, and where it leads; no target: the state stays."""

    sources: frozenset
    target: State | None = None


STEPS = {
    EventKind.ASSIGNED: Step(FRESH | {State.IN_PROGRESS}, State.ASSIGNED),
    EventKind.ACCEPTED: Step(FRESH, State.IN_PROGRESS),
    EventKind.ASKED: Step(frozenset({State.IN_PROGRESS}), State.AWAITING_FILER),
    EventKind.RESUMED: Step(frozenset({State.AWAITING_FILER}), State.IN_PROGRESS),
    EventKind.REPLIED: Step(WRITABLE),
    EventKind.ANSWERED: Step(frozenset({State.IN_PROGRESS}), State.ANSWERED),
    EventKind.CLOSED: Step(frozenset({State.ANSWERED}), State.CLOSED),
    EventKind.WROTE_BACK: Step(WRITABLE),
    EventKind.WITHDRAWN: Step(UNANSWERED, State.WITHDRAWN),
}
