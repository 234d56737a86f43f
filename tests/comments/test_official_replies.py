"""Official answers: written in the admin, published at once, once, by those who may."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from wagtail.models import ModelLogEntry

from feedback_plugin.comments.core import counts, transitions
from feedback_plugin.comments.core.records import CommentRecord
from feedback_plugin.comments.core.redaction_marks import mark_of
from feedback_plugin.comments.maintenance import erasure
from feedback_plugin.comments.official_replies.publish import Answer, rewrite
from feedback_plugin.comments.redaction import redact
from feedback_plugin.comments.redaction.personal_data import Kind, Span
from tests.comments.stored import found
from tests.markup import one_line

WORDS = {"official_unit": "دفتر حقوقی", "text": "مهلت تا پایان ماه تمدید شد."}


def address(record):
    return reverse("feedback_comments_admin:official_reply", args=[record.pk])


@pytest.fixture
def record(comment, answering_page):
    return comment(answering_page, anchor="c-1")


def test_a_moderator_answers_and_everybody_reads_it(client, moderator, record, answering_page):
    moderator.username = "z.amini"
    moderator.save()
    client.force_login(moderator)
    inspect = reverse(CommentRecord.snippet_viewset.get_url_name("inspect"), args=[record.pk])
    assert address(record) in client.get(inspect).content.decode()
    assert record.comment.comment in client.get(address(record)).content.decode()
    for _twice in range(2):
        assert client.post(address(record), WORDS).status_code == 302
    answer = CommentRecord.objects.get(parent=record)
    assert (answer.official_unit, answer.anchor, answer.decided_by) == (
        WORDS["official_unit"],
        "c-1",
        moderator,
    )
    assert answer.comment.is_public
    record.refresh_from_db()
    assert record.published_replies == 1
    assert counts.recount_all() == 0
    client.logout()
    html = one_line(client.get(answering_page.url, {"answered": "1"}))
    shown = re.search(r'<article class="feedback-comment feedback-official".*?</article>', html)[0]
    assert all(words in shown for words in WORDS.values())
    assert moderator.username not in html
    entry = ModelLogEntry.objects.get(action="feedback_comments.answer")
    assert (entry.user, entry.object_id) == (moderator, str(answer.pk))


@pytest.mark.parametrize("missing", WORDS)
def test_an_incomplete_answer_comes_back_with_what_was_typed(client, moderator, record, missing):
    client.force_login(moderator)
    response = client.post(address(record), {**WORDS, missing: " "})
    assert response.status_code == 422
    kept = next(words for name, words in WORDS.items() if name != missing)
    assert kept in response.content.decode()
    assert not CommentRecord.objects.filter(parent=record).exists()


def test_only_published_comments_take_an_answer(client, moderator, comment, answering_page):
    client.force_login(moderator)
    root = comment(answering_page, text="نظر")
    reply = comment(answering_page, text="پاسخ", reply_to=root.pk)
    waiting = comment(answering_page, text="در انتظار", approved=False)
    hidden = comment(answering_page, text="پنهان")
    transitions.hide([hidden.pk], None, "insult")
    for record in (reply, waiting, hidden):
        assert client.get(address(record)).status_code == 404
        refused = client.post(address(record), WORDS)
        assert refused.status_code == 409
        assert WORDS["text"] in refused.content.decode()
    assert not CommentRecord.objects.exclude(official_unit="").exists()


def test_who_may_not_moderate_may_not_answer(client, record, django_user_model):
    assert client.post(address(record), WORDS).status_code == 302
    django_user_model.objects.create_user("reader", password="secret")
    client.login(username="reader", password="secret")
    assert client.post(address(record), WORDS).status_code in (302, 403, 404)
    assert not CommentRecord.objects.filter(parent=record).exists()


def test_the_same_words_after_the_answer_was_hidden(client, moderator, record):
    """What is told as published is published: with a new form anew, with the old one not."""
    client.force_login(moderator)

    def opened():
        html = client.get(address(record)).content.decode()
        return {**WORDS, "opening": re.search(r'name="opening" value="([^"]+)"', html)[1]}

    first = opened()
    for _twice in range(2):
        assert client.post(address(record), first).status_code == 302
    [answer] = CommentRecord.objects.filter(parent=record)
    transitions.hide([answer.pk], moderator, "other")
    refused = client.post(address(record), first)
    assert refused.status_code == 409
    assert "پنهان است" in refused.content.decode()
    assert client.post(address(record), opened()).status_code == 302
    assert CommentRecord.objects.filter(parent=record).approved().count() == 1


def correction(answer):
    return reverse("feedback_comments_admin:correct_official_reply", args=[answer.pk])


@pytest.fixture
def answer(client, moderator, record):
    client.force_login(moderator)
    client.post(address(record), WORDS)
    return CommentRecord.objects.get(parent=record)


def test_an_answer_is_corrected_and_what_it_said_is_kept(client, moderator, answer, answering_page):
    inspect = reverse("feedback_comments_admin:inspect", args=[answer.pk])
    assert correction(answer) in client.get(inspect).content.decode()
    assert WORDS["text"] in client.get(correction(answer)).content.decode()
    words = {**WORDS, "text": "مهلت یک هفته تمدید شد.", "seen": 0}
    assert client.post(correction(answer), words).status_code == 302
    assert WORDS["text"] in client.get(inspect).content.decode()
    entry = ModelLogEntry.objects.get(action="feedback_comments.edit_answer")
    assert entry.user == moderator
    client.logout()
    html = client.get(answering_page.url).content.decode()
    assert "مهلت یک هفته تمدید شد." in html
    assert WORDS["text"] not in html
    assert "اصلاح‌شده در" in html


def take_words_out(record, user):
    record = CommentRecord.objects.get(pk=record.pk)
    marked = redact.Marked([Span(0, 5, Kind.NATIONAL_ID)])
    redact.redact(record, {"comment": marked}, "other", user, "a note")


def forget_author(record, user):
    assert erasure.forget_these(CommentRecord.objects.filter(pk=record.pk)).anonymised == 1


@pytest.mark.parametrize("happens", [take_words_out, forget_author])
@pytest.mark.parametrize("is_before", [True, False])
def test_no_earlier_words_outlive_what_they_quote(client, record, moderator, happens, is_before):
    client.force_login(moderator)
    client.post(address(record), {**WORDS, "text": "You wrote zqsecret."})
    answer = CommentRecord.objects.get(parent=record)
    corrected = {**WORDS, "seen": 0}
    if is_before:
        client.post(correction(answer), corrected)
        assert found(["zqsecret"])
    happens(record, moderator)
    if not is_before:
        client.post(correction(answer), corrected)
    assert found(["zqsecret"]) == {}


def test_what_is_written_after_a_removal_is_kept(client, moderator, answer, record):
    take_words_out(record, moderator)
    for number, text in enumerate(("First", "Second")):
        written = timezone.now() + timedelta(minutes=number + 1)
        words = Answer(text, WORDS["official_unit"])
        assert rewrite(answer, words, moderator, written, expected=number)
    kept = CommentRecord.objects.get(pk=answer.pk).edits.values_list("text", flat=True)
    assert list(kept) == [mark_of("other"), "First"]


@pytest.mark.parametrize("how", ["rewritten", "hidden"])
def test_a_correction_that_comes_too_late_is_told_with_what_was_typed(client, answer, how):
    if how == "rewritten":
        client.post(correction(answer), {**WORDS, "text": "پاسخ همکار", "seen": 0})
    else:
        transitions.hide([answer.pk], None, "insult")
    response = client.post(correction(answer), {**WORDS, "text": "پاسخ من", "seen": 0})
    assert response.status_code == 409
    assert "پاسخ من" in response.content.decode()
    answer.comment.refresh_from_db()
    assert answer.comment.comment != "پاسخ من"


def test_nobody_corrects_what_is_no_official_answer(client, moderator, record):
    client.force_login(moderator)
    assert client.get(correction(record)).status_code == 404


@pytest.mark.parametrize("way", ["withdrawn", "hidden"])
def test_an_answer_is_public_as_long_as_its_question(client, record, answer, answering_page, way):
    client.logout()
    assert WORDS["text"] in client.get(answering_page.url).content.decode()
    if way == "withdrawn":
        transitions.withdraw(record)
    else:
        transitions.hide([record.pk], None, "insult")
    for query in ({}, {"comment": answer.pk}, {"comment": record.pk}, {"answered": "1"}):
        assert WORDS["text"] not in client.get(answering_page.url, query).content.decode()
    assert not CommentRecord.objects.public().exists()
    assert counts.recount_all() == 0
    if way == "hidden":
        transitions.restore([record.pk], None)
        assert WORDS["text"] in client.get(answering_page.url).content.decode()
        assert counts.recount_all() == 0
