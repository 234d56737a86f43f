"""Drafts that are published together."""

import re

from feedback_plugin.comments.core import transitions
from feedback_plugin.responses.core import drafting, publishing
from feedback_plugin.responses.core.official_responses import OfficialResponse
from tests.responses.desk import action_of, address, change_words, publish, sentences

Responses = OfficialResponse.objects


def test_drafts_are_published_together(client, desk, draft_page, add, answer):
    drafts = [answer([pk]) for pk in add(3)]
    listed = client.get(address("responses", draft_page.pk))
    response = publish(client, draft_page, all=listed.context["all_seen"])
    assert sentences(response) == ["3 answers are published."]
    assert {each.state for each in Responses.all()} == {"published"}
    assert len(drafts) == 3


def test_ticked_drafts_as_they_were_shown(client, desk, draft_page, add, answer, words, second):
    drafts = [answer([pk]) for pk in add(3)]
    seen = client.get(address("responses", draft_page.pk)).context["seen"]
    drafting.revise(drafts[0], words(unit="دیگر"), second, expected=0)
    response = publish(client, draft_page, seen=seen, drafts=[drafts[0].pk, drafts[1].pk])
    assert sentences(response) == [
        "One answer is published.",
        "One draft was not published: somebody has changed it since you opened the list.",
    ]
    assert list(Responses.published()) == [drafts[1]]


def test_all_drafts_means_those_that_were_shown(client, desk, draft_page, add, answer):
    ids = add(3)
    answer(ids[:1])
    seen = client.get(address("responses", draft_page.pk)).context["all_seen"]
    answer(ids[1:2])
    response = publish(client, draft_page, all=seen)
    assert response.status_code == 409
    assert not Responses.published().exists()
    assert "have changed since you opened this list" in sentences(response)[0]


def test_a_published_answer_says_what_has_become_of_its_comments(
    client, desk, draft_page, add, answer, first, settings
):
    fine, changed, hidden = (answer([pk]) for pk in add(3))
    publishing.publish(Responses.all(), first)
    # Whoever published it is no longer asked who wrote it.
    settings.FEEDBACK_RESPONSE_SECOND_OFFICER = True
    change_words([changed.answered.get().pk])
    transitions.hide([hidden.answered.get().pk], first, "off_topic")
    listed = client.get(address("responses", draft_page.pk) + "?show=published")
    said = {row.pk: bool(row.obstacle) for row in listed.context["rows"]}
    assert said == {fine.pk: False, changed.pk: True, hidden.pk: True}
    removed = "words of a comment were removed since it was answered"
    assert f"Read it again: {removed}." in " ".join(listed.text.split())
    opened = client.get(address("response", changed.pk))
    assert "have changed since it was answered." in opened.text
    assert "Store the answer again" not in opened.text


def test_a_refused_form_keeps_its_ticks_on_every_screen(
    client, desk, draft_page, add, answer, words, second
):
    drafts = [answer([pk]) for pk in add(60)]
    screen = client.get(address("responses", draft_page.pk) + "?p=2")
    for draft in drafts[-2:]:
        drafting.revise(draft, words(unit="دیگر"), second, expected=0)
    data = {"seen": screen.context["seen"], "drafts": [draft.pk for draft in drafts[-2:]]}
    refused = client.post(action_of(screen, "publish"), data)
    assert refused.status_code == 409
    assert len(re.findall(r'name="drafts"[^>]*\schecked', refused.text)) == 2


def test_a_draft_that_was_public_meanwhile_is_not_published_by_an_old_list(
    client, desk, draft_page, add, answer, second
):
    draft = answer(add(1))
    seen = client.get(address("responses", draft_page.pk)).context["seen"]
    publishing.publish(Responses.all(), second)
    publishing.take_back(Responses.all(), second)
    response = publish(client, draft_page, seen=seen, drafts=[draft.pk])
    assert "somebody has changed it since" in sentences(response)[0]
    assert not Responses.published().exists()
