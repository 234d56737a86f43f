"""What the demo's offices answered to the comments on drafts whose outcome is published."""

from datetime import timedelta

from django.contrib.auth import get_user_model
from wagtail.models import ModelLogEntry

from cms_site.demo.comments import anchor_of
from cms_site.demo.texts import load
from feedback_plugin.comments.core.records import CommentRecord
from feedback_plugin.responses.core import drafting, publishing
from feedback_plugin.responses.core.history import PREFIX
from feedback_plugin.responses.core.official_responses import OfficialResponse

#: Before the outcome, which tells of them all.
PUBLISHED_BEFORE = timedelta(days=2)
WRITTEN_BEFORE = timedelta(days=4)


def publish_answers(comments):
    """Answer the comments of `texts/answers.json`, before the outcome of their draft."""
    editor = get_user_model().objects.get(username="editor")
    for item in load("answers"):
        record = comments[item["comment"]]
        draft = record.page.specific
        changed = anchor_of(draft, item["article"])
        words = drafting.Words(
            item["disposition"],
            item["reasons"],
            draft.responsible_unit,
            changed.get("anchor", ""),
            changed.get("anchor_label", ""),
        )
        one = CommentRecord.objects.filter(pk=record.pk)
        response = drafting.answer(one, record.page, words, editor).response
        publishing.publish(OfficialResponse.objects.filter(pk=response.pk), editor)
        _date_back(response, draft.outcome_published_at)


def _date_back(response, outcome_at):
    written_at, published_at = outcome_at - WRITTEN_BEFORE, outcome_at - PUBLISHED_BEFORE
    dated = OfficialResponse.objects.filter(pk=response.pk)
    dated.update(written_at=written_at, published_at=published_at)
    entries = ModelLogEntry.objects.filter(object_id=str(response.pk))
    entries.filter(action=f"{PREFIX}draft").update(timestamp=written_at)
    entries.filter(action=f"{PREFIX}publish").update(timestamp=published_at)
