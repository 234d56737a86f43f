"""A list of drafts, and a way to publish one at any stage."""

import uuid
from datetime import timedelta

import pytest
from django.utils import timezone

from drafts_plugin.models import DraftIndexPage, DraftPage

from .approval import (  # noqa: F401 - fixtures
    as_user,
    lawyer,
    legal_task,
    publisher,
    workflow,
)


def block(block_type, **value):
    return {"type": block_type, "value": value, "id": str(uuid.uuid4())}


def sixty_clauses():
    """A regulation of ten chapters, sixty articles and as many notes."""
    blocks = []
    for number in range(1, 61):
        if number % 6 == 1:
            blocks.append(block("part", kind="chapter", number="اول", title="کلیات"))
        blocks.append(
            block("article", number=str(number), title="", text=f"دهیاری در {number} روز")
        )
        blocks.append(block("note", number="1", text="این مهلت تمدید نمی‌شود."))
    return blocks


# When each stage's instants lie, in days from now.
STAGES = {
    "prepared": {},
    "upcoming": {"opens_at": 2, "closes_at": 16},
    "open": {"opens_at": -5, "closes_at": 9},
    "under_review": {"opens_at": -20, "closes_at": -6},
    "outcome_published": {"opens_at": -40, "closes_at": -26, "outcome_published_at": -3},
    "promulgated": {"opens_at": -40, "closes_at": -26, "promulgated_at": -2},
    "withdrawn": {"opens_at": -5, "closes_at": 9, "withdrawn_at": -1},
}


def instants(stage, at=None):
    """The field values that put a draft into `stage` now."""
    at = at or timezone.now()
    return {field: at + timedelta(days=days) for field, days in STAGES[stage].items()}


@pytest.fixture
def draft_index(home_page):
    index = home_page.add_child(instance=DraftIndexPage(title="پیش‌نویس‌ها", slug="drafts"))
    index.save_revision().publish()
    return index


@pytest.fixture
def english_index(draft_index, english_home, english):
    translation = draft_index.copy_for_translation(english)
    translation.title = "Drafts"
    translation.save_revision().publish()
    return translation


@pytest.fixture
def make_draft(draft_index):
    """`make_draft("open", title=…)`: a published draft in that stage."""

    def make(stage="open", parent=None, publish=True, **fields):
        values = {
            "title": "دستورالعمل بودجهٔ دهیاری‌ها",
            "slug": f"draft-{uuid.uuid4().hex[:8]}",
            "summary": "خلاصهٔ پیش‌نویس در 2 جمله.",
            "promulgation_number": "1405/د/21" if stage == "promulgated" else "",
            "withdrawal_reason": "متن تازه‌ای تهیه می‌شود." if stage == "withdrawn" else "",
            "body": [
                block(
                    "article", number="1", title="", text="دهیاری بودجه را در 10 روز منتشر می‌کند."
                )
            ],
            **instants(stage),
            **fields,
        }
        draft = (parent or draft_index).add_child(instance=DraftPage(live=False, **values))
        if publish:
            draft.save_revision().publish()
        return DraftPage.objects.get(pk=draft.pk)

    return make


@pytest.fixture
def translate(english_index, english):
    """`translate(draft, title=…)`: its published English translation."""

    def make(draft, **fields):
        page = draft.copy_for_translation(english)
        for name, value in fields.items():
            setattr(page, name, value)
        page.save_revision().publish()
        return DraftPage.objects.get(pk=page.pk)

    return make
