"""What officials can do about cases of several filers that have one cause."""

from django.utils.translation import gettext_lazy as _

from feedback_plugin.actions import Action
from feedback_plugin.cases import joining
from feedback_plugin.cases.admin.forms import ReasonForm
from feedback_plugin.cases.admin.joining_forms import MergeForm
from feedback_plugin.cases.states import TRANSITIONS, EventKind

MERGE = Action(
    "merge",
    _("Merge into another case"),
    joining.merge,
    _("The case is merged into the other one, and its filer is told."),
    TRANSITIONS[EventKind.MERGED].sources,
    MergeForm,
    hint=_(
        "For several filers with one cause: the answer of the main case is sent to all of them,"
        " word for word. Each keeps receipt, day, correspondence and appeal; nobody learns of the"
        " others. The filer does not read the reason."
    ),
)
SPLIT = Action(
    "split",
    _("Separate from the main case"),
    joining.split,
    _("The case is answered by itself again, and its filer is told."),
    TRANSITIONS[EventKind.SPLIT].sources,
    ReasonForm,
    hint=_(
        "The case goes back to the unit that it came from; its days have run on meanwhile. The"
        " filer does not read the reason."
    ),
)
