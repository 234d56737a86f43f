"""What a page's comments and answers come to in numbers, as `outcome_figures` tells it."""

import pytest
from django.utils import translation

from feedback_plugin.comments.core import transitions
from feedback_plugin.responses.public.figures import outcome_figures
from tests.responses.officers import officer


@pytest.fixture(autouse=True)
def _persian():
    with translation.override("fa"):
        yield


def test_a_page_without_comments_has_none(draft_page):
    assert outcome_figures(draft_page) is None


def test_received_is_published_and_withheld_and_withdrawn_and_waiting(draft_page, add):
    add(4)
    add(2, state="withdrawn")
    add(1, state="pending")
    add(3, state="spam", more=lambda pk: {"published_at": None})
    add(2, state="rejected", more=lambda pk: {"reason": "insult", "published_at": None})
    figures = outcome_figures(draft_page)
    assert figures["received"] == 9
    assert (figures["published"], figures["withdrawn"], figures["waiting"]) == (4, 2, 1)
    assert [number for _reason, number in figures["withheld"]] == [2]


def test_only_published_answers_are_counted(draft_page, add, answer, publish):
    ids = add(6, anchors=("c-1", "c-2"))
    publish(ids[:2], anchor="c-2", anchor_label="ماده ۲")
    publish(ids[2:3], disposition="not_accepted")
    answer(ids[3:4])
    figures = outcome_figures(draft_page)
    counted = [(words, number) for words, number, _address in figures["dispositions"]]
    assert counted[:2] == [("پذیرفته شد", 2), ("پذیرفته نشد", 1)]
    assert counted[2] == ("هنوز پاسخ منتشرشده‌ای ندارد", 3)
    assert figures["led_to"] == [("c-2", "ماده ۲", 2)]
    by_clause = {clause["anchor"]: clause for clause in figures["clauses"]}
    assert {anchor: clause["comments"] for anchor, clause in by_clause.items()} == {
        "c-1": 3,
        "c-2": 3,
    }


def test_a_comment_hidden_meanwhile_counts_as_withheld_with_its_answer(
    draft_page, add, publish, django_user_model, home_page
):
    ids = add(2)
    publish(ids)
    moderator = officer(django_user_model, "hider", home_page)
    transitions.hide([ids[0]], moderator, "insult")
    figures = outcome_figures(draft_page)
    assert (figures["received"], figures["published"]) == (2, 1)
    assert sum(number for _reason, number in figures["withheld"]) == 1
    assert figures["dispositions"][0][1] == 1


def test_each_reads_them_in_ones_own_language(draft_page, add, publish):
    publish(add(1))
    assert outcome_figures(draft_page)["kinds"] == [("شهروند", 1)]
    with translation.override("en"):
        figures = outcome_figures(draft_page)
    assert figures["dispositions"][0][0] == "Accepted"


def test_they_cost_few_queries_however_many_there_are(
    draft_page, add, publish, django_assert_max_num_queries
):
    publish(add(40, anchors=("c-1", "c-2", "")))
    outcome_figures(draft_page)
    with django_assert_max_num_queries(5):
        outcome_figures(draft_page)
