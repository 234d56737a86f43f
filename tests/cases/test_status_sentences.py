"""The page of a case says what is true of it, in each state and each language."""

import re
from datetime import timedelta
from html import unescape

import pytest
import time_machine
from django.utils import timezone
from django.utils.translation import gettext, override

from feedback_plugin.cases import forgetting, transitions
from feedback_plugin.cases.models.cases import Case
from tests.cases.filer import PERSON, Filer
from tests.clock import EXAMPLE_DAY

pytestmark = pytest.mark.django_db

WITH_UNIT = "Your case is with %(unit)s. You get an answer by %(due)s."
WORKED_ON = "An official of %(unit)s is working on your case. You get an answer by %(due)s."
ASKED = "%(unit)s asked you for information. Write it below; the answer is due by %(due)s."
LATE = (
    "Your case is with %(unit)s. The answer was due by %(due)s and is late. You need not do"
    " anything; the delay is on record."
)
ASKED_LATE = (
    "%(unit)s asked you for information. Write it below. The answer was due by %(due)s and is"
    " late; the delay is on record."
)
ANSWERED = (
    "%(unit)s answered your case on %(answered)s. You can write back until the case is closed."
)
CLOSED = "Your case is closed. %(unit)s answered it on %(answered)s."
WITHDRAWN = "You withdrew this case on %(changed)s."
DUE, LEGAL = "answer due", "legal deadline"
MAY_WRITE, MAY_WITHDRAW = "Send the message", "Withdraw the case"
WORDS_GONE = "The words were deleted when the time set for that had come."
ALL = {WITH_UNIT, WORKED_ON, ASKED, LATE, ASKED_LATE, ANSWERED, CLOSED, WITHDRAWN}
ALL |= {DUE, LEGAL, MAY_WRITE, MAY_WITHDRAW, WORDS_GONE}
OPEN = {DUE, LEGAL, MAY_WRITE, MAY_WITHDRAW}


def accept(case, official):
    transitions.accept(case, actor=official, at=timezone.now())


def ask(case, official):
    transitions.ask(case, text="کدام کوچه؟", actor=official, at=timezone.now())


def resume(case, official):
    transitions.resume(case, actor=official, at=timezone.now())


def answer(case, official):
    transitions.answer(case, outcome="upheld", text="شد.", actor=official, at=timezone.now())


def close(case, official):
    transitions.close(case, actor=official, at=timezone.now())


def withdraw(case, official):
    transitions.withdraw(case, at=timezone.now())


def be_late(case, official):
    Case.objects.update(due_at=timezone.now() - timedelta(days=1))


def forget(case, official):
    forgetting.forget(timezone.now() + timedelta(seconds=1))


TABLE = {
    "filed": ((), {WITH_UNIT, *OPEN}),
    "filed, late": ((be_late,), {LATE, *OPEN}),
    "accepted": ((accept,), {WORKED_ON, *OPEN}),
    "accepted, late": ((accept, be_late), {LATE, *OPEN}),
    "asked": ((ask,), {ASKED, *OPEN}),
    "asked, late": ((ask, be_late), {ASKED_LATE, *OPEN}),
    "resumed": ((ask, resume), {WORKED_ON, *OPEN}),
    "answered": ((answer,), {ANSWERED, MAY_WRITE}),
    "answered, after its day": ((answer, be_late), {ANSWERED, MAY_WRITE}),
    "closed": ((answer, close), {CLOSED}),
    "withdrawn": ((withdraw,), {WITHDRAWN}),
    "withdrawn, after its day": ((withdraw, be_late), {WITHDRAWN}),
    "closed and forgotten": ((answer, close, forget), {CLOSED, WORDS_GONE}),
    "withdrawn and forgotten": ((withdraw, forget), {WITHDRAWN, WORDS_GONE}),
}


def plain(response):
    text = unescape(re.sub(r"<[^>]+>", " ", response.content.decode()))
    return " ".join(text.split())


def pattern(sentence):
    return re.sub(r"%\\?\(\w+\\?\)s", ".{1,60}?", re.escape(gettext(sentence)))


@pytest.mark.parametrize("language", ["fa", "en"])
@pytest.mark.parametrize("state", TABLE)
def test_each_state_is_told_as_it_is(filer, topic, lamplighter, state, language):
    acts, said = TABLE[state]
    with time_machine.travel(EXAMPLE_DAY, tick=False) as clock:
        code = filer.code_of(filer.file(topic=topic.pk, **PERSON))
        for act in acts:
            clock.shift(timedelta(minutes=1))
            act(Case.objects.get(), lamplighter)
        with override(language):
            told = plain(Filer(language).track(code))
            found = {each for each in ALL if re.search(pattern(each), told, re.IGNORECASE)}
    assert found == said


@pytest.mark.parametrize(("act", "said"), [(withdraw, WITHDRAWN), (answer, ANSWERED)])
def test_a_receipt_opened_again_promises_nothing_that_is_over(
    topic, lamplighter, inspection, act, said
):
    filer = Filer("en")
    receipt = filer.file(topic=topic.pk, **PERSON)
    act(Case.objects.get(), lamplighter)
    told = plain(filer.client.get(receipt.redirect_chain[-1][0]))
    with override("en"):
        assert re.search(pattern(said), told)
    assert "at the latest" not in told
    assert "withdraw the case as long as" not in told


def test_what_is_forgotten_is_not_headed_by_a_dash(filer, topic, lamplighter):
    code = filer.code_of(filer.file(topic=topic.pk, **PERSON))
    for act in (withdraw, forget):
        act(Case.objects.get(), lamplighter)
    html = Filer("en").track(code).content.decode()
    assert re.search(r"<h1>\s*Your case\s*</h1>", html)
    assert "–</dd>" not in html
