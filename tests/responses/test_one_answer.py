"""The screen of one answer."""

import re

import pytest
from django.db.models import F

from feedback_plugin.responses.core import drafting, publishing
from feedback_plugin.responses.core.official_responses import OfficialResponse
from tests.responses import officers
from tests.responses.desk import action_of, address, change_words, revision, sentences

Responses = OfficialResponse.objects


def test_comments_to_be_taken_out_stay_ticked(client, desk, add, answer, words, second):
    ids = add(60)
    response = answer(ids)
    screen = client.get(address("response", response.pk) + "?p=2")
    drafting.revise(response, words(unit="دیگر"), second, expected=0)
    data = {"version": 0, "records": ids[-2:]}
    refused = client.post(action_of(screen, "take-out"), data)
    assert refused.status_code == 409
    assert len(re.findall(r'name="records"[^>]*\schecked', refused.text)) == 2


def test_a_draft_is_changed(client, desk, add, answer, first):
    response = answer(add(1))
    url = address("revise", response.pk)
    done = client.post(url, revision(response, unit="دیگر", anchor="c-2"), follow=True)
    assert sentences(done) == ["The answer is stored."]
    changed = Responses.get()
    assert (changed.unit, changed.anchor, changed.anchor_label) == ("دیگر", "c-2", "ماده ۲")
    assert [entry.action for entry in done.context["log_entries"]] == [
        "feedback_responses.revise",
        "feedback_responses.draft",
    ]


def test_a_stale_form_loses_nothing(client, desk, add, answer, words, second):
    response = answer(add(1))
    drafting.revise(response, words(unit="دیگر"), second, expected=0)
    data = revision(response, reasons_fa="نوشتهٔ من")
    done = client.post(address("revise", response.pk), data)
    assert done.status_code == 409
    assert "second has changed this answer meanwhile" in done.text
    assert "نوشتهٔ من" in done.text
    assert "دیگر" in done.text
    # Whoever has read that may store it all the same.
    assert done.context["form"]["version"].value() == 1


def test_words_that_changed_while_the_form_was_open_are_read_first(client, desk, add, answer):
    ids = add(2)
    response = answer(ids)
    seen = client.get(address("response", response.pk)).context["seen"]
    change_words(ids[1:])
    url = address("revise", response.pk)
    done = client.post(url, revision(response, seen=seen, reasons_fa="نوشتهٔ من"))
    assert done.status_code == 409
    assert "نوشتهٔ من" in done.text
    assert "words of one comment have changed" in done.text
    assert Responses.to_changed_texts().exists()
    data = revision(response, seen=done.context["seen"], reasons_fa="نوشتهٔ من")
    assert sentences(client.post(url, data, follow=True)) == ["The answer is stored."]
    assert not Responses.to_changed_texts().exists()


def test_only_what_a_screen_has_shown_counts_as_read(client, desk, add, answer):
    ids = add(130)
    response = answer(ids)
    change_words(ids[55:])
    url = address("revise", response.pk)
    for left in (25, 0):
        response.refresh_from_db()
        opened = client.get(address("response", response.pk)).context
        assert all(each.text_number != each.record.text_number for each in opened["answered"][:25])
        client.post(url, revision(response, seen=opened["seen"]))
        changed = response.answered.exclude(record__text_number=F("text_number"))
        assert changed.count() == left


def test_a_form_that_has_shown_nothing_reads_nothing(client, desk, add, answer):
    ids = add(1)
    response = answer(ids)
    change_words(ids)
    data = revision(response)
    client.post(address("revise", response.pk), data)
    assert Responses.to_changed_texts().exists()


def test_what_was_published_meanwhile_is_not_changed(client, desk, add, answer, second):
    response = answer(add(1))
    publishing.publish(Responses.all(), second)
    done = client.post(address("revise", response.pk), revision(response, reasons_fa="نوشتهٔ من"))
    assert done.status_code == 409
    assert "second has published this answer meanwhile" in done.text
    assert "نوشتهٔ من" in done.text


@pytest.mark.parametrize("act", ["revise", "take_out", "discard", "take_back"])
def test_what_was_typed_for_an_answer_that_is_gone_comes_back(
    client, desk, add, answer, second, act
):
    response = answer(add(1))
    data = revision(response, reasons_fa="نوشتهٔ من", reasons_en="typed in English", records=[1])
    drafting.discard(response, second, expected=0)
    done = client.post(address(act, response.pk), data)
    assert done.status_code == 404
    assert "second has thrown this answer away" in done.text
    assert "نوشتهٔ من" in done.text
    assert "typed in English" in done.text
    assert "no-store" in done.headers["Cache-Control"]


def test_an_answer_that_is_gone_is_told_of_to_its_officers_alone(
    client, desk, root_page, django_user_model, add, answer, second
):
    response = answer(add(1))
    drafting.discard(response, second, expected=0)
    url = address("response", response.pk)
    assert "second has thrown" in client.get(url).text
    assert client.get(address("response", response.pk + 1)).status_code == 404
    other = officers.officer(django_user_model, "third", root_page, *officers.RIGHTS)
    other.groups.first().page_permissions.all().delete()
    client.force_login(other)
    assert client.get(url).status_code == 302


def test_whoever_took_an_answer_back_is_named(client, desk, add, answer, first, second):
    response = answer(add(1))
    publishing.publish(Responses.all(), first)
    publishing.take_back(Responses.all(), second)
    done = client.post(address("revise", response.pk), revision(response))
    assert "second has changed this answer meanwhile" in done.text


def test_comments_are_taken_out_and_drafts_thrown_away(client, desk, add, answer):
    ids = add(3)
    response = answer(ids)
    url = address("take_out", response.pk)
    done = client.post(url, {"version": 0, "records": ids[:1]}, follow=True)
    assert sentences(done) == ["One comment has no answer again."]
    done = client.post(url, {"version": 0, "records": ids[1:]})
    assert done.status_code == 409
    done = client.post(address("discard", response.pk), {"version": 1}, follow=True)
    assert "thrown away" in sentences(done)[0]
    assert not Responses.exists()


def test_a_published_answer_is_made_a_draft_again(client, desk, add, answer, first):
    response = answer(add(1))
    publishing.publish(Responses.all(), first)
    done = client.post(address("take_back", response.pk), {"version": 1}, follow=True)
    assert "is a draft again" in sentences(done)[0]
    assert Responses.get().is_draft
