"""The editor's form of a draft."""

from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminPageForm

from drafts_plugin.period.form_cleaning import (
    ask_for_short_period_reason,
    restore_frozen_dates,
)
from drafts_plugin.stages import stage_of
from drafts_plugin.text.canonical import text_digest


class DraftPageForm(WagtailAdminPageForm):
    """Asks for a change note when the text changes under the eyes of those who comment on it."""

    def clean(self):
        cleaned = super().clean()
        restore_frozen_dates(self, cleaned)
        # Saving a draft changes nothing in public; publishing does.
        if not self.is_deferred_validation:
            ask_for_short_period_reason(self, cleaned)
        if not self.is_deferred_validation and self._needs_change_note(cleaned):
            self.add_error(
                "change_note",
                _("Comments are open: say what changed in the text since it was last published."),
            )
        return cleaned

    def _needs_change_note(self, cleaned):
        if "change_note" not in self.fields or "body" not in cleaned:
            return False
        latest = self.instance.latest_version
        if not latest or not stage_of(self.instance, timezone.now()).rule.is_discussed:
            return False
        note = (cleaned.get("change_note") or "").strip()
        changed = text_digest(cleaned["body"]) != latest.sha256
        return changed and note in ("", latest.change_note)
