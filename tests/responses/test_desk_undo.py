"""The last act of a sitting is taken back."""

from feedback_plugin.responses.core import drafting, publishing
from feedback_plugin.responses.core.official_responses import OfficialResponse
from tests.responses.desk import address, publish, sentences

Responses = OfficialResponse.objects


def test_undo_of_an_answer_and_of_a_publication(client, desk, send, draft_page, add):
    ids = add(2)
    response = send(ids)
    listed = client.get(address("responses", draft_page.pk))
    publish(client, draft_page, all=listed.context["all_seen"])
    for left in ("draft", None):
        act = client.get(desk).context["last_act"]
        response = client.post(address("undo", draft_page.pk), {"act": act["name"]}, follow=True)
        assert sentences(response) == ["It is undone for one answer."]
        assert Responses.values_list("state", flat=True).first() == left
    assert client.get(desk).context["last_act"] is None
    response = client.post(address("undo", draft_page.pk), {"act": act["name"]}, follow=True)
    assert "no such act" in sentences(response)[0]


def test_undo_leaves_what_a_colleague_has_changed_since(
    client, desk, send, draft_page, add, words, second
):
    send(add(1))
    drafting.revise(Responses.get(), words(unit="دیگر"), second, expected=0)
    act = client.get(desk).context["last_act"]
    response = client.post(address("undo", draft_page.pk), {"act": act["name"]}, follow=True)
    assert sentences(response) == ["One answer stays: somebody has changed it since."]
    assert Responses.get().unit == "دیگر"


def test_undo_leaves_what_a_colleague_has_published_again(
    client, desk, draft_page, add, answer, second
):
    answer(add(1))
    listed = client.get(address("responses", draft_page.pk))
    publish(client, draft_page, all=listed.context["all_seen"])
    publishing.take_back(Responses.all(), second)
    publishing.publish(Responses.all(), second)
    act = client.get(desk).context["last_act"]
    response = client.post(address("undo", draft_page.pk), {"act": act["name"]}, follow=True)
    assert sentences(response) == ["One answer stays: somebody has changed it since."]
    assert Responses.get().approved_by == second


def test_undo_of_a_draft_leaves_what_a_colleague_had_in_hand_in_between(
    client, desk, send, draft_page, add, words, second
):
    send(add(1))
    drafting.revise(Responses.get(), words(unit="دیگر"), second, expected=0)
    listed = client.get(address("responses", draft_page.pk))
    publish(client, draft_page, all=listed.context["all_seen"])
    for said in (
        "It is undone for one answer.",
        "One answer stays: somebody has changed it since.",
    ):
        act = client.get(desk).context["last_act"]
        response = client.post(address("undo", draft_page.pk), {"act": act["name"]}, follow=True)
        assert sentences(response) == [said]
    assert Responses.get().unit == "دیگر"
