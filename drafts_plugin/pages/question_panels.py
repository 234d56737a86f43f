"""The questions in the editor: fields until the period begins, then words to read."""

from typing import Any

from django.forms import ModelForm
from django.utils.translation import gettext as _
from wagtail.admin.panels import Panel
from wagtail.blocks import BlockField

from drafts_plugin.pages.questions import settled_questions
from drafts_plugin.text.question_blocks import ASKED_ABOUT, questions_about
from drafts_plugin.text.questions import read_questions
from drafts_plugin.text.rendering import named_clauses


def offer_questions(form: ModelForm) -> None:
    """Give the field the clauses of the draft, or take it away where the questions are settled."""
    if "questions" not in form.fields:
        return
    if settled_questions(form.instance) is not None:
        del form.fields["questions"]
        return
    field = form.fields["questions"]
    offered = BlockField(
        questions_about(_clauses(form.instance)),
        label=field.label,
        help_text=field.help_text,
        required=field.required,
    )
    form.fields["questions"] = offered


def _clauses(draft: Any) -> list[tuple[str, str]]:
    named = {each.id: each.label for each in named_clauses(draft) if each.type in ASKED_ABOUT}
    asked = (question.clause for question in read_questions(draft.questions))
    # A question outlives its clause until an editor says what else it is about.
    gone = {clause: _("a clause that is gone") for clause in asked if clause not in {"", *named}}
    return [*named.items(), *gone.items()]


class SettledQuestions(Panel):
    """What is being asked, once nobody may change it any more."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "drafts_plugin/admin/settled_questions.html"

        def is_shown(self) -> bool:
            return super().is_shown() and bool(settled_questions(self.instance))

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            context = super().get_context_data(parent_context)
            return context | {"questions": read_questions(self.instance.questions)}
