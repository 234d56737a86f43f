"""The filer appeals against an answer, on the page of their case."""

from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from feedback_plugin.cases import appeals
from feedback_plugin.cases.forms import AppealForm
from feedback_plugin.cases.public.decorators import public_form_with_files
from feedback_plugin.cases.public.file_limit import TOO_MANY_FILES, may_send
from feedback_plugin.cases.public.tracking import show_case, with_case
from feedback_plugin.cases.state_machine import StepError
from feedback_plugin.cases.status_text import holder
from feedback_plugin.forms.tokens import nonce_of


@require_http_methods(["GET", "HEAD", "POST"])
@public_form_with_files
def appeal(request):
    """The filer does not agree with the answer, with files or without."""
    return with_case(request, _appeal)


def _appeal(request, case, code):
    offered = appeals.offer(case, timezone.now())
    is_late = bool(offered and offered.is_late)
    form = AppealForm(request.POST, request.FILES, is_late=is_late)
    nonce = nonce_of(form, request.POST)
    if not nonce or not form.is_valid():
        return show_case(request, case, code, appeal_form=form, status=422)
    text, new_files = form.cleaned_data["appeal"], form.cleaned_data["files"]
    if not may_send(request, new_files):
        form.add_error(None, TOO_MANY_FILES)
        return show_case(request, case, code, appeal_form=form, status=429)
    try:
        case = appeals.appeal(case, text=text, new_files=new_files, nonce=nonce, at=timezone.now())
    except StepError as error:
        case.refresh_from_db()
        form.add_error(None, str(error))
        return show_case(request, case, code, appeal_form=form, status=409)
    sent = _("Your appeal was sent to %(unit)s.") % {"unit": holder(case.unit)}
    return show_case(request, case, code, notice=sent)
