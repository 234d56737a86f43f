"""Groups of similar comments at the desk: see what was found, and decide on all at once."""

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import Count, Q
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.formats import localize
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.cache import never_cache
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from feedback_plugin import sitting
from feedback_plugin.comments.admin.actions import ACTIONS, announce, carry_out
from feedback_plugin.comments.admin.context import undo_context
from feedback_plugin.comments.admin.forms import GroupActionForm, RefusalForm
from feedback_plugin.comments.campaigns import detection as campaign_search
from feedback_plugin.comments.campaigns import differences, groups
from feedback_plugin.comments.campaigns.models import Campaign, MemberState
from feedback_plugin.comments.choices import State
from feedback_plugin.comments.clause_names import name_clauses
from feedback_plugin.comments.core import expected_versions
from feedback_plugin.comments.core.permissions import MODERATE, moderated_by
from feedback_plugin.comments.core.transitions import Outcome
from feedback_plugin.form_receivers import FormReceiverMixin
from feedback_plugin.scheduled_tasks.models import TaskRun

MEMBERS_AT_ONCE = 20
GROUPS_AT_ONCE = 30
DECISIONS = ("approve", "reject")
# The command that looks for them by the clock.
SEARCH = "group_similar_comments"


@method_decorator(never_cache, name="dispatch")
class BaseGroupsView(WagtailAdminTemplateMixin, TemplateView):
    """What the views of groups share: only groups of the moderator's own pages."""

    header_icon = "comment"
    _show_breadcrumbs = True

    def setup(self, request, *args, **kwargs):
        super().setup(request, *args, **kwargs)
        if not request.user.has_perm(MODERATE):
            raise PermissionDenied
        visible = moderated_by(request.user).order_by().values("pk")
        own = Campaign.objects.filter(representative__in=visible)
        proposed = Count("members", filter=Q(members__state=MemberState.PROPOSED))
        # A group of one is what is left of a group that was dissolved.
        self.campaigns = (
            own.annotate(proposed=proposed)
            .filter(Q(proposed__gt=0) | Q(size__gt=1))
            .order_by("-proposed", "-size", "pk")
        )

    def get_context_data(self, **kwargs):
        return super().get_context_data(**undo_context(self.request), **kwargs)

    def get_breadcrumbs_items(self):
        return [
            *super().get_breadcrumbs_items(),
            {"url": reverse("feedback_comments_admin:desk"), "label": _("Moderation desk")},
            {
                "url": reverse("feedback_comments_admin:campaigns"),
                "label": _("Groups of similar comments"),
            },
        ]


class CampaignsView(BaseGroupsView):
    """The groups that wait, then those that were made."""

    http_method_names = ["get", "head", "options"]
    template_name = "feedback_comments/admin/campaigns.html"
    page_title = gettext_lazy("Groups of similar comments")

    def get_context_data(self, **kwargs):
        groups = self.campaigns.select_related("representative__comment", "representative__page")
        shown = Paginator(groups, GROUPS_AT_ONCE).get_page(self.request.GET.get("p"))
        name_clauses([group.representative for group in shown])
        return super().get_context_data(
            page_of_groups=shown,
            search=TaskRun.objects.filter(command=SEARCH).first(),
            search_is_running=TaskRun.objects.running(timezone.now())
            .filter(command=SEARCH)
            .exists(),
            search_url=reverse("feedback_comments_admin:campaign_search"),
            **kwargs,
        )


class DetectView(FormReceiverMixin, BaseGroupsView):
    """Look for groups now instead of waiting for the command; among many the command does it."""

    def get_form_url(self):
        return reverse("feedback_comments_admin:campaigns")

    def post(self, request):
        if campaign_search.is_long():
            TaskRun.objects.ask_for(SEARCH)
            sentence = _("There is much to compare: the search begins within a minute.")
            messages.info(request, sentence)
            return redirect(reverse("feedback_comments_admin:campaigns"))
        found = campaign_search.propose()
        if found.comments:
            sentence = ngettext(
                "One comment was found that waits to be grouped.",
                "%(n)s comments were found that wait to be grouped.",
                found.comments,
            )
            messages.success(request, sentence % {"n": localize(found.comments)})
        else:
            messages.info(request, _("No further similar comments were found."))
        return redirect(reverse("feedback_comments_admin:campaigns"))


class GroupPart(BaseGroupsView):
    """One group, as it stands now."""

    def setup(self, request, *args, **kwargs):
        super().setup(request, *args, **kwargs)
        groups = self.campaigns.select_related("representative__comment", "representative__page")
        self.campaign = get_object_or_404(groups, pk=kwargs["pk"])

    def members(self):
        """Who stands in the group or is proposed for it, what is still to be decided first."""
        members = self.campaign.members.exclude(state=MemberState.OUT)
        return members.select_related("record__comment").order_by("-state", "record_id")


class CampaignView(GroupPart):
    """The comment shown for all, and what each of the others says in its own words."""

    template_name = "feedback_comments/admin/campaign.html"
    page_title = gettext_lazy("Group of similar comments")

    def get_breadcrumbs_items(self):
        return [*super().get_breadcrumbs_items(), {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs):
        common = self.campaign.representative
        name_clauses([common])
        others = self.members().exclude(record=common.pk)
        shown = Paginator(others, MEMBERS_AT_ONCE).get_page(self.request.GET.get("p"))
        for member in shown:
            member.differences = differences.compare(
                member.record.comment.comment, common.comment.comment
            )
        newest = self.campaign.members.order_by("-pk").values_list("pk", flat=True).first()
        return super().get_context_data(
            campaign=self.campaign,
            common=common,
            page_of_members=shown,
            upto=newest,
            expected_versions=expected_versions.field_value(
                {each.pk: each.text_number for each in [common, *(one.record for one in shown)]}
            ),
            waiting=self.members().filter(record__state=State.PENDING).count(),
            refusal_form=kwargs.pop("refusal_form", None) or RefusalForm(),
            action_url=reverse("feedback_comments_admin:campaign_action", args=[self.campaign.pk]),
            **kwargs,
        )


class CampaignActionView(FormReceiverMixin, CampaignView):
    """Decide on a group: only POST."""

    def get_form_url(self):
        return reverse("feedback_comments_admin:campaign", args=[self.campaign.pk])

    def post(self, request, pk):
        form = GroupActionForm(request.POST, self.campaign)
        if not form.is_valid():
            messages.error(request, _("There is no such act. Choose one of the buttons."))
            return self._back()
        name = form.cleaned_data["act"]
        if name in DECISIONS:
            return self._decide(name, form.cleaned_data["upto"])
        if name == "confirm":
            self._confirm(form.cleaned_data["upto"])
        elif name == "dissolve":
            groups.dissolve(self.campaign, request.user)
            sitting.remember(request)
            messages.success(request, _("The group is dissolved: each comment stands for itself."))
            return redirect(reverse("feedback_comments_admin:campaigns"))
        else:
            self._take_out(form.cleaned_data["records"])
        return self._back()

    def _decide(self, name, upto):
        action = ACTIONS[name]
        refusal = action.form_class(self.request.POST) if action.form_class else None
        if refusal and not refusal.is_valid():
            return self.render_to_response(self.get_context_data(refusal_form=refusal), status=422)
        user, was_shown = self.request.user, expected_versions.posted(self.request)
        sitting.remember(self.request)
        groups.confirm(self.campaign, upto, user, expected=was_shown)
        members = self.members().filter(pk__lte=upto).values("record")
        waiting = moderated_by(user).pending().filter(pk__in=members)
        ids = list(waiting.values_list("pk", flat=True))
        given = refusal.cleaned_data if refusal else {}
        carry_out(self.request, action, ids, expected=was_shown, **given)
        return self._back()

    def _confirm(self, upto):
        was_shown = expected_versions.posted(self.request)
        ids = groups.confirm(self.campaign, upto, self.request.user, expected=was_shown)
        sitting.remember(self.request)
        left = self.members().filter(pk__lte=upto, state=MemberState.PROPOSED)
        rewritten = tuple(member.record for member in left)
        announce(self.request, _grouped, Outcome(len(ids), [], rewritten))

    def _take_out(self, records):
        taken = groups.take_out(self.campaign, records, self.request.user)
        if not taken:
            messages.warning(self.request, _("No comment was chosen. Tick those to take out."))
            return
        sitting.remember(self.request)
        sentence = ngettext(
            "One comment was taken out of the group.",
            "%(n)s comments were taken out of the group.",
            taken,
        )
        messages.success(self.request, sentence % {"n": localize(taken)})

    def _back(self):
        return redirect(reverse("feedback_comments_admin:campaign", args=[self.campaign.pk]))


def _grouped(n):
    return _("The group now has %(n)s comments.")
