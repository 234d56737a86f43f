"""The pages on which comments on several clauses are written, and what each is given."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from feedback_plugin.comments.conf import conf
from feedback_plugin.comments.core import respondent_kinds
from feedback_plugin.comments.public.presentation import WHO_FIELDS, window_context
from feedback_plugin.comments.public.several_forms import SeveralForm
from feedback_plugin.comments.public.similar import similar_comments
from feedback_plugin.comments.screening import proof_of_work, robots
from feedback_plugin.forms import tokens


def choose(step: Any, token: str, wrong: str = "") -> HttpResponse:
    """Which clauses; what is written already goes along unseen."""
    typed = step.sent if step.request.method == "POST" else None
    form = SeveralForm(commented=step.commented, keys=[], typed=typed)
    context = {
        **_common(step, form, token),
        "wrong": wrong,
        "clauses": step.commented.anchors,
        "chosen": step.keys,
        "most": conf.most_clauses,
    }
    return _page(step, "choose", context, 422 if wrong else 200)


def write(step: Any, form: SeveralForm, token: str, status: int = 200) -> HttpResponse:
    """A field beside the text of each clause, and who writes."""
    context = {
        **_common(step, form, token),
        "kinds_with_organisation": " ".join(
            kind.code for kind in respondent_kinds.offered() if kind.has_organisation
        ),
    }
    return _page(step, "write", context, status)


def review(
    step: Any, form: SeveralForm, token: str, is_kept: bool | None = None, status: int = 200
) -> HttpResponse:
    """All of it to be read through, beside what others have said, before it is sent.

    `is_kept` says whether a form that comes back from its sending keeps its token.
    """
    asked = {} if is_kept is None else robots.prepare(form, token, is_kept=is_kept)
    said = [(part.cleaned_data["anchor"], part.cleaned_data["text"]) for part in form.written]
    similar = similar_comments(step.commented, said)
    nonce = tokens.read(token).nonce
    context = {
        **_common(step, form, token),
        **asked,
        "rows": list(zip(form.written, similar, strict=True)),
        "blank": [part for part in form.parts if part.is_blank and not part.is_lost],
        "who": list(_who(form)),
        "challenge": proof_of_work.challenge_text(nonce),
        "minimum_seconds": conf.minimum_seconds,
        "edit_minutes": conf.edit_seconds // 60,
        "is_reviewed": bool(conf.review_days),
    }
    return _page(step, "review", context, status)


def _common(step, form, token):
    return {
        "page": step.commented.page,
        "form": form,
        "form_token": token,
        "keys": step.keys,
        "who_fields": [form[name] for name in WHO_FIELDS if name in form.fields],
        **window_context(step.commented, step.at),
    }


def _who(form):
    for name in WHO_FIELDS:
        if value := form.cleaned_data.get(name):
            is_kind = name == "respondent_kind"
            yield form[name].label, respondent_kinds.label(value) if is_kind else value


def _page(step, name, context, status):
    template = f"feedback_comments/several_{name}.html"
    return render(step.request, template, context, status=status)
