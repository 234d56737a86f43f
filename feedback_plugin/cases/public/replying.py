"""The filer writes on their case, on its page."""

from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from feedback_plugin.cases import transitions
from feedback_plugin.cases.forms import WriteBackForm
from feedback_plugin.cases.public.decorators import public_form_with_files
from feedback_plugin.cases.public.tracking import show_case, with_case
from feedback_plugin.cases.state_machine import StepError
from feedback_plugin.cases.status_text import holder
from feedback_plugin.conf import conf
from feedback_plugin.forms.tokens import nonce_of
from feedback_plugin.throttling import client_key, hit

AN_HOUR = 60 * 60


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
    if new_files and not _may_send_files(request):
        form.add_error(None, _("Too many files came from your connection. Try again in an hour."))
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


def _may_send_files(request):
    # As many messages with files as cases, which may have files too.
    return hit("case-files", client_key(request), conf.case_filings_an_hour, AN_HOUR)
