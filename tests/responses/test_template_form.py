"""Templates of answers are written, opened and changed with the disposition that goes with them."""

import pytest
from django.urls import reverse

from feedback_plugin.responses.core.answer_templates import AnswerTemplate

pytestmark = pytest.mark.django_db
ADDRESS = "wagtailsnippets_feedback_responses_answertemplate"


def words(**changes):
    said = {"title": "Thanks", "reasons_fa": "سپاس", "reasons_en": "", "order": 0}
    return {**said, "disposition": "accepted", **changes}


def test_its_disposition_is_stored_and_shown_again(admin_client, first_rows_of_comments):
    assert admin_client.post(reverse(f"{ADDRESS}:add"), words()).status_code == 302
    template = AnswerTemplate.objects.get()
    assert template.disposition_id == "accepted"
    address = reverse(f"{ADDRESS}:edit", args=[template.pk])
    shown = admin_client.get(address).context["form"]["disposition"]
    assert 'value="accepted" selected' in str(shown)
    assert admin_client.post(address, words(disposition="noted")).status_code == 302
    template.refresh_from_db()
    assert template.disposition_id == "noted"


def test_one_that_does_not_exist_is_refused_with_a_sentence(admin_client):
    answer = admin_client.post(reverse(f"{ADDRESS}:add"), words(disposition="x"))
    assert answer.context["form"].has_error("disposition")
    assert not AnswerTemplate.objects.exists()
