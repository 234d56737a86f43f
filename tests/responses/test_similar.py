"""From an answer to the next comment like those it answers."""

import re

import pytest
from django.db.models import F

from feedback_plugin.comments.campaigns import fingerprints
from feedback_plugin.comments.core import transitions
from feedback_plugin.comments.core.records import CommentRecord
from feedback_plugin.responses.core import drafting, publishing
from feedback_plugin.responses.core.official_responses import OfficialResponse
from tests.responses.desk import action_of, address, sent, sentences, shown

Responses = OfficialResponse.objects
ONE = "مهلت دو هفته برای روستاهای کوچک کم است و باید بیشتر شود تا همه بتوانند نظر بدهند"
OTHER = "بودجهٔ دهیاری‌ها از محل درآمدهای پایدار شهرستان تأمین و در سامانه منتشر شود"


@pytest.fixture
def alike(add):
    """Four comments of nearly the same words, and two that say something else."""

    def text(pk):
        return f"{OTHER} {pk}" if pk % 3 == 0 else f"{ONE} {pk}"

    ids = add(6, anchors=("c-1", "c-2"), text=text)
    fingerprints.remember_missing()
    return [pk for pk in ids if pk % 3], [pk for pk in ids if not pk % 3]


@pytest.fixture
def act(client, desk):
    """Send the form of the similar comments."""

    def post(name, response, ids, **more):
        data = {
            "version": response.version,
            "similar": ids,
            "seen": " ".join(f"{pk}.0" for pk in ids),
            **more,
        }
        return client.post(address(name, response.pk), data, follow=True)

    return post


def offered(client, response):
    return [pair[0].pk for pair in client.get(address("response", response.pk)).context["similar"]]


def test_what_is_most_like_the_answered_comments_is_offered(client, desk, alike, answer, first):
    near, far = alike
    response = answer(near[:1])
    assert set(offered(client, response)) == set(near[1:])
    answer(near[1:2])
    transitions.hide(near[2:3], first, "off_topic")
    assert offered(client, response) == near[3:]
    assert set(offered(client, answer(far[:1]))) == set(far[1:])


def test_an_answer_is_given_to_further_comments(client, desk, alike, act, answer, draft_page):
    near, _far = alike
    response = answer(near[:1])
    done = act("extend", response, near[1:3])
    assert sentences(done) == ["The answer is given to 2 comments more."]
    assert set(response.answered.values_list("pk", flat=True)) == set(near[:3])
    assert Responses.get().version == 1
    last = client.get(desk).context["last_act"]
    assert (last["kind"], last["number"]) == ("extend", 2)
    undone = client.post(address("undo", draft_page.pk), {"act": last["name"]}, follow=True)
    assert sentences(undone) == ["It is undone for one answer."]
    assert list(response.answered.values_list("pk", flat=True)) == near[:1]


def test_another_answer_begins_with_the_same_words(client, desk, alike, act, answer, second):
    near, _far = alike
    response = answer(near[:1], anchor="c-2", anchor_label="ماده ۲")
    publishing.publish(Responses.all(), second)
    response.refresh_from_db()
    done = act("same_words", response, near[1:])
    new = Responses.latest("pk")
    assert done.context["response"] == new
    assert (new.reasons, new.unit, new.anchor) == (response.reasons, response.unit, "c-2")
    assert new.is_draft
    assert set(new.answered.values_list("pk", flat=True)) == set(near[1:])


@pytest.mark.parametrize("name", ["extend", "same_words"])
def test_a_colleague_was_faster(client, desk, alike, act, answer, words, second, name):
    near, _far = alike
    response = answer(near[:1])
    answer(near[1:2], user=second)
    done = act(name, response, near[1:3])
    assert "second has answered" in sentences(done)[0]
    assert Responses.filter(answered=near[2]).exists()
    response.refresh_from_db()
    drafting.revise(response, words(unit="دیگر"), second, expected=response.version)
    done = act(name, response, near[3:])
    assert done.status_code == 409
    assert "changed this answer meanwhile" in done.text
    assert re.search(r'name="similar"[^>]*\schecked', done.text)
    assert not Responses.filter(answered=near[3]).exists()


@pytest.mark.parametrize("name", ["extend", "same_words"])
def test_what_reads_otherwise_now_is_left_alone(desk, alike, act, answer, name):
    near, _far = alike
    response = answer(near[:1])
    CommentRecord.objects.filter(pk=near[1]).update(text_number=F("text_number") + 1)
    done = act(name, response, near[1:2])
    assert done.status_code == 409
    assert "words of one comment have changed" in sentences(done)[0]
    assert Responses.count() == 1
    assert act(name, response, []).status_code == 422


def test_a_published_answer_is_not_given_to_others(desk, alike, act, answer, second):
    near, _far = alike
    response = answer(near[:1])
    publishing.publish(Responses.all(), second)
    assert act("extend", response, near[1:], version=1).status_code == 409
    assert response.answered.count() == 1


def test_comments_of_another_page_are_not_answered(desk, alike, act, answer, home_page):
    from tests.foreign.models import AnsweringPage
    from tests.many_comments import add_many

    near, _far = alike
    other = home_page.add_child(instance=AnsweringPage(title="Other", slug="other"))
    foreign = add_many(other, 1)
    assert act("extend", answer(near[:1]), foreign).status_code == 409


def test_the_desk_leads_from_what_was_answered_last_to_the_next(client, desk, alike, act, answer):
    near, _far = alike
    assert 'data-key="n"' not in client.get(desk).text
    response = answer(near[:1])
    act("extend", response, near[1:2])
    href = f'{address("response", response.pk)}#answer-similar"'
    assert href in client.get(desk).text
    publishing.publish(Responses.all(), response.author)
    assert client.get(address("response", response.pk)).text.count("same words") == 1


def test_many_comments_are_compared_by_as_many_queries_as_few(
    client, desk, add, answer, django_assert_max_num_queries
):
    counted = []
    for number in (5, 300):
        ids = add(number, text=lambda pk: f"{ONE} {pk}")
        fingerprints.remember_missing()
        url = address("response", answer(ids[: number // 2]).pk)
        client.get(url)
        with django_assert_max_num_queries(40) as asked:
            assert client.get(url).context["similar"]
        counted.append(len(asked))
    assert counted[0] == counted[1]


def test_all_on_one_clause_that_say_the_same(client, desk, add, draft_page):
    ids = add(8, anchors=("c-1", "c-2"), text=lambda pk: f"{ONE if pk < 7 else OTHER} {pk}")
    fingerprints.remember_missing()
    listed = client.get(f"{desk}?like={ids[0]}")
    wanted = [pk for pk in ids if pk < 7 and pk % 2 == ids[0] % 2]
    assert shown(listed) == wanted
    assert f"as #{ids[0]}." in listed.text
    form = {"found": listed.context["found"], "shown_at": listed.context["shown_at"]}
    url = action_of(listed, "answer")
    client.post(url, sent([], scope="found", **form))
    assert list(Responses.get().answered.values_list("pk", flat=True)) == wanted
    assert shown(client.get(f"{desk}?like={ids[0]}")) == []


@pytest.mark.parametrize("query", ["like=x", "like=999999", "like=-1", "like=" + "9" * 30])
def test_a_comment_that_is_not_there_narrows_nothing(client, desk, add, query):
    ids = add(2)
    assert shown(client.get(f"{desk}?{query}")) == ids


@pytest.mark.parametrize("state", ["hidden", "pending", "rejected", "withdrawn"])
def test_a_withheld_comment_is_no_model(client, desk, add, state):
    ids = add(4, text=lambda pk: f"{ONE if pk < 3 else OTHER} {pk}")
    fingerprints.remember_missing()
    listed = client.get(f"{desk}?like={ids[0]}")
    reason = "off_topic" if state in ("hidden", "rejected") else ""
    given = {"state": state, "reason": reason}
    given |= {} if state in ("hidden", "withdrawn") else {"published_at": None}
    CommentRecord.objects.filter(pk=ids[0]).update(**given)
    again = client.get(f"{desk}?like={ids[0]}")
    assert shown(again) == ids[1:]
    assert f"as #{ids[0]}." not in again.text
    # Nor is more answered than what stood there, be it as many.
    form = {"found": 3, "shown_at": listed.context["shown_at"]}
    done = client.post(action_of(listed, "answer"), sent([], scope="found", **form))
    assert done.status_code == 409
    assert not Responses.exists()


def test_a_withheld_comment_is_not_like_another(client, desk, add):
    ids = add(3, text=lambda pk: f"{ONE} {pk}")
    fingerprints.remember_missing()
    CommentRecord.objects.filter(pk=ids[2]).update(state="withdrawn")
    assert shown(client.get(f"{desk}?like={ids[0]}")) == ids[:2]
