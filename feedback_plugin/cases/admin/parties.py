"""What officials can do about who has a part in a case besides those who work on it."""

from django.utils.translation import gettext_lazy as _

from feedback_plugin.actions import Action
from feedback_plugin.cases import conflicts, consultations
from feedback_plugin.cases.admin.conflict_forms import KeepOutForm, LetInForm
from feedback_plugin.cases.admin.consultation_forms import ConsultForm
from feedback_plugin.cases.admin.forms import ReasonForm
from feedback_plugin.cases.states import TRANSITIONS, EventKind

CONSULT = Action(
    "consult",
    _("Ask another unit for its opinion"),
    consultations.consult,
    _("The other unit is asked."),
    TRANSITIONS[EventKind.OPINION_ASKED].sources,
    ConsultForm,
    hint=_(
        "The case stays with your unit, and its days run on. The other unit reads it without the"
        " filer, the files and notes. The filer reads neither question nor opinion."
    ),
)
DECLARE = Action(
    "declare",
    _("Declare a conflict of interest"),
    conflicts.declare,
    _("You have no part in the case any more. It goes on without you."),
    TRANSITIONS[EventKind.CONFLICT_DECLARED].sources,
    ReasonForm,
    hint=_(
        "For whoever is close to the case or to somebody in it. You then do not see it any more;"
        " if nobody else is left in the unit, another one gets it. The filer does not read the"
        " reason."
    ),
)
KEEP_OUT = Action(
    "keep_out",
    _("Keep somebody out of the case"),
    conflicts.keep_out,
    _("They have no part in the case any more, and do not see it."),
    TRANSITIONS[EventKind.KEPT_OUT].sources,
    KeepOutForm,
    hint=_(
        "For whom, or whose unit, the case is about. If nobody else is left in the unit that has"
        " the case, another one gets it. The filer reads neither who nor why."
    ),
)
LET_IN = Action(
    "let_in",
    _("Let somebody in again"),
    conflicts.let_in,
    _("They may take part in the case again."),
    form_class=LetInForm,
    hint=_("Only whom an official named. The case stays where it is."),
)
