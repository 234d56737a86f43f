"""What officials can do about what was promised after an answer."""

from django.utils.translation import gettext_lazy as _

from feedback_plugin.actions import Action
from feedback_plugin.cases import remedies
from feedback_plugin.cases.admin.remedy_forms import DoneForm, EndForm, PromiseForm
from feedback_plugin.cases.states import TRANSITIONS, EventKind

PROMISE = Action(
    "promise",
    _("Promise a remedy"),
    remedies.promise,
    _("The remedy was promised, and the filer is told."),
    TRANSITIONS[EventKind.REMEDY_PROMISED].sources,
    PromiseForm,
    hint=_("What follows the answer, by a day. The filer reads it, and is told once it is done."),
)
DONE = Action(
    "remedy_done",
    _("A remedy is done"),
    remedies.finish,
    _("The remedy is done, and the filer is told."),
    TRANSITIONS[EventKind.REMEDY_DONE].sources,
    DoneForm,
    hint=_("Say in a sentence what was done; the filer reads it and gets a message."),
)
DROP = Action(
    "remedy_dropped",
    _("Drop a remedy"),
    remedies.drop,
    _("The remedy was dropped, and the filer is told."),
    TRANSITIONS[EventKind.REMEDY_DROPPED].sources,
    EndForm,
    hint=_("It is not done after all. The filer reads why and gets a message."),
)
