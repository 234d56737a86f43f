"""The public page of a group: everybody's own words, whoever is shown for all."""

from django.shortcuts import render
from django.views.decorators.http import require_safe

from feedback_plugin.comments.campaigns.models import Campaign, MemberState
from feedback_plugin.comments.commented_page import CommentedPage
from feedback_plugin.comments.conf import conf
from feedback_plugin.comments.converters import parse_pk
from feedback_plugin.comments.core import respondent_kinds
from feedback_plugin.comments.core.given_answers import answer_fields
from feedback_plugin.comments.core.records import CommentRecord
from feedback_plugin.comments.core.unit_names import UnitNames
from feedback_plugin.comments.discussion.answered_comments import answered_comment
from feedback_plugin.comments.discussion.list_options import beyond
from feedback_plugin.comments.discussion.public_comments import PUBLIC_FIELDS
from feedback_plugin.comments.public.presentation import place_in_text


@require_safe
def group(request, pk):
    """The published comments of a group, in the order in which they came."""
    groups = Campaign.objects.filter(published_size__gt=1).select_related("representative__page")
    campaign = groups.filter(pk=pk).first()
    commented = campaign and CommentedPage(campaign.representative.page.localized.specific)
    if not commented or not commented.is_public:
        request.readable_address = None
        return render(request, "feedback_comments/group_gone.html", status=404)
    members = CommentRecord.objects.public().filter(
        membership__campaign=campaign, membership__state=MemberState.CONFIRMED
    )
    after = parse_pk(request.GET.get("after"))
    members = members.filter(beyond(members, after, newer=True)) if after else members
    in_order = members.order_by("submitted_at", "pk")
    read = in_order.values(*PUBLIC_FIELDS, *answer_fields())
    rows = list(read[: conf.page_size + 1])
    shown = rows[: conf.page_size]
    kinds, units = respondent_kinds.labels(), UnitNames()
    comments = [answered_comment(row, kinds, units) for row in shown]
    place_in_text(commented, comments)
    context = {
        "page": commented.page,
        "campaign": campaign,
        "comments": comments,
        "after": shown[-1]["pk"] if len(rows) > conf.page_size else None,
        "is_first_screen": not after,
    }
    return render(request, "feedback_comments/group.html", context)
