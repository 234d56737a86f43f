"""Which answers lead to which clauses, and the way from an answer to the change it led to."""

import pytest
from django.utils import translation

from feedback_plugin.comments.core import transitions
from feedback_plugin.responses.public import clause_answers as hook
from feedback_plugin.responses.public.clause_answers import clause_answers
from tests.responses.officers import officer


@pytest.fixture(autouse=True)
def _persian():
    with translation.override("fa"):
        yield


def test_only_published_answers_to_public_comments_lead_anywhere(
    draft_page, add, answer, publish, django_user_model, home_page
):
    ids = add(6)
    publish(ids[:2], anchor="c-1", anchor_label="ماده ۱")
    answer(ids[2:3], anchor="c-2")
    publish(ids[3:4])
    publish(ids[4:5], anchor="c-2")
    moderator = officer(django_user_model, "hider", home_page)
    transitions.hide([ids[0], ids[4]], moderator, "insult")
    found = clause_answers(draft_page, {"c-1", "c-2", "c-9"})
    assert list(found) == ["c-1"]
    assert found["c-1"]["comments"] == 1
    [given] = found["c-1"]["answers"]
    assert (given["number"], given["disposition"], given["unit"]) == (1, "پذیرفته شد", "دفتر")
    [comment] = given["comments"]
    assert comment["address"].endswith(f"?comment={ids[1]}#row-{ids[1]}")


def test_of_many_some_are_shown_and_all_are_counted(
    draft_page, add, publish, django_assert_max_num_queries
):
    ids = add(30)
    for start in range(0, 28, 4):
        publish(ids[start : start + 4], anchor="c-1")
    publish(ids[28:], anchor="c-2")
    clause_answers(draft_page, {"c-1"})
    with django_assert_max_num_queries(1):
        found = clause_answers(draft_page, {"c-1", "c-2"})
    assert found["c-1"]["comments"] == 28
    assert len(found["c-1"]["answers"]) == hook.MOST_ANSWERS
    assert {len(each["comments"]) for each in found["c-1"]["answers"]} == {hook.MOST_COMMENTS}
    assert found["c-2"]["comments"] == 2


def test_the_matrix_shows_all_comments_that_led_to_a_clause(client, draft_page, add, publish):
    ids = add(5)
    publish(ids[:2], anchor="c-1", anchor_label="ماده ۱")
    publish(ids[2:3], anchor="c-2", anchor_label="ماده ۲")
    html = client.get(f"/feedback/answers/{draft_page.pk}/?leads=c-1").content.decode()
    assert html.count("data-response=") == 2
    assert "۲ نظر" in html


def test_an_answer_leads_to_the_change_it_led_to(client, draft_page, add, publish, monkeypatch):
    def history(page, versions):
        return {each: {"gone": ("removed", "/compare/1/2/#change-gone")} for each in versions}

    monkeypatch.setattr(type(draft_page), "feedback_anchor_history", history, raising=False)
    ids = add(3, more=lambda pk: {"version": "1"})
    publish(ids[:1], anchor="gone", anchor_label="ماده ۹")
    publish(ids[1:2], anchor="c-1", anchor_label="ماده ۱")
    html = client.get(f"/feedback/answers/{draft_page.pk}/").content.decode()
    assert html.count('href="/compare/1/2/#change-gone"') == 1
    assert "#clause-gone" not in html
