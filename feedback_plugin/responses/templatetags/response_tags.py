"""Ways to the answers, and numbers of the indicators, for the templates of a site."""

from typing import NamedTuple

from django import template
from django.utils import timezone
from django.utils.formats import localize
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from feedback_plugin.comments.commented_page import CommentedPage
from feedback_plugin.responses.indicators.charts import Chart, chart_of
from feedback_plugin.responses.indicators.tables import Table
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


@register.filter
def cells(row, columns):
    """What stands in a row of indicators: (code of the column, value, format) each."""
    return [
        (column.code, row.values.get(column.code), row.format or column.format)
        for column in columns
    ]


@register.filter
def as_written(value):
    """A number as files have it, whatever the reader's digits; "" for none."""
    return "" if value is None else str(value)


@register.filter
def indicator(value, format):
    """A number in the reader's words and digits: a share in hundredths, days with their name."""
    if format == "share":
        return _("%(number)s%%") % {"number": localize(round(value * 100, 1))}
    number = localize(value)
    if format == "days":
        # Half a day is said in the plural, too.
        plural = 1 if value == 1 else 2
        return ngettext("%(number)s day", "%(number)s days", plural) % {"number": number}
    return number
