"""What officials can do with a case: the form it needs, the verb, and when it is offered.

Each verb takes the case, what the form gave, the actor and the instant.
"""

from django.utils.translation import gettext_lazy as _

from feedback_plugin.actions import Action
from feedback_plugin.cases import appeals, transitions
from feedback_plugin.cases.admin.answer_form import AnswerForm
from feedback_plugin.cases.admin.forms import (
    ActionForm,
    AssignForm,
    DecisionForm,
    ExtendForm,
    LetterForm,
    ReasonForm,
    TextActionForm,
    TopicForm,
)
from feedback_plugin.cases.admin.joining_actions import MERGE, SPLIT
from feedback_plugin.cases.admin.parties import CONSULT, DECLARE, KEEP_OUT, LET_IN
from feedback_plugin.cases.admin.remedy_actions import DONE, DROP, PROMISE
from feedback_plugin.cases.states import FRESH, OWN_WORK, TRANSITIONS, EventKind


def _sources(kind):
    return TRANSITIONS[kind].sources


ACCEPT = Action(
    "accept",
    _("Accept the case"),
    transitions.accept,
    _("You accepted the case."),
    _sources(EventKind.ACCEPTED),
    ActionForm,
    hint=_("The filer reads that an official of your unit works on it."),
)
# Answering and asking take a fresh case up on the way.
ANSWER = Action(
    "answer",
    _("Answer"),
    transitions.answer,
    _("The answer was sent."),
    FRESH | _sources(EventKind.ANSWERED),
    AnswerForm,
    hint=_("The filer reads the outcome and the text at once."),
)
ASK = Action(
    "ask",
    _("Ask the filer for information"),
    transitions.ask,
    _("The question was sent."),
    FRESH | _sources(EventKind.ASKED),
    LetterForm,
    hint=_("The case then waits for the filer."),
)
RESUME = Action(
    "resume",
    _("Continue without the information"),
    transitions.resume,
    _("The case is being worked on again."),
    _sources(EventKind.RESUMED),
    ActionForm,
    hint=_("You decide with what is on file."),
)
REPLY = Action(
    "reply",
    _("Write to the filer"),
    transitions.reply,
    _("The message was sent."),
    _sources(EventKind.REPLIED),
    LetterForm,
    hint=_("A message that decides nothing; the state and the due date stay."),
)
ASSIGN = Action(
    "assign",
    _("Pass to another unit"),
    transitions.assign,
    _("The case was passed to the other unit."),
    _sources(EventKind.ASSIGNED),
    AssignForm,
    hint=_("The due date stays. The other unit reads the reason, the filer the name of the unit."),
)
EXTEND = Action(
    "extend",
    _("Extend the deadline"),
    transitions.extend,
    _("The deadline was extended, and the filer is told."),
    # What is merged into another case is extended with it.
    _sources(EventKind.EXTENDED) & OWN_WORK,
    ExtendForm,
    hint=_(
        "Once, before the day has passed, by ten working days at most. The filer reads the reason."
    ),
)
TOPIC = Action(
    "topic",
    _("Change the topic"),
    transitions.change_topic,
    _("The topic was changed."),
    _sources(EventKind.TOPIC_CHANGED),
    TopicForm,
    hint=_("The unit stays. The days are counted anew from the receipt; the filer reads the day."),
)
DECIDE = Action(
    "decide",
    _("Decide the appeal"),
    appeals.decide,
    _("The appeal is decided, and the filer is told."),
    _sources(EventKind.APPEAL_DECIDED),
    DecisionForm,
    hint=_(
        "Only whoever has not worked on the case before. If you uphold the appeal, the unit that"
        " answered decides anew in half the days; if you dismiss it, its answer stands."
    ),
)
REOPEN = Action(
    "reopen",
    _("Open the case again"),
    transitions.reopen,
    _("The case is being worked on again, and the filer is told."),
    _sources(EventKind.REOPENED),
    ReasonForm,
    hint=_("A new answer is due in half the days. The earlier answer stays; the filer reads both."),
)
CLOSE = Action(
    "close",
    _("Close the case"),
    transitions.close,
    _("The case is closed."),
    _sources(EventKind.CLOSED),
    ActionForm,
    hint=_("The filer can then no longer write on it."),
)
NOTE = Action(
    "note",
    _("Write an internal note"),
    transitions.write_note,
    _("The note was written."),
    form_class=TextActionForm,
    hint=_("The filer never sees it."),
)
REVEAL = Action(
    "reveal",
    _("Show the personal data"),
    transitions.reveal,
    _("The personal data is shown once; this was recorded."),
    form_class=ReasonForm,
    hint=_("Your name, the time and the reason are recorded."),
)
# In the order of the work.
WORK = (
    *(ACCEPT, ANSWER, ASK, RESUME, DECIDE, REPLY, PROMISE, DONE, DROP),
    *(ASSIGN, EXTEND, TOPIC, CLOSE, REOPEN, NOTE, MERGE, SPLIT),
    *(CONSULT, DECLARE, KEEP_OUT, LET_IN),
)
ACTIONS = {action.name: action for action in (*WORK, REVEAL)}
