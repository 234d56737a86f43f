"""The names under which moderation stands in Wagtail's audit log."""

from datetime import date

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import LogFormatter

from feedback_plugin.comments.choices import RedactionReason
from feedback_plugin.comments.core import reasons
from feedback_plugin.comments.core.minutes import Minutes
from feedback_plugin.comments.core.transitions import REFUSED
from feedback_plugin.export_log import ExportFormatter

ACTIONS = {
    "feedback_comments.approve": (_("Approve comment"), _("Comment approved")),
    "feedback_comments.policy": (
        _("Publish by policy"),
        _("Published unread, by the policy of its page"),
    ),
    "feedback_comments.dismiss_reports": (_("Dismiss reports"), _("Reports of readers dismissed")),
    "feedback_comments.uphold": (
        _("Let a decision stand after a review"),
        _("Decision reviewed: it stands"),
    ),
    "feedback_comments.reverse": (
        _("Reverse a decision after a review"),
        _("Decision reviewed and reversed"),
    ),
    "feedback_comments.show_name": (_("Show a name again"), _("Name shown again")),
    "feedback_comments.leave_name_out": (_("Leave a name out"), _("Name left out for good")),
    "feedback_comments.verify": (_("Verify organisation"), _("Organisation verified")),
    "feedback_comments.unverify": (
        _("Take verification back"),
        _("Organisation no longer verified"),
    ),
    "feedback_comments.spam": (_("Mark comment as spam"), _("Comment marked as spam")),
    "feedback_comments.undo": (_("Undo a decision"), _("Decision undone")),
    "feedback_comments.reveal": (_("Show email address"), _("Email address looked at")),
    "feedback_comments.letter": (_("Enter a letter"), _("Entered from a letter")),
    "feedback_comments.answer": (_("Answer officially"), _("Published as an official answer")),
    "feedback_comments.receipt": (
        _("Show the receipt of a letter"),
        _("Receipt of the letter shown again"),
    ),
    "feedback_comments.edit_answer": (
        _("Correct an official answer"),
        _("Official answer corrected"),
    ),
    "feedback_comments.scan": (_("Look at a scan"), _("Scan of the letter looked at")),
    "feedback_comments.minutes": (
        _("Look at minutes"),
        _("Scan of the minutes looked at"),
    ),
    "feedback_comments.group": (_("Group similar comments"), _("Similar comments grouped")),
    "feedback_comments.ungroup": (
        _("Take comments out of a group"),
        _("Comments taken out of their group"),
    ),
    "feedback_comments.unredact": (_("Restore an original text"), _("Original text restored")),
    "feedback_comments.see_original": (_("Look at an original text"), _("Original text looked at")),
    "feedback_comments.withdraw": (_("Withdraw comment"), _("Comment withdrawn by its author")),
    "feedback_comments.confirm": (_("Confirm address"), _("Address confirmed by the author")),
    "feedback_comments.release": (
        _("Pass on unconfirmed comment"),
        _("Passed on unconfirmed, since the site asks for no confirmation any more"),
    ),
    "feedback_comments.edit": (_("Edit comment"), _("Comment edited by its author")),
    "feedback_comments.page_settings": (_("Set comments"), _("Comments of the page set")),
}
# What visitors do about a name; no moderator undoes it.
OF_VISITORS = {
    "feedback_comments.name_claim": (
        _("Say that a name is another person’s"),
        _("Somebody says that the name is theirs and the comment is not"),
    ),
    "feedback_comments.name_answer": (
        _("Answer about one’s name"),
        _("The author answered about the name"),
    ),
}


class RefusalFormatter(LogFormatter):
    """A refusal is told with its reason."""

    def format_comment(self, log_entry):
        label = reasons.label(log_entry.data.get("reason", ""))
        return "\n".join(filter(None, [label, log_entry.data.get("note", "")]))


class RejectFormatter(RefusalFormatter):
    label = _("Reject comment")
    message = _("Comment rejected")


class HideFormatter(RefusalFormatter):
    label = _("Hide comment")
    message = _("Comment hidden")


class RestoreFormatter(LogFormatter):
    """What was hidden is public again; what was refused only waits again."""

    label = _("Take a decision back")
    message = _("Comment published again")

    def format_message(self, log_entry):
        if log_entry.data.get("before", {}).get("state") in REFUSED:
            return gettext("Comment put back into the queue")
        return super().format_message(log_entry)


class RedactFormatter(LogFormatter):
    """Why words were removed; never which."""

    label = _("Remove words from a comment")
    message = _("Words removed from the comment")

    def format_comment(self, log_entry):
        reason = log_entry.data.get("reason", "")
        label = str(RedactionReason(reason).label) if reason in RedactionReason.values else reason
        return "\n".join(filter(None, [label, log_entry.data.get("note", "")]))


class CorrectMinutesFormatter(LogFormatter):
    """What the minutes said before, and why that was wrong."""

    label = _("Correct minutes")
    message = _("Minutes corrected")

    def format_comment(self, log_entry):
        earlier = log_entry.data["earlier"]
        minutes = Minutes(**{**earlier, "held_on": date.fromisoformat(earlier["held_on"])})
        before = gettext("Before: %(minutes)s") % {"minutes": minutes.sentence}
        return "\n".join([before, log_entry.data["note"]])


class CommentExportFormatter(ExportFormatter):
    label = _("Export comments for staff")
    message = _("Comments exported with email addresses")


def register(actions):
    """Tell Wagtail's log the actions of this app."""
    for action, (label, message) in (ACTIONS | OF_VISITORS).items():
        actions.register_action(action, label, message)
    actions.register_action("feedback_comments.reject")(RejectFormatter)
    actions.register_action("feedback_comments.hide")(HideFormatter)
    actions.register_action("feedback_comments.restore")(RestoreFormatter)
    actions.register_action("feedback_comments.redact")(RedactFormatter)
    actions.register_action("feedback_comments.correct_minutes")(CorrectMinutesFormatter)
    actions.register_action("feedback_comments.export")(CommentExportFormatter)
