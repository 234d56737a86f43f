"""A form that is sent again: the same once, what differs never told as sent and then lost."""

import re

import pytest
from django.urls import reverse

from feedback_plugin.cases.models.cases import Case
from feedback_plugin.cases.models.events import CaseEvent
from feedback_plugin.cases.models.messages import CaseMessage
from feedback_plugin.forms import tokens
from tests.at_once import at_once
from tests.cases.filer import PERSON, WORDS, Filer

pytestmark = pytest.mark.django_db
PERSIAN = str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹")


@pytest.fixture
def token():
    return tokens.issue()


def test_other_words_from_the_same_form_are_a_further_message(filer, filed, token):
    case, code = filed
    for text in ("نخست", "دوم", "نخست", "دوم"):
        page = filer.reply(code, text, token).content.decode()
        assert text in page
    assert [message.text for message in case.messages.all()] == ["نخست", "دوم"]


def test_the_same_words_on_another_case_are_its_own_message(filer, filed, token):
    case, code = filed
    other_code = filer.code_of(filer.file())
    other = Case.objects.exclude(pk=case.pk).get()
    for each in (code, other_code, code, other_code):
        assert "پیوست را فرستادم." in filer.reply(each, "پیوست را فرستادم.", token).content.decode()
    assert (case.messages.count(), other.messages.count()) == (1, 1)


def test_a_message_on_a_case_that_closed_meanwhile_is_not_told_as_sent(filer, filed, token):
    case, code = filed
    filer.reply(code, "نخست", token)
    filer.send("withdraw", {"code": code})
    page = filer.reply(code, "دوم", token).content.decode()
    assert 'id="feedback-errors"' in page
    assert case.messages.count() == 1


@pytest.mark.django_db(transaction=True)
def test_eight_identical_messages_at_once_are_one(filer, filed, token):
    case, code = filed
    answers = at_once([lambda: Filer().reply(code, "نخست", token)] * 8)
    assert [answer.content.decode().count("نخست") for answer in answers] == [1] * 8
    assert CaseMessage.objects.count() == 1
    assert case.events.filter(kind="wrote_back").count() == 1


@pytest.mark.django_db(transaction=True)
def test_eight_different_messages_of_one_form_at_once_are_all_kept(filer, filed, token):
    _case, code = filed
    texts = [f"پیام {number}" for number in range(8)]
    at_once([lambda text=text: Filer().reply(code, text, token) for text in texts])
    assert sorted(CaseMessage.objects.values_list("text", flat=True)) == texts


@pytest.mark.parametrize(
    "correction",
    [
        {"mobile": "۰۹۱۲ ۳۴۵ ۶۷۸۰"},
        {"mobile": ""},
        {"email": "maryam.rezaei@example.org"},
        {"name": "مریم رضائی"},
        {"page": "home"},
        {"identity_mode": "anonymous"},
    ],
)
def test_a_corrected_form_gets_no_receipt_for_what_is_not_stored(
    filer, topic, token, home_page, correction
):
    if "page" in correction:
        correction = {"page": home_page.pk}
    filer.file(token, topic=topic.pk, **PERSON)
    page = filer.file(token, topic=topic.pk, **PERSON | correction).content.decode()
    assert "data-code" not in page
    assert Case.objects.get().number.translate(PERSIAN) in page
    fresh = re.search(r'name="form_token" value="([^"]+)"', page)[1]
    assert filer.code_of(filer.file(fresh, topic=topic.pk, **PERSON | correction))
    assert Case.objects.count() == 2


def test_the_same_form_in_another_writing_is_the_same_case(filer, home_page, token):
    first = filer.file(token, page=home_page.pk, **PERSON)
    again = {**PERSON, "mobile": "+98 912 345 6789", "name": f" {PERSON['name']} "}
    assert filer.code_of(filer.file(token, page=home_page.pk, **again)) == filer.code_of(first)
    assert Case.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_eight_identical_filings_at_once_are_one_case_with_one_code(filer, topic, token):
    answers = at_once([lambda: Filer().file(token, topic=topic.pk, **PERSON)] * 8)
    assert len({filer.code_of(answer) for answer in answers}) == 1
    assert Case.objects.count() == CaseEvent.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_a_corrected_form_at_the_same_instant_is_told(filer, topic, token):
    mobiles = ["09123456789", "09123456780"]
    forms = [{**PERSON, "mobile": mobile} for mobile in mobiles]
    answers = at_once([lambda form=form: Filer().file(token, **form) for form in forms])
    pages = [answer.content.decode() for answer in answers]
    assert sorted("data-code" in page for page in pages) == [False, True]
    assert all(WORDS["description"] in page for page in pages if "data-code" not in page)


def act(staff, name, case, **words):
    data = {f"{name}-version": case.version}
    data.update({f"{name}-{field}": value for field, value in words.items()})
    return staff.post(reverse(f"feedback_cases_admin:{name}", args=[case.pk]), data, follow=True)


def test_what_an_official_wrote_while_the_case_was_passed_on_comes_back(
    filed, desk, lamplighter, inspection
):
    case, _code = filed
    Case.objects.update(unit=inspection)
    response = act(desk(lamplighter), "answer", case, outcome="upheld", text="چراغ‌ها روشن شد.")
    assert response.status_code == 404
    assert "چراغ‌ها روشن شد." in response.content.decode()
    # Of a case that never was, no less and no more is told.
    case.pk += 1000
    assert act(desk(lamplighter), "note", case, text="یادداشت").status_code == 404


def test_a_case_passed_on_by_a_form_sent_twice_is_passed_on_once(
    filed, desk, lamplighter, inspection, lighting
):
    case, _code = filed
    staff = desk(lamplighter)
    words = {"unit": inspection.pk, "reason": "روشنایی بازار با بازرسی است."}
    for _twice in range(2):
        response = act(staff, "assign", case, **words)
        assert response.status_code == 200
        assert "پرونده به واحد دیگر" in response.content.decode()
    assert case.events.filter(kind="assigned").count() == 1
    other = act(staff, "assign", case, **{**words, "reason": "دلیلی دیگر هست."})
    assert other.status_code == 404
    assert "دلیلی دیگر هست." in other.content.decode()
