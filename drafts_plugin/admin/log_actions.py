"""What happens to drafts in Wagtail's audit log: its name, and a sentence for each entry."""

from django.utils.dateparse import parse_date, parse_datetime
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.log_actions import LogFormatter

from drafts_plugin.numbers import isolated_number
from drafts_plugin.period.messages import HEADLINES, Act, describe_act, with_reason
from drafts_plugin.period.models import PeriodEvent
from drafts_plugin.subscriptions.announcements import log_action
from drafts_plugin.subscriptions.messages import ENDS


class ApprovalFormatter(LogFormatter):
    """Says who approved the text, by which letter."""

    label = gettext_lazy("Approve the text")

    def format_message(self, log_entry):
        day = parse_date(str(log_entry.data.get("letter_date") or ""))
        return _("The text was approved by %(body)s, letter no. %(number)s of %(day)s.") % {
            "body": log_entry.data.get("approving_body", ""),
            "number": isolated_number(log_entry.data.get("letter_number") or ""),
            "day": date_format(day, "j F Y") if day else "–",
        }


class ScheduleFormatter(LogFormatter):
    """Says why what was scheduled did not become public."""

    label = gettext_lazy("Scheduled publication refused")

    def format_message(self, log_entry):
        sentence = _("It was not published as scheduled: %(reason)s")
        return sentence % {"reason": log_entry.data.get("reason", "")}


class ImportFormatter(LogFormatter):
    """Says from which file the text was read."""

    label = gettext_lazy("Import a text")

    def format_message(self, log_entry):
        if not log_entry.data.get("file"):
            return _("The text was imported.")
        values = {name: log_entry.data.get(name, "") for name in ("file", "sha256")}
        return _("The text was imported from “%(file)s” (SHA-256: %(sha256)s).") % values


class PeriodActionFormatter(LogFormatter):
    """Says what an act did and why; `kind` is that of its `PeriodEvent`."""

    kind = None

    def format_message(self, log_entry):
        data = log_entry.data
        act = Act(
            kind=self.kind,
            when=log_entry.timestamp,
            closings=tuple(_instant(data.get(f"{each}_closes_at")) for each in ("old", "new")),
            due_days=tuple(_due_day(data.get(each, {})) for each in ("old", "new")),
            number=data.get("number", ""),
            dated_at=_instant(data.get("dated_at")),
        )
        sentence = describe_act(act)
        return with_reason(sentence, data["reason"])


def _instant(text):
    return parse_datetime(text) if text else None


def _due_day(values):
    text = values.get("outcome_due_on")
    return parse_date(text) if text else None


def register_log_actions(actions):
    """Name approvals, versions, notes, acts upon a period and announcements."""
    actions.register_action("drafts_plugin.approve")(ApprovalFormatter)
    actions.register_action("drafts_plugin.import")(ImportFormatter)
    actions.register_action(
        "drafts_plugin.version",
        gettext_lazy("Publish a version"),
        gettext_lazy("A version of the text became public"),
    )
    actions.register_action("drafts_plugin.schedule_failed")(ScheduleFormatter)
    actions.register_action(
        "drafts_plugin.note",
        gettext_lazy("Say what changed"),
        gettext_lazy("The change note of this language was written"),
    )
    for kind in PeriodEvent.Kind:
        attributes = {"kind": kind.value, "label": HEADLINES[kind]}
        formatter = type("PeriodActionFormatter", (PeriodActionFormatter,), attributes)
        actions.register_action(f"drafts_plugin.period_{kind}")(formatter)
    for stage in ENDS:
        message = gettext_lazy("Announced to followers")
        actions.register_action(log_action(stage), stage.label, message)
