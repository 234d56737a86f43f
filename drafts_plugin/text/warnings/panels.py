"""The warnings in the editor, above the text that they are about."""

from typing import Any

from django.urls import reverse
from django.utils import translation
from wagtail.admin.panels import Panel
from wagtail.models import Page

from drafts_plugin.text.rendering import named_clauses
from drafts_plugin.text.warnings.checks import TextWarning, text_warnings
from drafts_plugin.text.warnings.removed import removed_with_comments


def block_anchor(clause_id: str) -> str:
    """The fragment of a clause's block in the editor; Wagtail unfolds and shows it."""
    return f"#block-{clause_id}-section"


def edit_url(page: Page, clause_id: str = "") -> str:
    """The address of the editor of `page`, at a clause."""
    url = reverse("wagtailadmin_pages:edit", args=[page.pk])
    return url + block_anchor(clause_id) if clause_id else url


def warnings_of(page: Any) -> tuple[list[TextWarning], list[tuple[str, int]]]:
    """Return what there is to look at in the text of `page`: (warnings, removed clauses)."""
    warnings = text_warnings(named_clauses(page))
    with translation.override(page.text_language):
        removed = removed_with_comments(page)
    return warnings, removed


class TextWarningsPanel(Panel):
    """What there is to look at in the text as it was last saved."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "drafts_plugin/admin/text_warnings.html"

        def is_shown(self) -> bool:
            return bool(self.instance.pk) and super().is_shown() and any(self.found)

        @property
        def found(self) -> tuple[list[TextWarning], list[tuple[str, int]]]:
            if "_found" not in self.__dict__:
                self._found = warnings_of(self.instance)
            return self._found

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            warnings, removed = self.found
            links = [(block_anchor(one.clause_id), one) for one in warnings]
            context = super().get_context_data(parent_context)
            return {**context, "warnings": links, "removed": removed, "page": self.instance}
