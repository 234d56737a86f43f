"""What one chose in the questions of a page: read, changed and withdrawn with its receipt."""

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext_lazy
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from feedback_plugin.comments.core.choice_sets import ChoiceSet
from feedback_plugin.comments.public.choices_forms import ChoicesForm
from feedback_plugin.comments.public.choices_page import page_of, show
from feedback_plugin.comments.public.messages import TOO_LARGE
from feedback_plugin.comments.public.receipt_holder import code_of, show_others
from feedback_plugin.comments.submission import choosing
from feedback_plugin.decorators import same_origin_only, small_bodies_only, unshared

STORED = gettext_lazy("Your choices are stored as they stand here.")
TOO_LATE = gettext_lazy("Choices can be changed until the close only; they stay as they were.")
WITHDRAWN = gettext_lazy("Your choices are withdrawn and deleted; they count no more.")


@csrf_exempt
@unshared
@small_bodies_only(TOO_LARGE)
@require_http_methods(["GET", "HEAD", "POST"])
@same_origin_only
def choices(request: HttpRequest) -> HttpResponse:
    """Show what was chosen; with `save` or `withdraw` in the form, do that first."""
    code, answer = code_of(request)
    if answer:
        return answer
    choice_set = choosing.find(code)
    if choice_set is None:
        return show_others(request, code)
    if "withdraw" in request.POST:
        choosing.withdraw(ChoiceSet.objects.filter(pk=choice_set.pk), timezone.now())
        return show(request, choosing.find(code), notice=WITHDRAWN)
    return _save(request, choice_set, code) if "save" in request.POST else show(request, choice_set)


def _save(request, choice_set, code):
    commented, at = page_of(choice_set), timezone.now()
    form = ChoicesForm(request.POST, commented=commented, chosen={})
    if not form.is_valid():
        return show(request, choice_set, 422, form=form)
    if not commented.is_open(at) or choice_set.withdrawn_at:
        return show(request, choice_set, 409, notice=TOO_LATE)
    choosing.change(choice_set, form.cleaned_data["chosen"], at)
    return show(request, choosing.find(code), notice=STORED)
