"""The filer rates the answer, on the page of their case."""

from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from feedback_plugin.cases import ratings
from feedback_plugin.cases.public.decorators import public_form
from feedback_plugin.cases.public.tracking import show_case, with_case
from feedback_plugin.cases.rating_form import RatingForm
from feedback_plugin.cases.state_machine import StepError
from feedback_plugin.forms.tokens import nonce_of


@require_http_methods(["GET", "HEAD", "POST"])
@public_form
def rate(request):
    """The filer says what the answer was worth to them."""
    return with_case(request, _rate)


def _rate(request, case, code):
    form = RatingForm(request.POST)
    if not nonce_of(form, request.POST) or not form.is_valid():
        return show_case(request, case, code, rating_form=form, status=422)
    said = form.cleaned_data
    try:
        ratings.rate(
            case, seen=said["seen"], grades=form.grades, line=said["line"], at=timezone.now()
        )
    except StepError as error:
        case.refresh_from_db()
        form.show_again(ratings.rateable(case))
        form.add_error(None, str(error))
        return show_case(request, case, code, rating_form=form, status=409)
    return show_case(request, case, code, notice=_("What you say of the answer is stored."))
