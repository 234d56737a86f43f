"""Actions on many comments at once, from the moderators' list."""

from dataclasses import replace

from django import forms
from django.core.paginator import Paginator
from django.db.models import Count, Max
from django.shortcuts import redirect
from django.utils.formats import localize
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.snippets.bulk_actions.snippet_bulk_action import SnippetBulkAction

from feedback_plugin.comments.admin.actions import ACTIONS, carry_out
from feedback_plugin.comments.admin.filters import listed
from feedback_plugin.comments.admin.forms import RefusalForm
from feedback_plugin.comments.admin.objections import leave_objected
from feedback_plugin.comments.clause_names import name_clauses
from feedback_plugin.comments.core import expected_versions
from feedback_plugin.comments.core.permissions import DECIDE_UNREAD, moderated_by
from feedback_plugin.comments.core.records import CommentRecord

SHOWN_AT_ONCE = 50
UPTO = "upto"


class DecideBulkAction(SnippetBulkAction):
    """What every bulk action shares; the verb guards each comment's state itself."""

    models = [CommentRecord]
    template_name = "feedback_comments/admin/bulk_decide.html"
    decision = ""

    @cached_property
    def part(self):
        """The page of what was chosen that is shown whole; only that is decided."""
        records = self.chosen.select_related("comment", "page").order_by("pk")
        return Paginator(records, SHOWN_AT_ONCE).get_page(self.request.GET.get("p"))

    @cached_property
    def records(self):
        if self.request.method == "POST" and "all" not in self.keys:
            return list(self.chosen.select_related("comment", "page").order_by("pk"))
        return list(self.part)

    @cached_property
    def left_out(self):
        """How many more were chosen than are shown."""
        return max(self.chosen.count() - SHOWN_AT_ONCE, 0)

    @cached_property
    def chosen(self):
        """What was chosen; once that was shown, nothing that joined it since."""
        moderated = moderated_by(self.request.user)
        if expected_versions.FIELD in self.request.POST:
            return moderated.filter(pk__in=expected_versions.posted(self.request))
        if "all" in self.keys:
            return self.found
        return moderated.filter(pk__in=expected_versions.numbers_of(self.keys))

    @property
    def found(self):
        """All that the list finds: of that what people wrote, as far as the act applies to it."""
        sources = ACTIONS[self.decision].sources
        return listed(self.request).by_people().filter(state__in=sources)

    @cached_property
    def offers_unread(self):
        """Whether the act may be done to more than is shown: publishing what nobody read is not."""
        may = self.decision != "approve" and self.request.user.has_perm(DECIDE_UNREAD)
        if not may or "all" not in self.keys:
            return False
        return UPTO in self.request.POST or (self.request.method != "POST" and self.left_out > 0)

    @cached_property
    def keys(self):
        return self.request.GET.getlist("id")

    def get_actionable_objects(self):
        return self.records, {}

    def get_form(self, form_class=None):
        form = super().get_form(form_class)
        form.fields[expected_versions.FIELD] = forms.CharField(
            required=False, widget=forms.HiddenInput, initial=self.shown
        )
        if self.offers_unread:
            number, newest = self.found.aggregate(n=Count("pk"), newest=Max("pk")).values()
            sentence = gettext("Do it to all %(n)s that the list finds, read or not.")
            form.fields["everything"] = forms.BooleanField(
                label=sentence % {"n": localize(number)}, required=False
            )
            # What joins the list after this screen is not meant by it.
            form.fields[UPTO] = forms.IntegerField(initial=newest, widget=forms.HiddenInput)
        return form

    def shown(self):
        """The texts of this screen, or those that were shown where the comments were chosen."""
        chosen = expected_versions.numbers_of(key for key in self.keys if "." in key)
        return expected_versions.field_value(
            {record.pk: chosen.get(record.pk, record.text_number) for record in self.records}
        )

    def form_valid(self, form):
        response = super().form_valid(form)
        ways_on = response.status_code == 302 and not form.cleaned_data.get("everything")
        return redirect(self.further_url) if ways_on and self.further_url else response

    @cached_property
    def further_url(self):
        """The screen of those that were chosen and not shown yet, or ""."""
        seen = expected_versions.posted(self.request)
        keys = [key for key in self.keys if not seen.keys() & expected_versions.numbers_of([key])]
        if not seen or not keys or "all" in keys and not self.found.exclude(pk__in=seen).exists():
            return ""
        query = self.request.GET.copy()
        query.setlist("id", keys)
        query.pop("p", None)
        return f"{self.request.path}?{query.urlencode()}"

    @classmethod
    def execute_action(cls, objects, **kwargs):
        view = kwargs["self"]
        action = ACTIONS[cls.decision]
        given = {**view.cleaned_form.cleaned_data}
        del given[expected_versions.FIELD]
        was_shown = expected_versions.posted(view.request) or expected_versions.numbers_of(
            view.keys
        )
        ids = [record.pk for record in objects]
        upto = given.pop(UPTO, None)
        if given.pop("everything", False):
            was_shown = None
            ids = list(view.found.filter(pk__lte=upto).values_list("pk", flat=True))
        ids = leave_objected(view.request, ids)
        outcome = carry_out(view.request, action, ids, expected=was_shown, **given)
        return outcome.changed, 0

    def object_context(self, snippet):
        is_cut = snippet.excerpt != snippet.comment.comment or snippet.proposed_wording
        return {"item": snippet, "edit_url": None, "is_cut": is_cut}

    def get_context_data(self, **kwargs):
        name_clauses(self.records)
        return super().get_context_data(
            action=replace(ACTIONS[self.decision], label=self.display_name),
            part=self.part,
            left_out=self.left_out,
            **kwargs,
        )


class ApproveBulkAction(DecideBulkAction):
    display_name = _("Approve")
    aria_label = _("Approve the selected comments")
    action_type = "approve"
    decision = "approve"
    action_priority = 10


class RejectBulkAction(DecideBulkAction):
    display_name = _("Reject")
    aria_label = _("Reject the selected comments")
    action_type = "reject"
    decision = "reject"
    action_priority = 20
    form_class = RefusalForm


class SpamBulkAction(DecideBulkAction):
    display_name = _("Mark as spam")
    aria_label = _("Mark the selected comments as spam")
    action_type = "spam"
    decision = "spam"
    action_priority = 30


class HideBulkAction(DecideBulkAction):
    """Takes the place of Wagtail's own delete, which it would else offer to superusers."""

    display_name = _("Hide")
    aria_label = _("Hide the selected comments")
    action_type = "delete"
    decision = "hide"
    action_priority = 40
    form_class = RefusalForm
    classes = {"serious"}


class RestoreBulkAction(DecideBulkAction):
    """What is hidden is public again; what was refused waits again."""

    display_name = _("Take the decision back")
    aria_label = _("Take the decision on the selected comments back")
    action_type = "restore"
    decision = "restore"
    action_priority = 50
