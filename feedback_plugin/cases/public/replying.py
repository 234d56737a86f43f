"""The filer writes on their case, on its page."""

from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from feedback_plugin.cases import transitions
from feedback_plugin.cases.forms import WriteBackForm
from feedback_plugin.cases.public.decorators import public_form_with_files
from feedback_plugin.cases.public.file_limit import TOO_MANY_FILES, may_send
from feedback_plugin.cases.public.tracking import show_case, with_case
from feedback_plugin.cases.state_machine import StepError
from feedback_plugin.cases.status_text import holder
from feedback_plugin.forms.tokens import nonce_of


@require_http_methods(["GET", "HEAD", "POST"])
@public_form_with_files
def reply(request):
    """The filer writes on their case, with files or without."""
    return with_case(request, _write_back)


def _write_back(request, case, code):
    form = WriteBackForm(request.POST, request.FILES)
    nonce = nonce_of(form, request.POST)
    if not nonce or not form.is_valid():
        return show_case(request, case, code, write_form=form, status=422)
    text, new_files = form.cleaned_data["text"], form.cleaned_data["files"]
    if not may_send(request, new_files):
        form.add_error(None, TOO_MANY_FILES)
        return show_case(request, case, code, write_form=form, status=429)
    try:
        case = transitions.write_back(
            case, text=text, new_files=new_files, nonce=nonce, at=timezone.now()
        )
    except StepError as error:
        form.add_error(None, str(error))
        return show_case(request, case, code, write_form=form, status=409)
    sent = _("Your message was sent to %(unit)s.") % {"unit": holder(case.unit)}
    return show_case(request, case, code, notice=sent)
