"""In the editor: what is missing for readers, and how the draft ended, by acts only."""

from typing import Any

from wagtail.admin.panels import FieldRowPanel, Panel

from drafts_plugin.drafts import is_source
from drafts_plugin.pages.publication import missing
from drafts_plugin.period.panels import actions_on, is_ending
from drafts_plugin.stages import Phase


class MissingPanel(Panel):
    """What readers would miss, each linked to its field; of the draft as it was last saved."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "drafts_plugin/admin/missing.html"

        def is_shown(self) -> bool:
            return bool(self.instance.pk) and super().is_shown() and bool(missing(self.instance))

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            context = super().get_context_data(parent_context)
            return context | {"problems": missing(self.instance)}


class EndingPanel(Panel):
    """Outcome, promulgation and withdrawal as they stand, and the acts that come next."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "drafts_plugin/admin/ending_panel.html"

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            context = super().get_context_data(parent_context)
            acts = actions_on(self.instance, self.request.user) if self.instance.pk else []
            return context | {
                "draft": self.instance,
                "stage": self.instance.stage,
                "has_ended": self.instance.stage.rule.phase == Phase.END,
                "actions": [(action, url) for action, url in acts if is_ending(action)],
            }


class TranslatedWords(FieldRowPanel):
    """What the acts have published, in the words of a translation; the source says it by acts."""

    class BoundPanel(FieldRowPanel.BoundPanel):
        def is_shown(self) -> bool:
            page = self.instance
            return bool(page.pk) and super().is_shown() and not is_source(page)
