"""One order of locks – numbers, comments, groups – for whoever decides, groups or rewrites."""

from itertools import cycle

import pytest
from django.utils import timezone

from feedback_plugin.comments.campaigns import detection, groups
from feedback_plugin.comments.campaigns.models import Campaign, CampaignMember
from feedback_plugin.comments.core import transitions
from feedback_plugin.comments.core.records import CommentRecord
from feedback_plugin.comments.submission.edits import edit
from tests.at_once import at_once
from tests.comments.form_letters import PENDING, copies

pytestmark = pytest.mark.django_db(transaction=True)
ROUNDS = 6


@pytest.fixture
def ids(foreign_page):
    """A group of ten, made by a moderator; its representative is the first."""
    made = sorted(copies(foreign_page, 10))
    waiting = CommentRecord.objects.filter(pk__in=made[3:7])
    waiting.update(**PENDING, submitted_at=timezone.now())
    detection.propose()
    groups.confirm(Campaign.objects.get(), CampaignMember.objects.latest("pk").pk, None)
    return made


def group_again(upto):
    """Take two out, and them in again: members that nobody else is deciding on are folded anew."""
    campaign = Campaign.objects.get()
    some = list(campaign.members.order_by("record_id").values_list("record_id", flat=True))[-2:]
    groups.take_out(campaign, some, None)
    CampaignMember.objects.filter(record__in=some).update(state="proposed")
    groups.confirm(campaign, upto, None)


def decide(pk):
    """Hide whom the group is represented by, so that another member stands for it."""
    transitions.hide([pk], None, "insult")
    transitions.restore([pk], None)


def rewrite(pk, number):
    """Its author writes it anew, whereupon a moderator judges anew whether it is of the group."""
    record = CommentRecord.objects.select_related("comment").get(pk=pk)
    assert edit(record, f"{record.comment.comment} {number}", "", timezone.now())


def test_nobody_waits_for_whoever_waits_for_him(ids):
    upto = CampaignMember.objects.latest("pk").pk
    jobs = []
    for number, pk in zip(range(ROUNDS), cycle(ids[:3]), strict=False):
        jobs += [
            lambda pk=pk: decide(pk),
            lambda: group_again(upto),
            lambda pk=ids[3 + number % 4], number=number: rewrite(pk, number),
        ]
    at_once(jobs)
    campaign = Campaign.objects.get()
    grouped = campaign.members.filter(state="confirmed")
    folded = set(grouped.values_list("record_id", flat=True)) - {campaign.representative_id}
    assert set(CommentRecord.objects.filter(is_folded=True).values_list("pk", flat=True)) == folded
    assert campaign.size == grouped.count()
