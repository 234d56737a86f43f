"""The warnings about a text in the editor, and once more when it is published; none refuses."""

from django.utils.formats import localize
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.admin import messages
from wagtail.admin.staticfiles import versioned_static

from drafts_plugin.drafts import Draft
from drafts_plugin.text.warnings.panels import edit_url, warnings_of

MOST_PLACES = 10


def show_warnings(request, page):
    """Say what there is to look at in the text that is being published."""
    if not isinstance(page, Draft):
        return
    warnings, removed = warnings_of(page)
    if warnings:
        messages.warning(request, _warnings_message(page, warnings))
    if removed:
        messages.warning(request, _removed_message(removed))


def _warnings_message(page, warnings):
    places = format_html_join(
        "", '<li><a href="{}"><bdi>{}</bdi></a>: {}</li>', _rows(page, warnings[:MOST_PLACES])
    )
    left = len(warnings) - MOST_PLACES
    more = ""
    if left > 0:
        sentence = ngettext("and %(count)s more place", "and %(count)s more places", left)
        more = format_html("<li>{}</li>", sentence % {"count": localize(left)})
    return format_html("{}<ul>{}{}</ul>", _("Check these places in the text:"), places, more)


def _rows(page, warnings):
    for one in warnings:
        yield edit_url(page, one.clause_id), one.label, one.message


def _removed_message(removed):
    clauses = format_html_join(
        "", "<li><bdi>{}</bdi> ({})</li>", ((label, localize(n)) for label, n in removed)
    )
    sentence = _(
        "These clauses have comments and are no longer in the text. The comments are kept at the "
        "version on which they were written:"
    )
    return format_html("{}<ul>{}</ul>", sentence, clauses)


def editor_scripts():
    """The scripts that unfold the clause to which a link leads, and store nothing unasked."""
    sources = ((versioned_static(f"drafts_plugin/{name}.js"),) for name in ("editor", "refused"))
    return format_html_join("", '<script src="{}" type="module"></script>', sources)
