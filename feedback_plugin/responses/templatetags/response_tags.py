"""Ways to the answers, and numbers of the indicators, for the templates of a site."""

from django import template
from django.utils import timezone
from django.utils.formats import localize
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from feedback_plugin.comments.commented_page import CommentedPage
from feedback_plugin.responses.indicators.charts import chart_of
from feedback_plugin.responses.question_counts.tables import is_over, tables_of

register = template.Library()


@register.inclusion_tag("feedback_responses/answers_link.html", takes_context=True)
def answers_link(context, page):
    """The way from a page with comments to each of them with its answer; it asks nothing more."""
    commented = CommentedPage.of(page, context.get("request"))
    return {"page": page, "count": commented.totals["comments"]}


@register.inclusion_tag("feedback_responses/question_counts.html", takes_context=True)
def question_counts(context, page, is_on_page=False):
    """What readers chose in the questions of a page, once nobody answers them any more."""
    request, at = context.get("request"), timezone.now()
    commented = CommentedPage.of(page, request)
    if request and (change := commented.next_change(at)):
        request.page_valid_until = min(change, getattr(request, "page_valid_until", change))
    if not commented.questions or not is_over(commented, at):
        return {}
    counted = [(table, chart_of(table), kinds) for table, kinds in tables_of(commented)]
    return {"page": page, "questions": counted, "is_on_page": is_on_page}


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
