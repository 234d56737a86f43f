"""The acts of the desk: which form each needs, what it does, and when it is offered."""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from feedback_plugin.cases import transitions
from feedback_plugin.cases.admin.forms import (
    ActionForm,
    AnswerForm,
    AssignForm,
    ReasonForm,
    TextActionForm,
)
from feedback_plugin.cases.states import FRESH, STEPS, EventKind


@dataclass(frozen=True)
class Action:
    """One thing an official can do; `run` takes the case, the actor, the instant and the words."""

    name: str
    kind: EventKind
    label: Promise
    hint: Promise
    done: Promise
    form_class: type
    run: Callable

    def is_offered(self, case):
        """May it be done in the case's state? Asking and answering take a fresh case up."""
        step = STEPS.get(self.kind)
        takes_up = self.kind in (EventKind.ASKED, EventKind.ANSWERED)
        return step is None or case.state in step.sources or (takes_up and case.state in FRESH)


ACCEPT = Action(
    "accept",
    EventKind.ACCEPTED,
    _("Take up the case"),
    _("The filer reads that an official of your unit works on it."),
    _("You took up the case."),
    ActionForm,
    transitions.accept,
)
ANSWER = Action(
    "answer",
    EventKind.ANSWERED,
    _("Answer"),
    _("The filer reads the outcome and the text at once."),
    _("The answer was sent."),
    AnswerForm,
    transitions.answer,
)
ASK = Action(
    "ask",
    EventKind.ASKED,
    _("Ask the filer for information"),
    _("The case then waits for the filer."),
    _("The question was sent."),
    TextActionForm,
    transitions.ask,
)
RESUME = Action(
    "resume",
    EventKind.RESUMED,
    _("Go on without the information"),
    _("You decide with what is on file."),
    _("The case is being worked on again."),
    ActionForm,
    transitions.resume,
)
REPLY = Action(
    "reply",
    EventKind.REPLIED,
    _("Write to the filer"),
    _("A message that decides nothing; the state and the due date stay."),
    _("The message was sent."),
    TextActionForm,
    transitions.reply,
)
ASSIGN = Action(
    "assign",
    EventKind.ASSIGNED,
    _("Pass to another unit"),
    _("The due date stays. The other unit reads the reason, the filer the name of the unit."),
    _("The case was passed to the other unit."),
    AssignForm,
    transitions.assign,
)
CLOSE = Action(
    "close",
    EventKind.CLOSED,
    _("Close the case"),
    _("The filer can then no longer write on it."),
    _("The case is closed."),
    ActionForm,
    transitions.close,
)
NOTE = Action(
    "note",
    EventKind.NOTED,
    _("Write an internal note"),
    _("The filer never sees it."),
    _("The note was written."),
    TextActionForm,
    transitions.write_note,
)
REVEAL = Action(
    "reveal",
    EventKind.REVEALED,
    _("Show the personal data"),
    _("Your name, the time and the reason are recorded."),
    _("The personal data is shown once; this was recorded."),
    ReasonForm,
    transitions.reveal,
)
# In the order of the work.
WORK = (ACCEPT, ANSWER, ASK, RESUME, REPLY, ASSIGN, CLOSE, NOTE)
ACTIONS = {act.name: act for act in (*WORK, REVEAL)}
