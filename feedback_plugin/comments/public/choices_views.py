"""What one chose in the questions of a page: read, changed and withdrawn with its receipt."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext_lazy
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from feedback_plugin.comments.commented_page import CommentedPage
from feedback_plugin.comments.core.choice_sets import ChoiceSet
from feedback_plugin.comments.core.questions import Question
from feedback_plugin.comments.public.choices_forms import ChoicesForm
from feedback_plugin.comments.public.forms import TrackForm
from feedback_plugin.comments.public.messages import TOO_LARGE
from feedback_plugin.comments.public.receipt_holder import code_of, show_others
from feedback_plugin.comments.submission import choosing
from feedback_plugin.decorators import same_origin_only, small_bodies_only, unshared
from feedback_plugin.page_privacy import named

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
        return _show(request, choosing.find(code), notice=WITHDRAWN)
    return (
        _save(request, choice_set, code) if "save" in request.POST else _show(request, choice_set)
    )


def _save(request, choice_set, code):
    commented, at = _page_of(choice_set), timezone.now()
    form = ChoicesForm(request.POST, commented=commented, chosen={})
    if not form.is_valid():
        return _show(request, choice_set, 422, form=form)
    if not commented.is_open(at) or choice_set.withdrawn_at:
        return _show(request, choice_set, 409, notice=TOO_LATE)
    choosing.change(choice_set, form.cleaned_data["chosen"], at)
    return _show(request, choosing.find(code), notice=STORED)


def show_by_code(request: HttpRequest, code: str) -> HttpResponse | None:
    """What the tracker shows of a code under which choices came without a comment."""
    choice_set = choosing.find(code)
    return _show(request, choice_set) if choice_set else None


def chosen_words(
    questions: list[Question], choice_set: ChoiceSet | None
) -> list[tuple[Question, list[str]]]:
    """Each question that was answered, with the words that were chosen."""
    chosen = choosing.chosen_in(choice_set) if choice_set else {}
    return [
        (each, [label for option, label in each.choices.items() if option in chosen[each.id]])
        for each in questions
        if each.id in chosen
    ]


def _page_of(choice_set):
    return CommentedPage(choice_set.page.localized.specific)


def _show(request: HttpRequest, choice_set: Any, status: int = 200, **done: Any) -> HttpResponse:
    commented, chosen = _page_of(choice_set), choosing.chosen_in(choice_set)
    context = {
        "choice_set": choice_set,
        "page": named(commented.page, choice_set.page),
        "form": ChoicesForm(commented=commented, chosen=chosen),
        "may_change": commented.is_open(timezone.now()) and not choice_set.withdrawn_at,
        "answered": chosen_words(commented.questions, choice_set),
        "code": TrackForm(request.POST)["code"].value(),
        "notice": "",
        **done,
    }
    return render(request, "feedback_comments/choices.html", context, status=status)
