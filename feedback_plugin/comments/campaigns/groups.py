"""Groups of comments in nearly the same words: made by a moderator, and kept exact.

A group leaves nobody out. Each comment keeps its state, its receipt and its permalink; the public
list shows one of them for all, with their number and a link to the others.
"""

from collections.abc import Iterable

from django.db import transaction
from django.db.models import Count, Q
from wagtail.log_actions import log
from wagtail.models import ModelLogEntry

from feedback_plugin.comments.campaigns.models import Campaign, CampaignMember
from feedback_plugin.comments.campaigns.models import MemberState as Member
from feedback_plugin.comments.choices import State
from feedback_plugin.comments.core import counts
from feedback_plugin.comments.core.records import CommentRecord
from feedback_plugin.many_keys import AmongKeys
from feedback_plugin.page_cache import version

IS_PUBLISHED = Q(record__state=State.APPROVED)


def confirm(campaign: Campaign, upto: int, user, *, expected=None) -> list[int]:
    """Make the proposed members a group, as far as the moderator has seen them (`upto`).

    Where `expected` says which texts were shown, those that say something else now stay proposed.
    Returns the comments that are now in the group and were shown.
    """
    with transaction.atomic():
        texts = _lock_texts(campaign.pk)
        campaign = _lock(campaign)
        shown = campaign.members.filter(pk__lte=upto)
        if expected is not None:
            rewritten = [pk for pk, text_number in texts if expected.get(pk, 0) != text_number]
            shown = shown.exclude(record__in=rewritten)
        proposed = shown.filter(state=Member.PROPOSED)
        before = _by_state(proposed)
        proposed.update(state=Member.CONFIRMED)
        _refresh(campaign)
        _log(campaign, "group", user, before)
        return list(shown.filter(state=Member.CONFIRMED).values_list("record_id", flat=True))


def reconsider(record: CommentRecord) -> None:
    """Let a moderator judge anew whether a comment that was rewritten belongs to its group.

    Called in the transaction of the change, which has locked the numbers of its clause first.
    """
    grouped = CampaignMember.objects.filter(record=record.pk, state=Member.CONFIRMED)
    keys = list(grouped.values_list("campaign_id", flat=True))
    grouped.update(state=Member.PROPOSED)
    for campaign in Campaign.objects.select_for_update().filter(pk__in=keys).order_by("pk"):
        _refresh(campaign)


def take_out(campaign: Campaign, records: Iterable[int], user) -> int:
    """Let these comments stand for themselves; they are not proposed for a group again."""
    with transaction.atomic():
        _lock_texts(campaign.pk)
        campaign = _lock(campaign)
        members = campaign.members.filter(record__in=records).exclude(state=Member.OUT)
        before = _by_state(members)
        members.update(state=Member.OUT)
        _refresh(campaign)
        _log(campaign, "ungroup", user, before)
        return sum(map(len, before.values()))


def dissolve(campaign: Campaign, user) -> int:
    """These comments are no group: all of them stand for themselves, as they did before."""
    return take_out(campaign, campaign.members.values_list("record_id", flat=True), user)


LEFT_IN = {"feedback_comments.group": Member.CONFIRMED, "feedback_comments.ungroup": Member.OUT}


def take_back(entry: ModelLogEntry) -> int:
    """Undo what this entry of the log says of a group; returns how many comments it was.

    Members that were moved since stay where they are, and of words that their author has changed
    since a moderator judges anew whether they belong to the group.
    """
    changed = 0
    with transaction.atomic():
        _lock_texts(entry.data["group"])
        campaign = Campaign.objects.select_for_update().filter(pk=entry.data["group"]).first()
        if campaign is None:
            return 0
        for state, ids in entry.data.get("members", {}).items():
            members = campaign.members.filter(record__in=ids, state=LEFT_IN[entry.action])
            rewritten = members.filter(record__edited_at__gt=entry.timestamp)
            changed += rewritten.update(state=Member.PROPOSED) + members.update(state=state)
        _refresh(campaign)
    return changed


def sync(ids: Iterable[int]) -> None:
    """Bring the groups of these comments up to date after their states have changed.

    Called in the transaction of the change; one query where none of them is in a group.
    """
    touched = CampaignMember.objects.filter(AmongKeys("record", ids), state=Member.CONFIRMED)
    keys = set(touched.order_by().values_list("campaign_id", flat=True))
    if keys:
        for campaign in Campaign.objects.select_for_update().filter(pk__in=keys).order_by("pk"):
            _refresh(campaign)


def _lock_texts(campaign_id):
    # Numbers, records, their group: the order of whoever decides on a record. To keep a group exact
    # means to fold members that were not decided on, so the number of their clause stands for all.
    records = CommentRecord.objects.filter(membership__campaign=campaign_id).order_by("pk")
    counts.lock_counts(records)
    return list(records.select_for_update(of=("self",)).values_list("pk", "text_number"))


def _lock(campaign):
    return Campaign.objects.select_for_update().get(pk=campaign.pk)


def _refresh(campaign):
    members = campaign.members.filter(state=Member.CONFIRMED)
    campaign.size, campaign.published_size = members.aggregate(
        size=Count("pk"), published=Count("pk", filter=IS_PUBLISHED)
    ).values()
    campaign.representative_id = _representative(campaign)
    campaign.save(update_fields=["size", "published_size", "representative"])
    _fold(campaign, members)


def _representative(campaign):
    """Who speaks for the group: the one so far, as long as it can; else the first who can."""
    remaining = campaign.members.exclude(state=Member.OUT).order_by("record_id")
    confirmed = remaining.filter(state=Member.CONFIRMED)
    for able in (confirmed.filter(IS_PUBLISHED), confirmed, remaining):
        ids = able.values_list("record_id", flat=True)
        if ids.filter(record=campaign.representative_id).exists():
            break
        if first := ids.first():
            return first
    return campaign.representative_id


def _fold(campaign, members):
    grouped = members.exclude(record=campaign.representative_id).values("record")
    everybody = CommentRecord.objects.filter(pk__in=campaign.members.values("record"))
    everybody.filter(is_folded=False, pk__in=grouped).update(is_folded=True)
    everybody.filter(is_folded=True).exclude(pk__in=grouped).update(is_folded=False)
    version.bump()


def _by_state(members):
    """Who is in which state, as the log keeps it for `take_back`."""
    ids: dict[str, list[int]] = {}
    for state, pk in members.values_list("state", "record_id"):
        ids.setdefault(state, []).append(pk)
    return ids


def _log(campaign, action, user, before):
    number = sum(map(len, before.values()))
    if number:
        log(
            CommentRecord.objects.select_related("comment").get(pk=campaign.representative_id),
            f"feedback_comments.{action}",
            user=user,
            data={"group": campaign.pk, "comments": number, "members": before},
        )
