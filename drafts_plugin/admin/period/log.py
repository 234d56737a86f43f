"""The acts upon a period in Wagtail's audit log: their names, and a sentence for each entry."""

from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _
from wagtail.log_actions import LogFormatter

from drafts_plugin.period.messages import HEADLINES, SENTENCES, deadline, moment
from drafts_plugin.period.models import PeriodEvent


class PeriodActFormatter(LogFormatter):
    """Says what an act did and why; `kind` is that of its `PeriodEvent`."""

    kind = None

    def format_message(self, log_entry):
        old, new = (parse_datetime(log_entry.data[f"{name}_closes_at"]) for name in ("old", "new"))
        sentence = SENTENCES[self.kind] % {
            "old": deadline(old),
            "new": deadline(new),
            "when": moment(log_entry.timestamp),
        }
        said = {"sentence": sentence, "reason": log_entry.data["reason"]}
        return _("%(sentence)s Reason: %(reason)s") % said


def name_period_acts(actions):
    """Register one action for each kind of act."""
    for kind in PeriodEvent.Kind:
        attributes = {"kind": kind.value, "label": HEADLINES[kind]}
        formatter = type("PeriodActFormatter", (PeriodActFormatter,), attributes)
        actions.register_action(f"drafts_plugin.period_{kind}")(formatter)
