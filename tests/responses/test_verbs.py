"""Answers are drafted, changed, published together and taken back; the database holds the rules."""

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone
from wagtail.models import ModelLogEntry

from feedback_plugin.comments.core import transitions
from feedback_plugin.comments.core.records import CommentRecord
from feedback_plugin.page_cache import version
from feedback_plugin.responses.core import drafting, eligibility, publishing
from feedback_plugin.responses.core.dispositions import Disposition
from feedback_plugin.responses.core.official_responses import AnsweredComment, OfficialResponse
from feedback_plugin.responses.core.publishing import Obstacle

Responses = OfficialResponse.objects


def reload(response):
    return Responses.get(pk=response.pk)


def test_a_new_site_has_dispositions_in_both_languages(db):
    rows = Disposition.objects.all()
    assert [row.code for row in rows] == [
        "accepted",
        "partly_accepted",
        "not_accepted",
        "noted",
        "out_of_scope",
        "answered_elsewhere",
    ]
    assert all(set(row.labels) == {"fa", "en"} for row in rows)


def test_one_answer_answers_many_comments(draft_page, add, answer, first):
    ids = add(5)
    response = answer(ids)
    assert response.is_draft
    assert set(response.answered.values_list("pk", flat=True)) == set(ids)
    assert (response.author, response.translation_key) == (first, draft_page.translation_key)


def test_no_comment_has_two_answers(add, answer, words, draft_page, second):
    ids = add(3)
    earlier = answer(ids[:2])
    records = CommentRecord.objects.filter(pk__in=ids)
    written = drafting.answer(records, draft_page, words(), second)
    assert written.number == 1
    assert {each.pk for each in written.taken} == set(ids[:2])
    assert {each.response.author.username for each in written.taken} == {"first"}
    assert earlier.answered.count() == 2
    with pytest.raises(IntegrityError), transaction.atomic():
        AnsweredComment.objects.bulk_create(
            [AnsweredComment(record_id=ids[0], response=written.response)]
        )


def test_an_answer_to_nothing_is_no_answer(add, answer, words, draft_page, second):
    ids = add(2)
    answer(ids)
    written = drafting.answer(CommentRecord.objects.filter(pk__in=ids), draft_page, words(), second)
    assert (written.response, written.number, len(written.taken)) == (None, 0, 2)
    assert Responses.count() == 1


def test_a_comment_whose_words_are_others_by_now_is_left_alone(add, words, draft_page, first):
    ids = add(2)
    CommentRecord.objects.filter(pk=ids[0]).update(text_number=1)
    records = CommentRecord.objects.filter(pk__in=ids)
    written = drafting.answer(records, draft_page, words(), first, expected=dict.fromkeys(ids, 0))
    assert (written.number, written.rewritten) == (1, 1)


def test_only_the_version_that_was_shown_is_changed(add, answer, words, second):
    response = answer(add(1))
    assert drafting.revise(response, words(unit="دبیرخانه"), second, expected=0)
    changed = reload(response)
    assert (changed.unit, changed.author, changed.version) == ("دبیرخانه", second, 1)
    assert not drafting.revise(response, words(unit="سوم"), second, expected=0)
    assert not drafting.discard(response, second, expected=0)
    assert drafting.take_out(response, [], second, expected=0) is None
    assert reload(response).unit == "دبیرخانه"


def test_taking_the_last_comment_out_throws_the_answer_away(add, answer, first):
    ids = add(2)
    response = answer(ids)
    assert drafting.take_out(response, ids[:1], first, expected=0) == 1
    assert drafting.take_out(response, ids[1:], first, expected=1) == 1
    assert not Responses.exists()
    assert ModelLogEntry.objects.filter(action="feedback_responses.take_out").count() == 2


def test_drafts_are_published_together(add, answer, first, monkeypatch):
    drafts = [answer([pk]) for pk in add(3)]
    bumped = []
    monkeypatch.setattr(version, "bump", lambda: bumped.append(True))
    done = publishing.publish(Responses.all(), first)
    assert done.number == 3
    assert bumped
    published = reload(drafts[0])
    assert (published.state, published.approved_by) == ("published", first)
    assert ModelLogEntry.objects.filter(action="feedback_responses.publish").count() == 3


def test_what_keeps_a_draft_from_being_published(add, answer, first, settings):
    empty, hidden, changed, fine, seen = (answer([pk]) for pk in add(5))
    Responses.filter(pk=empty.pk).update(reasons={})
    transitions.hide(list(hidden.answered.values_list("pk", flat=True)), first, "off_topic")
    CommentRecord.objects.filter(answer__response=changed).update(text_number=3)
    expected = {each.pk: 0 for each in (empty, hidden, changed, fine)} | {seen.pk: 7}
    done = publishing.publish(Responses.all(), first, expected)
    assert done.number == 1
    assert done.obstacles == {
        Obstacle.NO_REASONS: 1,
        Obstacle.NO_COMMENT: 1,
        Obstacle.OTHER_TEXT: 1,
        Obstacle.CHANGED: 1,
    }
    assert not reload(fine).is_draft


def test_whoever_saves_an_answer_again_has_read_the_changed_comment(add, answer, words, first):
    response = answer(add(1))
    CommentRecord.objects.filter(answer__response=response).update(text_number=1)
    assert publishing.publish(Responses.all(), first).number == 0
    assert drafting.revise(response, words(), first, expected=0)
    assert publishing.publish(Responses.all(), first).number == 1


def test_a_second_officer_publishes_where_the_site_says_so(add, answer, first, second, settings):
    settings.FEEDBACK_RESPONSE_SECOND_OFFICER = True
    response = answer(add(1))
    assert publishing.publish(Responses.all(), first).obstacles == {Obstacle.OWN: 1}
    assert publishing.publish(Responses.all(), second).number == 1
    with pytest.raises(IntegrityError), transaction.atomic():
        Responses.filter(pk=response.pk).update(approved_by=first)
    # Accounts go, answers stay.
    second.delete()
    first.delete()
    assert reload(response).state == "published"


@pytest.mark.parametrize(
    "values",
    [
        {"state": "unknown"},
        {"state": "published"},
        {"published_at": timezone.now()},
        {"state": "published", "published_at": timezone.now(), "reasons": {}},
        {"state": "published", "published_at": timezone.now(), "unit": ""},
    ],
)
def test_the_database_refuses(add, answer, values):
    response = answer(add(1))
    with pytest.raises(IntegrityError), transaction.atomic():
        Responses.filter(pk=response.pk).update(**values)


def test_a_published_answer_comes_back_for_mending(add, answer, words, first):
    response = answer(add(1))
    publishing.publish(Responses.all(), first)
    assert not drafting.revise(response, words(), first, expected=0)
    assert publishing.take_back(Responses.all(), first, {response.pk: 0}) == 0
    assert publishing.take_back(Responses.all(), first, {response.pk: 1}) == 1
    assert reload(response).is_draft


def test_each_act_leaves_a_version_of_its_own(add, answer, words, first):
    response = answer(add(1))
    publishing.publish(Responses.all(), first, {response.pk: 0})
    publishing.take_back(Responses.all(), first)
    assert publishing.publish(Responses.all(), first, {response.pk: 0}).obstacles == {
        Obstacle.CHANGED: 1
    }
    assert drafting.revise(response, words(), first, expected=2)
    left = ModelLogEntry.objects.filter(object_id=str(response.pk)).order_by("pk")
    assert [entry.data["version"] for entry in left] == [0, 1, 2, 3]


def test_what_is_missing(draft_page, add, answer, first):
    ids = add(4)
    add(2, state="pending")
    answer(ids[:1])
    published = answer(ids[1:2])
    publishing.publish(Responses.filter(pk=published.pk), first)
    transitions.hide(ids[3:], first, "off_topic")
    assert eligibility.what_is_missing(draft_page.translation_key) == (2, 2)


@pytest.mark.parametrize("of_each", [1, 1000])
def test_a_thousand_at_once(
    draft_page, add, words, first, django_assert_max_num_queries, of_each, answer
):
    ids = add(1000)
    records = CommentRecord.objects.filter(pk__in=ids)
    with django_assert_max_num_queries(29):
        assert drafting.answer(records, draft_page, words(), first).number == 1000
    if of_each == 1:
        Responses.all().delete()
        for pk in ids:
            answer([pk])
    number = Responses.count()
    with django_assert_max_num_queries(29):
        assert publishing.publish(Responses.all(), first).number == number
