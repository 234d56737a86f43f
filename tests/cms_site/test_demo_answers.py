"""The demo's finished drafts keep what they promise: each comment has its answer."""

import re

from django.urls import reverse

from drafts_plugin.pages.models import DraftPage
from feedback_plugin.comments.core.listed_choices import rows
from feedback_plugin.comments.core.records import CommentRecord
from feedback_plugin.comments.core.unit_names import UnitName
from feedback_plugin.responses.core.eligibility import eligible, what_is_missing
from feedback_plugin.responses.core.official_responses import OfficialResponse
from tests.indicators import shown


def test_every_comment_on_a_draft_with_an_outcome_is_answered_before_it(demo, client):
    finished = DraftPage.objects.filter(
        outcome_published_at__isnull=False, alias_of=None, locale__language_code="fa"
    )
    assert len(finished) == 2
    for draft in finished:
        assert eligible(draft.translation_key).count() >= 2
        assert what_is_missing(draft.translation_key) == (0, 0)
        for answer in OfficialResponse.objects.of_discussion(draft.translation_key):
            assert draft.closes_at < answer.published_at < draft.outcome_published_at
            assert set(answer.reasons) == {"fa", "en"}
            assert answer.unit == draft.responsible_unit


def test_each_unit_that_answers_is_named_in_both_languages(demo, client):
    replies = CommentRecord.objects.exclude(official_unit="")
    units = {
        *OfficialResponse.objects.values_list("unit", flat=True),
        *replies.values_list("official_unit", flat=True),
    }
    assert len(units) > 1
    listed = [set(row.names.values()) for row in rows(UnitName)]
    for unit in units:
        assert any(unit in names for names in listed)
    assert all(set(row.names) == {"fa", "en"} for row in rows(UnitName))
    named = {key[1] for key in shown.on_page(client, "en") if key[0] == "acceptance-by-unit"}
    assert not [name for name in named if not name.isascii()]


def test_the_public_numbers_of_the_demo_are_those_of_an_office_that_answers(demo, client):
    numbers = shown.on_page(client)
    counted = {row: numbers["comments", row, "value"] for row in ("due", "in_time", "answered")}
    assert int(counted["due"]) >= 5
    assert counted["in_time"] == counted["due"] == counted["answered"]


def test_whoever_finds_no_topic_has_one_choice_for_it(demo, client):
    html = client.get(reverse("feedback_cases:new")).content.decode()
    # A group has one of its own, for whoever finds the group and nothing in it.
    html = re.sub(r"<optgroup.*?</optgroup>", "", html, flags=re.DOTALL)
    choices = re.findall(r"<option[^>]*>([^<]*(?:دیگر|سایر)[^<]*)</option>", html)
    assert choices == ["موضوع دیگر، یا نمی‌دانم"]
