"""The acts upon a period in Wagtail's audit log: their names, and a sentence for each entry."""

from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _

from drafts_plugin.models.period_events import PeriodEvent
from drafts_plugin.period_words import HEADLINES, SENTENCES, deadline, moment


def name_period_acts(actions):
    """Register one action for each kind of act."""
    for kind in PeriodEvent.Kind:
        actions.register_action(f"drafts_plugin.period_{kind}", HEADLINES[kind], _message(kind))


def _message(kind):
    def message(entry):
        old, new = (parse_datetime(entry.data[f"{name}_closes_at"]) for name in ("old", "new"))
        sentence = SENTENCES[kind] % {
            "old": deadline(old),
            "new": deadline(new),
            "when": moment(entry.timestamp),
        }
        reason = {"sentence": sentence, "reason": entry.data["reason"]}
        return _("%(sentence)s Reason: %(reason)s") % reason

    return message
