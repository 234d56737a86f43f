"""The filer says whether the unit that has the case may learn who they are, on its page."""

from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from feedback_plugin.cases import leaves
from feedback_plugin.cases.leave_form import LeaveForm
from feedback_plugin.cases.public.decorators import public_form
from feedback_plugin.cases.public.tracking import show_case, with_case
from feedback_plugin.cases.state_machine import StepError
from feedback_plugin.cases.status_text import holder


@require_http_methods(["GET", "HEAD", "POST"])
@public_form
def say(request):
    """The filer gives leave, or takes it back."""
    return with_case(request, _say)


def _say(request, case, code):
    form = LeaveForm(request.POST)
    if not form.is_valid():
        return show_case(request, case, code, leave_form=form, status=422)
    said = form.cleaned_data
    try:
        case = leaves.say(case, **said, at=timezone.now())
    except StepError as error:
        case.refresh_from_db()
        form = LeaveForm.opened(case)
        return show_case(request, case, code, leave_form=form, notice=str(error), status=409)
    if said["leave"]:
        notice = _("%(unit)s may now learn who you are.")
    else:
        notice = _("%(unit)s does not learn who you are.")
    return show_case(request, case, code, notice=notice % {"unit": holder(case.unit)})
