"""Template tags of public versions and their comparison."""

from django import template
from django.utils.html import escape, format_html
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _

from drafts_plugin.comparison.words import RunKind, one_side
from drafts_plugin.formats import localize_digits

register = template.Library()

MARK = '{0}<{1}><span class="draft-unseen">{2} </span>{3}</{1}>{4}'


@register.simple_tag(takes_context=True)
def version_url(context, name, *numbers):
    """The address of a version page of the draft `page`: `{% version_url "compare" 1 3 %}`."""
    return context["page"].version_url(name, *numbers, request=context.get("request"))


@register.filter
def marked(runs):
    """Both texts in one, with `<ins>` and `<del>` that say in words what they are."""
    return _mark(runs)


@register.filter
def marked_old(runs):
    """The old text, with what went."""
    return _mark(one_side(runs, without=RunKind.INSERT))


@register.filter
def marked_new(runs):
    """The new text, with what came."""
    return _mark(one_side(runs, without=RunKind.DELETE))


def _mark(runs):
    labels = {RunKind.INSERT: ("ins", _("added:")), RunKind.DELETE: ("del", _("removed:"))}
    pieces = [_piece(run, labels) for run in runs]
    return mark_safe("".join(pieces))  # noqa: S308 - every piece is escaped


def _piece(run, labels):
    text = localize_digits(run.text)
    words = text.strip()
    if run.kind not in labels:
        return escape(text)
    if not words:
        return format_html(MARK, "", *labels[run.kind], text, "")
    # The space around the words stays outside: an underlined gap looks like a word.
    before, after = text.split(words)
    return format_html(MARK, before, *labels[run.kind], words, after)
