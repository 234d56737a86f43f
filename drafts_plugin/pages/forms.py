"""The editor's form of a draft."""

from collections.abc import Callable
from typing import Any

from django.forms import CharField, Textarea
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _
from wagtail.admin.forms import WagtailAdminPageForm

from drafts_plugin.drafts import is_source
from drafts_plugin.pages.publication import Problem, missing, publication_problems
from drafts_plugin.pages.question_panels import offer_questions
from drafts_plugin.period.form_cleaning import read_in_zone_of_drafts, restore_frozen_dates
from drafts_plugin.period.frozen_values import ACT_WORDS
from drafts_plugin.text.written import written_text

DECISION, DECIDES = "action-workflow-action", "workflow-action-name"


class DraftPageForm(WagtailAdminPageForm):
    """Lets anything be saved, and asks for what is missing before it becomes public."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        read_in_zone_of_drafts(self)
        self._read_as_written()
        offer_questions(self)
        if "planned_as" in self.fields:
            # Without an answer it stays as it is; a draft with a text needs none.
            self.fields["planned_as"].required = False
        if is_source(self.instance):
            # An act writes them; a translation says them in its own words.
            for name in ACT_WORDS:
                self.fields.pop(name, None)

    def _read_as_written(self) -> None:
        """A browser sends other line breaks than the draft has; nobody has changed anything."""
        for field in self.fields.values():
            if type(field) is CharField and isinstance(field.widget, Textarea):
                field.to_python = _written(field.to_python)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        restore_frozen_dates(self, cleaned)
        if cleaned.get("expire_at"):
            self.add_error("expire_at", _("A draft leaves the site by an act only, with a reason."))
        return cleaned

    def _post_clean(self) -> None:
        super()._post_clean()
        if not self._leads_to_publication():
            return
        if missing(self.instance):
            # With a sentence about the whole, Wagtail lists the errors of the fields on top, too.
            sentence = _("Readers would miss something. It is named here, and each at its field.")
            self.add_error(None, sentence)
        for problem in publication_problems(self.instance):
            field = problem.field if problem.field in self.fields else None
            self.add_error(field, problem.message)

    def _leads_to_publication(self) -> bool:
        # Saving a draft changes nothing in public, nor does sending it back.
        if self.is_deferred_validation or "action-cancel-workflow" in self.data:
            return False
        return DECISION not in self.data or self.data.get(DECIDES) == "approve"


def _written(to_python: Callable[[Any], Any]) -> Callable[[Any], Any]:
    return lambda value: written_text(to_python(value))


def missing_message(problems: list[Problem], address: str) -> str:
    """Return the list of what is missing, each linked to its field in the editor at `address`."""
    links = format_html_join(
        "", '<li><a href="{}#id_{}">{}</a></li>', ((address, p.field, p.message) for p in problems)
    )
    return format_html("{}<ul>{}</ul>", _("This is missing for readers:"), links)
