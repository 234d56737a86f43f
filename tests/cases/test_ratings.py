"""A filer rates an answer: one rating an answer, the last one counts, and a low one leads on."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from feedback_plugin.cases import appeals, forgetting, transitions
from feedback_plugin.cases.history import breaks
from feedback_plugin.cases.models.cases import Case
from feedback_plugin.cases.models.ratings import Rating
from feedback_plugin.cases.ratings import seen_of
from feedback_plugin.forms import tokens
from tests.queued_email import queued

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("usual_day")]
GOOD = {"completeness": "yes", "clarity": "partly", "fairness": "yes"}
LOW = GOOD | {"clarity": "no"}
WHY = "دلیلی ننوشته‌اید."


def give_answer(case, official):
    words = {"text": "تعمیر شد.", "outcome": "upheld"}
    transitions.answer(Case.objects.get(pk=case.pk), actor=official, at=timezone.now(), **words)


@pytest.fixture
def answered(filed, lamplighter):
    give_answer(filed[0], lamplighter)
    return filed


def send(filer, case, code, grades=LOW, **more):
    seen = seen_of(case.messages.filter(kind="answer").last())
    data = {"code": code, "form_token": tokens.issue(), "seen": seen, "line": WHY}
    return filer.send("rate", {**data, **grades, **more})


def html_of(response):
    return response.content.decode()


def test_a_low_rating_is_stored_and_opens_the_appeal(filer, answered):
    assert '<details class="case-appeal case-no-print">' in html_of(filer.track(answered[1]))
    page = html_of(send(filer, *answered))
    assert 'href="#case-appeal-title"' in page
    assert '<details class="case-appeal case-no-print" open>' in page
    rating = Rating.objects.get()
    assert (rating.grades, rating.line) == (LOW, WHY)
    assert "پاسخ را ارزیابی کردید." in page
    assert not list(breaks())


def test_what_is_said_later_takes_its_place_and_the_history_keeps_both(filer, answered):
    for grades in (LOW, LOW, GOOD):
        page = html_of(send(filer, *answered, grades))
    assert 'href="#case-appeal-title"' not in page
    assert Rating.objects.get().grades == GOOD
    events = answered[0].events.filter(kind="rated").values_list("before", "after")
    assert list(events) == [({}, LOW), (LOW, GOOD)]


def test_another_window_does_not_overwrite_what_was_said_since(filer, answered):
    send(filer, *answered, GOOD)
    page = send(filer, *answered, LOW, seen=f"{answered[0].messages.last().pk}.0")
    assert page.status_code == 409
    assert Rating.objects.get().grades == GOOD


def test_what_is_missing_is_asked_for_and_nothing_is_lost(filer, answered):
    response = send(filer, *answered, {"completeness": "no", "clarity": "sometimes"})
    assert response.status_code == 422
    assert WHY in html_of(response)
    assert '<details class="case-rating case-no-print" open>' in html_of(response)
    # The summary tells the questions apart.
    wrong = [str(errors[0]) for errors in response.context["rating_form"].errors.values()]
    assert len(set(wrong)) == 2
    assert all(words in html_of(response) for words in wrong)
    assert not Rating.objects.exists()


def test_nothing_is_rated_by_get(filer, answered):
    filer.open("rate", code=answered[1], seen=seen_of(answered[0].messages.last()), **LOW)
    assert not Rating.objects.exists()


def test_of_another_answer_it_is_told_and_sent_again(filer, answered, lamplighter, lighting):
    case, code = answered
    seen = seen_of(case.messages.last())
    transitions.reopen(Case.objects.get(), reason="x", actor=lamplighter, at=timezone.now())
    page = send(filer, case, code)
    assert page.status_code == 409
    assert WHY in html_of(page)
    give_answer(case, lamplighter)
    page = send(filer, case, code, seen=seen)
    assert page.status_code == 409
    assert f'name="seen" value="{case.messages.last().pk}.0"' in html_of(page)
    send(filer, case, code)
    assert Rating.objects.get().answer == case.messages.last()


def test_while_an_appeal_is_open_nothing_is_rated(filer, answered):
    appeals.appeal(answered[0], text="", nonce="n", at=timezone.now())
    assert send(filer, *answered).status_code == 409
    assert 'data-form="case-rating"' not in html_of(filer.track(answered[1]))


def test_the_database_takes_one_rating_an_answer_and_its_grades_alone(filer, answered):
    send(filer, *answered)
    rating = Rating.objects.get()
    with pytest.raises(IntegrityError), transaction.atomic():
        rating.save(force_insert=True)
    rating.clarity = "5"
    with pytest.raises(IntegrityError), transaction.atomic():
        rating.save()


def test_officials_read_it_and_find_it(filer, answered, desk, lamplighter):
    staff, case = desk(lamplighter), answered[0]
    found = [staff.get("/admin/cases/", {"rating": "low"}).context["object_list"]]
    send(filer, *answered)
    for rating in ("low", "any"):
        found.append(staff.get("/admin/cases/", {"rating": rating}).context["object_list"])
    assert [list(each) for each in found] == [[], [case], [case]]
    page = html_of(staff.get(f"/admin/cases/{case.pk}/"))
    assert WHY in page
    assert 'data-rating="low"' in page


def test_its_sentence_is_forgotten_with_the_case(filer, answered):
    send(filer, *answered)
    forgetting.forget(timezone.now() + timedelta(days=1))
    assert (Rating.objects.get().grades, Rating.objects.get().line) == (LOW, "")
    assert WHY not in html_of(filer.track(answered[1]))
    assert send(filer, *answered).status_code == 409


def test_the_mail_of_the_answer_asks_for_it_but_not_whom_an_official_entered(filed, lamplighter):
    give_answer(filed[0], lamplighter)
    assert "پاسخ را ارزیابی کنید" in queued()[-1].message
    transitions.reopen(Case.objects.get(), reason="x", actor=lamplighter, at=timezone.now())
    Case.objects.update(channel="telephone")
    give_answer(filed[0], lamplighter)
    assert "پاسخ را ارزیابی کنید" not in queued()[-1].message
