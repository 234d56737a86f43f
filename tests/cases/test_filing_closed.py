"""The public files nothing for a while, and loses nothing that it wrote."""

from datetime import timedelta

import pytest
from django.utils import timezone

from feedback_plugin.cases.models.cases import Case
from feedback_plugin.cases.models.closures import FilingClosure
from feedback_plugin.forms import tokens
from tests.cases.filer import WORDS, Filer

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("usual_day")]
HOUR = timedelta(hours=1)


def close(until=HOUR):
    sentences = {"fa": "سامانه به‌روز می‌شود.", "en": "The system is being renewed."}
    return FilingClosure.objects.create(sentences=sentences, until=until and timezone.now() + until)


@pytest.mark.parametrize(("language", "words"), [("fa", "به‌روز می‌شود"), ("en", "being renewed")])
def test_the_sentence_stands_in_place_of_the_form(filer, english_home, language, words):
    close()
    response = Filer(language).open("new")
    html = response.content.decode()
    assert response.status_code == 503
    assert words in html
    assert "<textarea" not in html
    assert words in Filer(language).open("home").content.decode()


def test_until_when_is_told_as_elsewhere(english_home):
    close()
    assert "again from 24 November 2026, 13:00." in Filer("en").open("new").content.decode()


def test_what_was_typed_before_it_closed_is_kept(filer):
    token = tokens.issue()
    close()
    response = filer.file(token=token)
    html = response.content.decode()
    assert response.status_code == 503
    assert "به‌روز می‌شود" in html
    assert WORDS["description"] in html
    assert not Case.objects.exists()


def test_a_form_with_mistakes_tells_of_it_at_once(filer):
    close()
    response = filer.file(subject="")
    assert response.status_code == 503
    assert "به‌روز می‌شود" in response.content.decode()


def test_what_was_filed_is_followed_and_its_form_sent_twice_is_its_receipt(filer, topic):
    token = tokens.issue()
    code = filer.code_of(filer.file(token=token))
    close(until=None)
    assert filer.code_of(filer.file(token=token)) == code
    assert filer.track(code).status_code == 200


def test_after_its_time_the_form_is_there_again(filer):
    close(until=-HOUR)
    assert filer.open("new").status_code == 200
