"""What tests of the answer desk send and read."""

import html
import re

from django.db.models import F
from django.urls import reverse
from django.utils import timezone

from feedback_plugin.comments.campaigns.models import Campaign, CampaignMember, MemberState
from feedback_plugin.comments.core.records import CommentRecord


def address(name, *args):
    return reverse(f"feedback_responses_admin:{name}", args=args)


def sent(ids, **more):
    """The form of an answer as a browser sends it."""
    return {
        "records": ids,
        "seen": " ".join(f"{pk}.0" for pk in ids),
        "disposition": "accepted",
        "reasons_fa": "ماده ۱ اصلاح شد.",
        "reasons_en": "",
        "unit": "دفتر",
        "anchor": "",
        "scope": "selected",
        "found": 0,
        "shown_at": timezone.now().isoformat(),
        **more,
    }


def action_of(screen, name):
    """Where a form of this screen sends what was written."""
    return html.unescape(re.search(rf'action="([^"]*/{name}/[^"]*)"', screen.text)[1])


def sentences(response):
    return [str(message).strip() for message in response.context["messages"]]


def shown(response):
    return [record.pk for record in response.context["rows"]]


def group_of(page, ids):
    group = Campaign.objects.create(
        translation_key=page.translation_key,
        representative_id=ids[0],
        size=len(ids),
        proposed_at="2026-11-20T00:00Z",
    )
    CampaignMember.objects.bulk_create(
        CampaignMember(campaign=group, record_id=pk, similarity=90, state=MemberState.CONFIRMED)
        for pk in ids
    )
    return group


def publish(client, page, **data):
    return client.post(address("publish", page.pk), data, follow=True)


def revision(response, **changes):
    form = sent([], version=response.version, **changes)
    return {name: value for name, value in form.items() if name not in ("records", "scope")}


def change_words(ids):
    CommentRecord.objects.filter(pk__in=ids).update(text_number=F("text_number") + 1)
