"""Of a compliment no answer is promised, but that it is passed on: at every step, on every way."""

import re
from datetime import timedelta
from html import unescape

import pytest
import time_machine
from django.urls import reverse

from feedback_plugin.cases import transitions
from feedback_plugin.cases.models.cases import Case
from feedback_plugin.cases.states import CaseType
from tests.cases.filer import PERSON, Filer
from tests.clock import EXAMPLE_DAY as NOON
from tests.queued_email import queued

pytestmark = pytest.mark.django_db

#: What speaks of an answer that is on its way.
PROMISES = {
    "en": r"get an answer|answer is due|answer was due|answer due|legal deadline|read the answer"
    r"|\d is answered|has answered|no answer follows|of the reply|answer can still|answered your",
    "fa": "پاسخ تا|پاسخ باید تا|مهلت پاسخ|مهلت قانونی|پاسخ و دلایل|پاسخ را|روز پاسخ|پیش از پاسخ",
}
PASSED_ON = {"en": "pass it on|passed on|pass your compliment on", "fa": "به مخاطب"}
STEPS = (
    ("accept", {}),
    ("ask", {"text": "کدام دهیار؟"}),
    ("resume", {}),
    ("answer", {"text": "به او گفتیم.", "outcome": "compliment_passed_on"}),
    ("close", {}),
)


def words_of(html):
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).split())


def assert_promises_no_answer(text, language):
    found = re.search(PROMISES[language], text, re.IGNORECASE)
    assert not found, text[max(0, found.start() - 80) : found.end() + 40]


@pytest.fixture
def compliment(topic, english_home):
    def file(language):
        filer = Filer(language)
        receipt = filer.file(topic=topic.pk, **PERSON, case_type="appreciation")
        return filer, receipt, filer.code_of(receipt)

    with time_machine.travel(NOON, tick=False):
        yield file


@pytest.mark.parametrize("language", ["fa", "en"])
def test_the_receipt_and_its_file_say_that_it_is_passed_on(compliment, language):
    filer, receipt, code = compliment(language)
    kept = filer.send("keep", {"code": code})
    for response in (receipt, kept):
        text = words_of(response.content.decode())
        assert_promises_no_answer(text, language)
        assert re.search(PASSED_ON[language], text)


@pytest.mark.parametrize("is_late", [False, True], ids=["in time", "late"])
@pytest.mark.parametrize("language", ["fa", "en"])
def test_no_step_speaks_of_an_answer_to_come(
    compliment, lamplighter, inspection, language, is_late
):
    filer, _receipt, code = compliment(language)
    if is_late:
        Case.objects.update(due_at=NOON - timedelta(days=1))
    assert_promises_no_answer(words_of(filer.track(code).content.decode()), language)
    for name, words in STEPS:
        verb = getattr(transitions, name)
        verb(Case.objects.get(), actor=lamplighter, at=NOON + timedelta(hours=1), **words)
        assert_promises_no_answer(words_of(filer.track(code).content.decode()), language)


@pytest.mark.parametrize("language", ["fa", "en"])
def test_the_mails_of_all_steps_promise_none(
    compliment, lamplighter, inspector, inspection, language
):
    compliment(language)
    given = {"unit": inspection, "reason": "با شماست.", "actor": lamplighter}
    for name, words in (("assign", given), *STEPS):
        verb = getattr(transitions, name)
        verb(Case.objects.get(), at=NOON + timedelta(hours=1), **{"actor": inspector, **words})
    mails = queued()
    assert len(mails) == 5
    for mail in mails:
        assert_promises_no_answer(f"{mail.subject} {mail.message}", language)
    assert re.search(PASSED_ON[language], mails[0].message)


def test_officials_read_by_when_it_is_passed_on(compliment, desk, lamplighter):
    compliment("fa")
    page = desk(lamplighter).get(reverse("feedback_cases_admin:case", args=[Case.objects.get().pk]))
    text = words_of(page.content.decode())
    assert "مهلت رساندن به مخاطب" in text
    assert "مهلت قانونی" not in text


def test_all_other_types_get_an_answer():
    assert [each for each in CaseType if each.is_passed_on] == [CaseType.APPRECIATION]
