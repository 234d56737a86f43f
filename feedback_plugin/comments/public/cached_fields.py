"""The fields of a form that nobody has filled in yet as HTML, made once for all who see them."""

from typing import Any

from django.forms import BoundField
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from feedback_plugin.comments.public.forms import CommentForm
from feedback_plugin.page_cache.kept_html import kept_html

TEMPLATE = "feedback_comments/form_fields.html"
ABOUT_THE_TEXT = ("anchor", "text", "proposed_wording", "wording_base")


def fields_html(form: CommentForm, **shown: Any) -> SafeString:
    """The fields of a comment; those that somebody has sent are drawn anew, with their errors.

    So are those of a clause that is not there: whoever makes up clauses fills no cache.
    """

    def written():
        return render_to_string(TEMPLATE, {"form": form, **shown})

    chosen = form["anchor"].value() if "anchor" in form.fields else ""
    if form.is_bound or chosen and chosen not in form.anchors:
        return written()
    about_text = [form[name] for name in ABOUT_THE_TEXT if name in form.fields]
    fields = [_asked(field) for field in (*about_text, *shown["who_fields"], *form.minutes_fields)]
    made_of = [shown["is_whole_page"], bool(shown["reply_to"]), fields]
    return kept_html("fields", made_of, written)


def _asked(bound: BoundField):
    field = bound.field
    choices = [*getattr(field, "choices", ())]
    words = [bound.name, bound.auto_id, bound.label, bound.help_text]
    return [*words, field.required, field.widget.attrs, choices, bound.value()]
