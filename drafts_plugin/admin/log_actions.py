"""Approvals and versions in Wagtail's audit log."""

from django.utils.dateparse import parse_date
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.log_actions import LogFormatter


class ApprovalFormatter(LogFormatter):
    """Says who approved the text, by which letter."""

    label = gettext_lazy("Approve the text")

    def format_message(self, log_entry):
        day = parse_date(str(log_entry.data.get("letter_date") or ""))
        return _("The text was approved by %(body)s, letter no. %(number)s of %(day)s.") % {
            "body": log_entry.data.get("approving_body", ""),
            "number": log_entry.data.get("letter_number", ""),
            "day": date_format(day, "j F Y") if day else "–",
        }


def name_versions(actions):
    """Register what happens to the text of a draft."""
    actions.register_action("drafts_plugin.approve")(ApprovalFormatter)
    actions.register_action(
        "drafts_plugin.version",
        gettext_lazy("Publish a version"),
        gettext_lazy("A version of the text became public"),
    )
