"""A form of the admin that is sent after the sign-in ended: told, and the words are given back."""

import pytest
from django.test import Client
from django.urls import reverse

pytestmark = pytest.mark.django_db
NOTE = "نخستین بند یادداشت من"


@pytest.fixture
def address():
    return reverse("feedback_cases_admin:note", args=[1])


def test_the_words_come_back_with_the_way_to_sign_in(address):
    words = {"note-text": NOTE, "note-version": "3", "old_password": "two words"}
    response = Client().post(address, words, headers={"Sec-Fetch-Mode": "navigate"})
    page = response.content.decode()
    assert (response.status_code, "no-store" in response["Cache-Control"]) == (403, True)
    assert NOTE in page
    assert "two words" not in page
    assert f"{reverse('wagtailadmin_login')}?next={address}" in page


def test_scripts_are_led_to_the_sign_in_itself(address):
    response = Client().post(address, {"note-text": NOTE}, headers={"Sec-Fetch-Mode": "cors"})
    assert response.status_code == 302


def test_after_signing_in_it_is_said_that_nothing_was_done(address, admin_client):
    response = admin_client.get(address)
    assert (response.status_code, response.url) == (302, address.replace("note/", ""))
    told = [str(message) for message in response.wsgi_request._messages]
    assert len(told) == 1
