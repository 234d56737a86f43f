"""Acts on many comments at once, from the moderators' list."""

from django import forms
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.snippets.bulk_actions.snippet_bulk_action import SnippetBulkAction

from feedback_plugin.comments.comment_list.filters import listed
from feedback_plugin.comments.models import CommentRecord
from feedback_plugin.comments.moderation import seen
from feedback_plugin.comments.moderation.acts import ACTIONS, announce
from feedback_plugin.comments.moderation.decision_forms import RefusalForm
from feedback_plugin.comments.permissions import moderated_by


class DecideBulkAction(SnippetBulkAction):
    """What every bulk act shares; the verb guards each comment's state itself."""

    models = [CommentRecord]
    template_name = "feedback_comments/admin/bulk_decide.html"
    act = ""

    @cached_property
    def records(self):
        """What was chosen; once that was shown, nothing that joined it since."""
        mine = moderated_by(self.request.user)
        if seen.FIELD in self.request.POST:
            records = mine.filter(pk__in=seen.posted(self.request))
        elif "all" in self.keys:
            records = listed(self.request)
        else:
            records = mine.filter(pk__in=seen.numbers_of(self.keys))
        return list(records.select_related("comment", "page").order_by("pk"))

    @cached_property
    def keys(self):
        return self.request.GET.getlist("id")

    def get_actionable_objects(self):
        return self.records, {}

    def get_form(self, form_class=None):
        form = super().get_form(form_class)
        form.fields[seen.FIELD] = forms.CharField(
            required=False, widget=forms.HiddenInput, initial=self.shown
        )
        return form

    def shown(self):
        """The texts of this screen, or those that were shown where the comments were chosen."""
        told = seen.numbers_of(key for key in self.keys if "." in key)
        return seen.field_value({record.pk: record.text_number for record in self.records} | told)

    @classmethod
    def execute_action(cls, objects, **kwargs):
        view = kwargs["self"]
        action = ACTIONS[cls.act]
        given = view.cleaned_form.cleaned_data
        del given[seen.FIELD]
        was_shown = seen.posted(view.request) or seen.numbers_of(view.keys)
        ids = [record.pk for record in objects]
        outcome = action.verb(ids, view.request.user, seen=was_shown, **given)
        announce(view.request, action.done, outcome)
        return outcome.changed, 0

    def object_context(self, snippet):
        is_cut = snippet.excerpt != snippet.comment.comment or snippet.proposed_wording
        return {"item": snippet, "edit_url": None, "is_cut": is_cut}

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
