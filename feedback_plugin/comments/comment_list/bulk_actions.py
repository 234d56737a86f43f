"""Acts on many comments at once, from the moderators' list."""

from django.utils.translation import gettext_lazy as _
from wagtail.snippets.bulk_actions.snippet_bulk_action import SnippetBulkAction

from feedback_plugin.comments.comment_list.filters import listed
from feedback_plugin.comments.models import CommentRecord
from feedback_plugin.comments.moderation.acts import ACTIONS, announce
from feedback_plugin.comments.moderation.decision_forms import RefusalForm
from feedback_plugin.comments.permissions import moderated_by
from feedback_plugin.comments.reading.presentation import number


class DecideBulkAction(SnippetBulkAction):
    """What every bulk act shares; the verb guards each comment's state itself."""

    models = [CommentRecord]
    template_name = "feedback_comments/admin/bulk_decide.html"
    act = ""

    def get_actionable_objects(self):
        chosen = self.request.GET.getlist("id")
        if "all" in chosen:
            records = listed(self.request)
        else:
            ids = [pk for each in chosen if (pk := number(each)) is not None]
            records = moderated_by(self.request.user).filter(pk__in=ids)
        return list(records.select_related("comment", "page").order_by("pk")), {}

    @classmethod
    def execute_action(cls, objects, **kwargs):
        view = kwargs["self"]
        action = ACTIONS[cls.act]
        reasons = view.cleaned_form.cleaned_data if action.needs_reason else {}
        ids = [record.pk for record in objects]
        outcome = action.verb(ids, view.request.user, **reasons)
        announce(view.request, action.done, outcome)
        return outcome.changed, 0

    def object_context(self, snippet):
        return {"item": snippet, "edit_url": None}

    def get_context_data(self, **kwargs):
        return super().get_context_data(action=ACTIONS[self.act], **kwargs)


class ApproveBulkAction(DecideBulkAction):
    display_name = _("Approve")
    aria_label = _("Approve the selected comments")
    action_type = "approve"
    act = "approve"
    action_priority = 10


class RejectBulkAction(DecideBulkAction):
    display_name = _("Reject")
    aria_label = _("Reject the selected comments")
    action_type = "reject"
    act = "reject"
    action_priority = 20
    form_class = RefusalForm


class SpamBulkAction(DecideBulkAction):
    display_name = _("Mark as spam")
    aria_label = _("Mark the selected comments as spam")
    action_type = "spam"
    act = "spam"
    action_priority = 30


class HideBulkAction(DecideBulkAction):
    """Takes the place of Wagtail's own delete, which it would else offer to superusers."""

    display_name = _("Hide")
    aria_label = _("Hide the selected comments")
    action_type = "delete"
    act = "hide"
    action_priority = 40
    form_class = RefusalForm
    classes = {"serious"}
