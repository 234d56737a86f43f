"""The warnings in the editor, above the text that they are about."""

from django.urls import reverse
from django.utils import translation
from django.utils.html import format_html
from wagtail.admin.panels import Panel
from wagtail.admin.staticfiles import versioned_static

from drafts_plugin.text.rendering import named_clauses
from drafts_plugin.text.warnings.checks import text_warnings
from drafts_plugin.text.warnings.removed import removed_with_comments


def block_anchor(clause_id):
    """The fragment of a clause's block in the editor; Wagtail unfolds and shows it."""
    return f"#block-{clause_id}-section"


def edit_url(page, clause_id=""):
    """The address of the editor of `page`, at a clause."""
    url = reverse("wagtailadmin_pages:edit", args=[page.pk])
    return url + block_anchor(clause_id) if clause_id else url


def warnings_of(page):
    """Return what there is to look at in the text of `page`: (warnings, removed clauses)."""
    warnings = text_warnings(named_clauses(page))
    with translation.override(page.text_language):
        removed = removed_with_comments(page)
    return warnings, removed


def editor_script():
    """The script that unfolds the clause to which a link leads."""
    source = versioned_static("drafts_plugin/editor.js")
    return format_html('<script src="{}" type="module"></script>', source)


class TextWarningsPanel(Panel):
    """What there is to look at in the text as it was last saved."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "drafts_plugin/admin/text_warnings.html"

        def is_shown(self):
            return bool(self.instance.pk) and super().is_shown() and any(self.found)

        @property
        def found(self):
            if "_found" not in self.__dict__:
                self._found = warnings_of(self.instance)
            return self._found

        def get_context_data(self, parent_context=None):
            warnings, removed = self.found
            links = [(block_anchor(one.clause_id), one) for one in warnings]
            context = super().get_context_data(parent_context)
            return {**context, "warnings": links, "removed": removed, "page": self.instance}
