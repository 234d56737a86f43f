"""What filers are told of their case: once, at decent hours, and never a word of it."""

import re
from datetime import timedelta

import pytest
import time_machine
from django.db import transaction
from django.utils import timezone
from post_office.models import Email

from feedback_plugin.cases import transitions
from feedback_plugin.cases.models.cases import Case
from feedback_plugin.cases.signals import case_changed
from feedback_plugin.cases.state_machine import StepError
from feedback_plugin.forms import tokens
from tests.at_once import at_once
from tests.cases.filer import PERSON, WORDS, Filer
from tests.clock import EXAMPLE_DAY as NOON
from tests.notifications.sms_channel import SmsChannel
from tests.queued_email import assert_tells_nothing, link, queued

pytestmark = pytest.mark.django_db
SECRETS = (WORDS["subject"], WORDS["description"], PERSON["name"], "کدام کوچه؟", "انجام شد.")


@pytest.fixture
def english_case(english_home, topic):
    """A case that was filed by a reader of English, at noon."""
    with time_machine.travel(NOON, tick=False):
        Filer("en").file(topic=topic.pk, **PERSON)
    return Case.objects.get()


def act(case, name, actor, **words):
    case.refresh_from_db()
    getattr(transitions, name)(case, actor=actor, at=NOON + timedelta(hours=1), **words)


def test_at_filing_the_filer_gets_number_day_and_address_but_never_the_code(filer, topic):
    with time_machine.travel(NOON, tick=False):
        response = filer.file(topic=topic.pk, **PERSON)
    (email,) = queued()
    assert email.to == [PERSON["email"]]
    assert "۲۰۲۶-۰۰۰۰۰۱" in email.subject
    assert re.search("سه.شنبه ۲۴ آذر ۱۴۰۵", email.message)
    assert "دفتر عمران" in email.message
    assert link(email, "track") == "/feedback/cases/track/"
    assert filer.code_of(response) not in email.message
    assert_tells_nothing(*SECRETS)


def test_it_is_in_the_language_of_the_case(english_case):
    (email,) = queued()
    assert email.subject == "Case 2026-000001 is filed"
    assert "It is with Works office; you get an answer by Tuesday 15 December 2026." in (
        email.message
    )
    assert link(email, "track") == "/en/feedback/cases/track/"
    assert_tells_nothing(*SECRETS)


def test_each_step_that_concerns_the_filer_is_told(english_case, lamplighter, inspection):
    steps = (
        ("accept", {}, None),
        ("ask", {"text": "کدام کوچه؟"}, "A question about case"),
        ("resume", {}, None),
        ("write_note", {"text": "انجام شد."}, None),
        ("reveal", {"reason": "کدام کوچه؟"}, None),
        ("reply", {"text": "کدام کوچه؟"}, "A message about case"),
        ("answer", {"text": "انجام شد.", "outcome": "upheld"}, "is answered"),
        ("close", {}, "is closed"),
    )
    for name, words, subject in steps:
        before = len(queued())
        act(english_case, name, lamplighter, **words)
        assert [each.subject for each in queued()[before:]] == [
            each.subject for each in (queued(subject) if subject else [])
        ]
    assert_tells_nothing(*SECRETS)


def test_a_case_that_is_passed_on_is_told_with_the_name_of_the_unit(
    english_case, lamplighter, inspection
):
    act(english_case, "assign", lamplighter, unit=inspection, reason="انجام شد.")
    (email,) = queued("transferred")
    assert "Inspection office" in email.message
    assert "15 December 2026" in email.message
    assert_tells_nothing(*SECRETS)


def test_what_filers_do_themselves_is_not_told_to_them(filer, filed):
    before = len(queued())
    filer.reply(filed[1], "انجام شد.")
    filer.send("withdraw", {"code": filed[1]})
    assert len(queued()) == before


@pytest.mark.parametrize("mode", ["anonymous", "identity_withheld"])
def test_who_left_no_address_gets_nothing(filer, topic, lamplighter, mode):
    person = {**PERSON, "identity_mode": mode}
    if mode == "identity_withheld":
        person["email"] = ""
    filer.file(topic=topic.pk, **person)
    act(Case.objects.get(), "answer", lamplighter, text="انجام شد.", outcome="upheld")
    assert not Email.objects.exists()


def test_whose_identity_is_withheld_is_told_all_the_same(filer, topic):
    filer.file(topic=topic.pk, **{**PERSON, "identity_mode": "identity_withheld"})
    assert len(queued()) == 1


def test_a_form_sent_again_and_a_step_taken_again_are_told_once(filer, topic, lamplighter):
    token = tokens.issue()
    for _again in range(3):
        filer.file(token, topic=topic.pk, **PERSON)
    assert len(queued()) == 1
    first, second = Case.objects.get(), Case.objects.get()
    transitions.reply(first, text="کدام کوچه؟", actor=lamplighter, at=timezone.now())
    with pytest.raises(StepError):
        transitions.reply(second, text="کدام کوچه؟", actor=lamplighter, at=timezone.now())
    assert len(queued()) == 2


@pytest.mark.django_db(transaction=True)
def test_one_form_sent_eight_times_at_once_is_told_once(filer, topic):
    token = tokens.issue()
    at_once([lambda: Filer().file(token, topic=topic.pk, **PERSON)] * 8)
    assert len(queued()) == 1


def test_nothing_leaves_in_the_night(filer, topic):
    night = NOON + timedelta(hours=12)
    with time_machine.travel(night, tick=False):
        filer.file(topic=topic.pk, **PERSON)
    leaves_at = timezone.localtime(queued()[0].scheduled_time)
    assert f"{leaves_at:%Y-%m-%d %H:%M}" == "2026-11-25 08:00"


def test_what_is_rolled_back_is_not_told(english_case, lamplighter):
    class BrokenError(Exception):
        pass

    before = len(queued())
    with pytest.raises(BrokenError), transaction.atomic():
        act(english_case, "reply", lamplighter, text="کدام کوچه؟")
        assert len(queued()) == before + 1
        raise BrokenError
    assert len(queued()) == before


def test_a_receiver_that_raises_undoes_the_step(english_case, lamplighter):
    class BrokenError(Exception):
        pass

    def fail(**kwargs):
        raise BrokenError

    case_changed.connect(fail, sender=Case)
    try:
        with pytest.raises(BrokenError):
            act(english_case, "answer", lamplighter, text="انجام شد.", outcome="upheld")
    finally:
        case_changed.disconnect(fail, sender=Case)
    english_case.refresh_from_db()
    assert english_case.state == "submitted"
    assert len(queued()) == 1


def test_a_second_channel_tells_filers_of_cases_as_well(settings, filer, topic, lamplighter):
    settings.FEEDBACK_NOTIFICATION_CHANNELS = [
        *["feedback_plugin.notifications.channels.email.EmailChannel"],
        "tests.notifications.sms_channel.SmsChannel",
    ]
    SmsChannel.waiting.clear()
    SmsChannel.sent.clear()
    page = filer.file(topic=topic.pk, **{**PERSON, "email": ""}).content.decode()
    assert "با text message" in page
    act(Case.objects.get(), "answer", lamplighter, text="انجام شد.", outcome="upheld")
    assert not Email.objects.exists()
    texts = [each.message.short_text for each in SmsChannel.waiting.values()]
    assert [each.message.address for each in SmsChannel.waiting.values()] == ["+989123456789"] * 2
    assert all(text.endswith("http://testserver/feedback/cases/track/") for text in texts)
    assert not any(secret in text for text in texts for secret in SECRETS)


def test_the_pages_say_who_gets_messages_and_how(filer, topic, settings):
    told = "با رایانامه"
    with_address = filer.file(topic=topic.pk, **PERSON).content.decode()
    assert told in with_address
    for person in ({**PERSON, "email": ""}, {"identity_mode": "anonymous"}):
        page = filer.file(topic=topic.pk, **person).content.decode()
        assert told not in page
        assert "گاهی به آن سر بزنید" in page
    for name in ("home", "new"):
        assert told in filer.open(name).content.decode()
    settings.FEEDBACK_NOTIFICATION_CHANNELS = []
    for name in ("home", "new"):
        assert told not in filer.open(name).content.decode()
