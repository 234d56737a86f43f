"""Template tags of public versions and their comparison."""

from django import template
from django.utils.html import format_html
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _

from drafts_plugin.clauses import local_digits
from drafts_plugin.comparison.words import RunKind

register = template.Library()


@register.simple_tag(takes_context=True)
def version_url(context, name, *numbers):
    """The address of a version page of the draft `page`: `{% version_url "compare" 1 3 %}`."""
    return context["page"].version_url(name, *numbers, request=context.get("request"))


@register.filter
def marked(runs):
    """Both texts in one, with `<ins>` and `<del>` that say in words what they are."""
    return _mark(runs, without=None)


@register.filter
def marked_old(runs):
    """The old text, with what went."""
    return _mark(runs, without=RunKind.INSERT)


@register.filter
def marked_new(runs):
    """The new text, with what came."""
    return _mark(runs, without=RunKind.DELETE)


def _mark(runs, without):
    pattern = '<{0}><span class="visually-hidden">{1} </span>{2}</{0}>'
    marks = {RunKind.INSERT: ("ins", _("added:")), RunKind.DELETE: ("del", _("removed:"))}
    pieces = [
        format_html(pattern, *marks[run.kind], local_digits(run.text))
        if run.kind in marks
        else format_html("{}", local_digits(run.text))
        for run in runs
        if run.kind != without
    ]
    return mark_safe("".join(pieces))  # noqa: S308 - every piece is escaped above
