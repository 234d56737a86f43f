"""The fields of a form that nobody has filled in yet as HTML, made once for all who see them."""

from typing import Any

from django.forms import BoundField
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from feedback_plugin.comments.public.forms import CommentForm
from feedback_plugin.comments.public.kept_html import kept_html

TEMPLATE = "feedback_comments/form_fields.html"


def fields_html(form: CommentForm, **shown: Any) -> SafeString:
    """The fields of a comment; those that somebody has sent are drawn anew, with their errors."""

    def written():
        return render_to_string(TEMPLATE, {"form": form, **shown})

    if form.is_bound:
        return written()
    made_of = [shown["is_whole_page"], bool(shown["reply_to"]), [_asked(field) for field in form]]
    return kept_html("fields", made_of, written)


def _asked(bound: BoundField):
    field = bound.field
    choices = [*getattr(field, "choices", ())]
    words = [bound.name, bound.auto_id, bound.label, bound.help_text]
    return [*words, field.required, field.widget.attrs, choices, bound.value()]
