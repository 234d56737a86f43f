"""Template tags of public versions and their comparison."""

from django import template
from django.utils.html import escape, format_html
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _

from drafts_plugin.comparison.words import RunKind, one_side
from drafts_plugin.numbers import localize_digits

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
    pieces = [_piece(kind, text, labels) for kind, text in _localized(runs)]
    return mark_safe("".join(pieces))  # noqa: S308 - every piece is escaped


def _localized(runs):
    """The runs with their numbers as each whole text has them: what is a code is seen there."""
    runs = list(runs)
    texts = {
        other: localize_digits("".join(run.text for run in runs if run.kind != other))
        for other in (RunKind.INSERT, RunKind.DELETE)
    }
    places = dict.fromkeys(texts, 0)
    for run in runs:
        # What stayed is in both texts; it is shown as it is in the newer one.
        for other in texts:
            if run.kind != other:
                begin, places[other] = places[other], places[other] + len(run.text)
                text = texts[other][begin : places[other]]
        yield run.kind, text


def _piece(kind, text, labels):
    words = text.strip()
    if kind not in labels:
        return escape(text)
    if not words:
        return format_html(MARK, "", *labels[kind], text, "")
    # The space around the words stays outside: an underlined gap looks like a word.
    before, after = text.split(words)
    return format_html(MARK, before, *labels[kind], words, after)


@register.filter
def behind(reasons, row):
    """What led to the change in a row of a comparison, or None: `{{ reasons|behind:row }}`."""
    return reasons.of(row)
