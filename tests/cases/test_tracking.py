import re
from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from feedback_plugin.cases import transitions
from feedback_plugin.cases.models.cases import Case
from feedback_plugin.cases.models.messages import CaseMessage
from feedback_plugin.conf import conf
from feedback_plugin.forms import tokens
from feedback_plugin.receipts import group_code, new_code
from tests.back import assert_back_can_show
from tests.cases.filer import PERSON, Filer
from tests.clock import EXAMPLE_DAY as NOON

pytestmark = pytest.mark.django_db
PERSIAN = str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹")


def test_the_code_opens_the_case(filer, filed):
    case, code = filed
    response = filer.track(code)
    page = response.content.decode()
    assert case.subject in page
    assert "دفتر عمران" in page
    assert_back_can_show(response)
    assert response.request["QUERY_STRING"] == ""


@pytest.mark.parametrize(
    "typed",
    [
        group_code,
        lambda code: group_code(code).translate(PERSIAN),
        lambda code: "\u2066" + "-".join(group_code(code).split()) + "\u2069 ",
    ],
)
def test_the_code_in_any_writing(filer, filed, typed):
    assert filed[0].subject in filer.track(typed(filed[1])).content.decode()


def mistyped(code):
    return code[:-1] + str((int(code[-1]) + 1) % 10)


@pytest.mark.parametrize("typed", ["", "   ", "1405-000001", "x" * 16, "1" * 15, "\u0000"])
def test_what_is_no_code_is_told_before_any_lookup(filer, typed):
    page = filer.track(typed).content.decode()
    assert page.count('<li><a href="#id_code">') == 1
    assert 'data-form="track"' in page


def test_a_slip_is_told_by_the_check_digit_without_counting_as_a_try(filer, filed, monkeypatch):
    monkeypatch.setattr(conf, "wrong_codes_a_minute", 1)
    for _ in range(3):
        assert filer.track(mistyped(filed[1])).status_code == 422
    assert filed[0].subject in filer.track(filed[1]).content.decode()


def test_unknown_codes_get_one_uniform_sentence(filer, filed):
    told = [re.search(r"<li>.*</li>", filer.track(new_code()).content.decode())[0] for _ in "ab"]
    assert told[0] == told[1]


def test_the_public_number_opens_nothing(filer, filed):
    assert filed[0].subject not in filer.track(filed[0].number).content.decode()


def test_guessing_is_limited_and_then_refuses_right_codes_too(filer, filed, monkeypatch):
    monkeypatch.setattr(conf, "wrong_codes_a_minute", 3)
    for _ in range(3):
        filer.track(new_code())
    response = filer.track(filed[1])
    assert response.status_code == 429
    assert filed[0].subject not in response.content.decode()


@pytest.mark.parametrize("name", ["reply", "withdraw", "texts"])
def test_actions_are_posted(filer, name):
    assert 'data-form="track"' in filer.open(name).content.decode()


def test_a_code_in_the_address_opens_nothing(filer, filed):
    assert filed[0].subject not in filer.open("track", code=filed[1]).content.decode()


def test_the_filer_writes_back_once(filer, filed):
    case, code = filed
    token = tokens.issue()
    for _ in range(2):
        page = filer.reply(code, "لطفاً زودتر.", token).content.decode()
        assert page.count("لطفاً زودتر.") == 1
    case.refresh_from_db()
    assert (case.filer_wrote, case.messages.count()) == (True, 1)
    assert case.state == "submitted"


@pytest.mark.parametrize("text", ["", "  \n", "\u0000\u202e", "ا" * 5001])
def test_a_wrong_message_comes_back(filer, filed, text):
    page = filer.reply(filed[1], text).content.decode()
    assert page.count('<li><a href="#id_text">') == 1
    assert text.strip("\u0000\u202e \n") in page
    assert not CaseMessage.objects.exists()


def test_an_old_message_form_comes_back_with_its_text(filer, filed):
    with time_machine.travel(NOON, tick=False):
        token = tokens.issue()
    with time_machine.travel(NOON + timedelta(minutes=90), tick=False):
        page = filer.reply(filed[1], "نوشتهٔ من", token).content.decode()
    assert "نوشتهٔ من</textarea>" in page
    assert not CaseMessage.objects.exists()


def test_information_asked_for_brings_the_case_back_to_work(filer, filed, lamplighter):
    case, code = filed
    transitions.ask(case, text="کدام کوچه؟", actor=lamplighter, at=timezone.now())
    assert "کدام کوچه؟" in filer.track(code).content.decode()
    filer.reply(code, "کوچهٔ سوم")
    case.refresh_from_db()
    assert (case.state, case.filer_wrote) == ("in_progress", True)


def test_the_filer_reads_outcome_and_reasons_but_no_note(filer, filed, lamplighter):
    case, code = filed
    now = timezone.now()
    transitions.write_note(case, text="محرمانه میان ما", actor=lamplighter, at=now)
    transitions.answer(case, outcome="upheld", text="چراغ‌ها تعمیر شد.", actor=lamplighter, at=now)
    page = filer.track(code).content.decode()
    assert "چراغ‌ها تعمیر شد." in page
    assert "محرمانه میان ما" not in page
    assert "lamplighter" not in page
    assert 'data-state="answered"' in page


def test_withdrawing_twice_withdraws_once(filer, filed):
    case, code = filed
    for _ in range(2):
        page = filer.send("withdraw", {"code": code}).content.decode()
        assert 'data-state="withdrawn"' in page
        assert 'data-form="case-reply"' not in page
    case.refresh_from_db()
    assert [event.kind for event in case.events.all()] == ["filed", "withdrawn"]


def test_an_answered_case_can_no_longer_be_withdrawn(filer, filed, lamplighter):
    case, code = filed
    transitions.answer(case, outcome="upheld", text="شد.", actor=lamplighter, at=timezone.now())
    assert 'data-state="answered"' in filer.send("withdraw", {"code": code}).content.decode()
    assert Case.objects.get().state == "answered"


def test_a_closed_case_takes_no_more_letters_and_loses_none(filer, filed, lamplighter):
    case, code = filed
    now = timezone.now()
    transitions.answer(case, outcome="upheld", text="شد.", actor=lamplighter, at=now)
    transitions.close(case, actor=lamplighter, at=now)
    page = filer.reply(code, "هنوز خاموش است").content.decode()
    assert 'id="feedback-errors"' in page
    assert case.messages.count() == 1


def test_a_late_answer_is_called_late(filer, filed):
    case, code = filed
    Case.objects.update(due_at=NOON.replace(year=2020))
    english = Filer("en").track(code).content.decode()
    assert "is late" in english
    assert case.subject in english


def test_no_personal_data_on_public_pages_or_in_logs(filer, filed, caplog):
    case, code = filed
    caplog.set_level("DEBUG")
    pages = [
        filer.track(code),
        filer.reply(code, "سلام"),
        filer.send("withdraw", {"code": code}),
        filer.track(mistyped(code)),
    ]
    told = " ".join(page.content.decode() for page in pages) + caplog.text
    for secret in (PERSON["name"], PERSON["email"], "9123456789", "۹۱۲", "+98"):
        assert secret not in told
    assert code not in caplog.text
