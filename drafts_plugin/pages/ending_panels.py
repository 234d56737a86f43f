"""In the editor: what is missing for readers, and how the draft ended, by acts only."""

from typing import Any

from django.utils.functional import cached_property
from wagtail.admin.panels import FieldRowPanel, Panel

from drafts_plugin.drafts import is_source, source_of
from drafts_plugin.pages.change_reasons import unexplained_changes
from drafts_plugin.pages.endings import CONCLUDED
from drafts_plugin.pages.figures import proposed_outcome
from drafts_plugin.pages.publication import Problem, missing, unpublishable_dates
from drafts_plugin.period.panels import actions_on, is_ending
from drafts_plugin.stages import Phase, Stage

#: Where the outcome has its words, or is about to get them.
ANSWERED = (Stage.UNDER_REVIEW, *CONCLUDED)


class MissingPanel(Panel):
    """What readers would miss, each linked to its field; of the draft as it was last saved."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "drafts_plugin/admin/missing.html"

        def problems(self) -> list[Problem]:
            return missing(self.instance)

        def is_shown(self) -> bool:
            return bool(self.instance.pk) and super().is_shown() and bool(self.problems())

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            context = super().get_context_data(parent_context)
            return context | {"problems": self.problems()}


class WrongDatesPanel(MissingPanel):
    """What stands in the way of the dates as they were last saved, before somebody sends them."""

    class BoundPanel(MissingPanel.BoundPanel):
        template_name = "drafts_plugin/admin/wrong_dates.html"

        def problems(self) -> list[Problem]:
            return unpublishable_dates(self.instance)


class EndingPanel(Panel):
    """Outcome, promulgation and withdrawal as they stand, and the acts that come next."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "drafts_plugin/admin/ending_panel.html"

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            context = super().get_context_data(parent_context)
            acts = actions_on(self.instance, self.request.user) if self.instance.pk else []
            return context | {
                "draft": self.instance,
                "unexplained": unexplained_changes(self.instance) if self.instance.pk else [],
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


class ProposedOutcome(Panel):
    """For a translation whose outcome has no words yet: those that the answers give."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "drafts_plugin/admin/proposed_outcome.html"

        @cached_property
        def proposed(self) -> str:
            page = self.instance
            if not page.pk or is_source(page) or page.stage not in ANSWERED:
                return ""
            source = source_of(page)
            # A translation begins as a copy, with the words of its source.
            is_unsaid = page.outcome in ("", source.outcome if source else "")
            return proposed_outcome(page) if is_unsaid else ""

        def is_shown(self) -> bool:
            return super().is_shown() and bool(self.proposed)

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            context = super().get_context_data(parent_context)
            return context | {"proposed": self.proposed, "language": self.instance.text_language}
