"""What one chose in the questions of a page, as its holder is shown it."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from feedback_plugin.comments.commented_page import CommentedPage
from feedback_plugin.comments.core.choice_sets import ChoiceSet
from feedback_plugin.comments.core.questions import Question
from feedback_plugin.comments.public.choices_forms import ChoicesForm
from feedback_plugin.comments.public.forms import TrackForm
from feedback_plugin.comments.submission import choosing
from feedback_plugin.page_privacy import named


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


def page_of(choice_set: ChoiceSet) -> CommentedPage:
    """The page that was answered, in the reader's language."""
    return CommentedPage(choice_set.page.localized.specific)


def show(
    request: HttpRequest, choice_set: ChoiceSet, status: int = 200, **done: Any
) -> HttpResponse:
    """What was chosen, with what its holder has just done."""
    commented, chosen = page_of(choice_set), choosing.chosen_in(choice_set)
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
