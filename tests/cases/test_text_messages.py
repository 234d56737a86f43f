"""Filers who want text messages get them: asked only where the site can send some."""

import pytest
from django.utils import timezone
from post_office.models import Email

from feedback_plugin.cases import transitions
from feedback_plugin.cases.models.cases import Case
from feedback_plugin.notifications.models import TextMessage
from tests.cases.filer import PERSON, WORDS
from tests.notifications import sms_backends

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("usual_day")]
ASKED = 'name="wants_texts"'
WANTS = {**PERSON, "wants_texts": "on"}


@pytest.fixture
def provider(settings):
    settings.FEEDBACK_SMS_BACKEND = sms_backends.PATH


def test_without_a_provider_nobody_is_asked(filer):
    page = filer.open("new").content.decode()
    assert 'name="mobile"' in page
    assert ASKED not in page and "پیامک" not in page


def test_who_asks_for_them_gets_number_and_address_and_nothing_else(
    provider, filer, topic, lamplighter
):
    assert ASKED in filer.open("new").content.decode()
    receipt = filer.file(topic=topic.pk, **WANTS)
    assert "رایانامه و پیامک" in receipt.content.decode()
    code = filer.code_of(receipt)
    case = Case.objects.get()
    transitions.answer(
        case, actor=lamplighter, at=case.submitted_at, text="درست شد.", outcome="upheld"
    )
    filed, answered = TextMessage.objects.order_by("pk")
    assert (filed.number, answered.number) == ("+989123456789",) * 2
    for text, what in ((filed.text, "ثبت شد"), (answered.text, "پاسخ داده شد")):
        assert what in text and "۲۰۲۶-۰۰۰۰۰۱" in text
        assert text.endswith("http://testserver/feedback/cases/track/")
        secrets = (WORDS["subject"], PERSON["name"], "درست شد.", code)
        assert not any(secret in text for secret in secrets)


@pytest.mark.parametrize("person", [PERSON, {**WANTS, "identity_mode": "anonymous"}])
def test_who_does_not_ask_or_says_no_name_gets_none(provider, filer, topic, person):
    filer.file(topic=topic.pk, **person)
    assert Case.objects.exists()
    assert not TextMessage.objects.exists()


def test_who_asks_without_a_number_is_told(provider, filer, topic):
    answer = filer.file(topic=topic.pk, **{**WANTS, "mobile": ""})
    assert answer.status_code == 422
    assert "شماره‌ای را که پیامک به آن ارسال شود بنویسید" in answer.content.decode()


def test_texts_are_stopped_and_asked_for_again_with_the_code(provider, filer, topic, lamplighter):
    code = filer.code_of(filer.file(topic=topic.pk, **WANTS))
    assert "پیامک نفرستید" in filer.track(code).content.decode()
    for _again in range(2):
        page = filer.send("texts", {"code": code, "wanted": "no"}).content.decode()
    assert "پیامک می‌خواهم" in page and "9123456789" not in page
    # The one about the filing had not left; its mail leaves all the same.
    assert not TextMessage.objects.exists()
    assert Email.objects.exists()
    case = Case.objects.get()
    transitions.reply(case, actor=lamplighter, at=timezone.now(), text="در دست تعمیر است.")
    assert not TextMessage.objects.exists()
    filer.send("texts", {"code": code, "wanted": "yes"})
    case.refresh_from_db()
    transitions.reply(case, actor=lamplighter, at=timezone.now(), text="تعمیر شد.")
    assert TextMessage.objects.count() == 1


def test_no_texts_are_offered_to_whom_none_can_be_sent(provider, filer, topic):
    code = filer.code_of(filer.file(topic=topic.pk, **{**PERSON, "mobile": ""}))
    assert 'data-form="case-texts"' not in filer.track(code).content.decode()
    assert filer.send("texts", {"code": code, "wanted": "yes"}).status_code == 409
