"""Where the questions of a draft stand in its text."""

from typing import Any

from django import template
from django.template.loader import render_to_string

from drafts_plugin.text.clauses import Clause
from drafts_plugin.text.questions import Question

register = template.Library()


@register.simple_tag(takes_context=True)
def asked_here(context: template.Context, clause: Clause) -> str:
    """What is asked about a clause; of hundreds most have nothing, and cost nothing."""
    asked = [each for each in context.get("questions") or () if each.clause == clause.id]
    if not asked:
        return ""
    return render_to_string("drafts_plugin/clause_questions.html", {"questions": asked})


@register.simple_tag(takes_context=True)
def asked_clause(context: template.Context, question: Question) -> Clause | None:
    """The clause that a question is about, if the text that is shown has it."""
    clauses: Any = context.get("clauses") or context["page"].clauses
    return next((each for each in clauses if each.id == question.clause), None)
