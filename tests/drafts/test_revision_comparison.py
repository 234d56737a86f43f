"""Two revisions of a draft are compared in words of the reader's language."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from wagtail.users.models import UserProfile

from tests.drafts.helpers import block

WORDS = {
    "fa": ("فصل", "مبحث", "ماده", "آذر ۱۴۰۵"),
    "en": ("Chapter", "Section", "the article", "December 2026"),
}


@pytest.mark.usefixtures("usual_day")
@pytest.mark.parametrize("language", ["fa", "en"])
def test_choices_and_days_are_said_in_words(admin_client, admin_user, make_draft, language):
    UserProfile.objects.create(user=admin_user, preferred_language=language)
    body = [
        {"type": "part", "id": "a", "value": {"kind": "chapter", "title": "کلیات"}},
        {"type": "item", "id": "b", "value": {"text": "یک"}},
        block("note", level="2", text="دو"),
    ]
    draft = make_draft("prepared", body=body)
    first = draft.save_revision()
    page = draft.get_latest_revision_as_object()
    page.body = [
        {"type": "part", "id": "a", "value": {"kind": "section", "title": "کلیات"}},
        {"type": "item", "id": "b", "value": {"level": "2", "text": "یک"}},
        block("table", text="الف | ب"),
    ]
    page.opens_at = timezone.now() + timedelta(days=10)
    page.closes_at = page.opens_at + timedelta(days=14)
    page.outcome_due_on = (page.closes_at + timedelta(days=14)).date()
    second = page.save_revision()
    address = reverse("wagtailadmin_pages:revisions_compare", args=[draft.pk, first.pk, second.pk])
    html = admin_client.get(address).content.decode()
    shown = re.sub("<[^>]*>", " ", html.partition("<main")[2].partition("</main")[0])
    for raw in ("None", "+03:30", "+00:00", "chapter", "section", "2026-12"):
        assert raw not in shown, raw
    for word in WORDS[language][:4]:
        assert word in shown, word
