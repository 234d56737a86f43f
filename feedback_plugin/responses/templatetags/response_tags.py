"""Ways to the answers, and what readers chose, for the templates of a site."""

from typing import NamedTuple

from django import template
from django.utils import timezone

from feedback_plugin.comments.commented_page import CommentedPage
from feedback_plugin.indicators.tables import Table
from feedback_plugin.responses.indicators.charts import Chart, chart_of
from feedback_plugin.responses.question_counts.tables import is_over, tables_of

register = template.Library()


@register.inclusion_tag("feedback_responses/answers_link.html", takes_context=True)
def answers_link(context, page):
    """The way from a page with comments to each of them with its answer; it asks nothing more."""
    commented = CommentedPage.of(page, context.get("request"))
    return {"page": page, "count": commented.totals["comments"]}


class CountedQuestion(NamedTuple):
    """What readers chose in one question: by choice, the same as bars, by kind of respondent."""

    table: Table
    chart: Chart | None
    kinds: Table | None


@register.simple_tag(takes_context=True)
def counted_questions(context, page):
    """What readers chose, by question of a page, once nobody answers any more; before that {}."""
    request, at = context.get("request"), timezone.now()
    commented = CommentedPage.of(page, request)
    if request and (change := commented.next_change(at)):
        request.page_valid_until = min(change, getattr(request, "page_valid_until", change))
    if not commented.questions or not is_over(commented, at):
        return {}
    tables = zip(commented.questions, tables_of(commented), strict=True)
    return {
        question.id: CountedQuestion(table, chart_of(table), kinds)
        for question, (table, kinds) in tables
    }


@register.filter
def of_question(counts, question_id):
    """What is told of one question, if anything is."""
    return counts.get(question_id) if counts else None


@register.inclusion_tag("feedback_responses/question_counts.html", takes_context=True)
def question_counts(context, page):
    """The questions of a page with what readers chose, where its questions stand nowhere else."""
    return {"page": page, "questions": counted_questions(context, page).values()}
