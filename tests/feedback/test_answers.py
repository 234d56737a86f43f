"""Receipts stand at addresses of their own; one tracker takes every code."""

import re
from datetime import timedelta

import pytest
import time_machine
from django.contrib.auth.models import Group
from django.test import Client
from django.utils import timezone

from feedback_plugin.cases.models.units import Unit
from feedback_plugin.forms import tokens
from feedback_plugin.receipts import new_code
from tests.cases.filer import WORDS

TRACKERS = ["/feedback/track/", "/feedback/comments/track/", "/feedback/cases/track/"]
POST_ONLY = ["comments/post", "comments/withdraw", "comments/edit", "comments/news"]
POST_ONLY += ["comments/receipt", "cases/track/reply", "cases/track/rate", "cases/track/withdraw"]
POST_ONLY += ["cases/track/leave"]


def html_of(response):
    return response.content.decode()


def code_in(response):
    return re.search(r'data-code="([0-9]{16})"', html_of(response))[1]


# Which fixtures a test asks for, it says while it runs.
pytestmark = pytest.mark.django_db


@pytest.fixture
def sent(client, home_page, first_rows_of_comments):
    """A comment on the home page, sent; the answer to the POST."""
    form = {"page": home_page.pk, "text": "مهلت کم است.", "name": "مریم", "email": ""}
    form |= {"respondent_kind": "citizen", "form_token": tokens.issue(), "reply_to": ""}
    return client.post("/feedback/comments/post/", form)


@pytest.fixture
def filed(client, home_page):
    Unit.objects.create(
        names={"fa": "دفتر بازرسی"}, group=Group.objects.create(name="inspection"), is_fallback=True
    )
    return client.post("/feedback/cases/new/", {**WORDS, "form_token": tokens.issue()})


@pytest.mark.parametrize("kind", ["sent", "filed"])
def test_a_receipt_survives_reload_and_holds_no_code_in_its_address(client, request, kind):
    answer = request.getfixturevalue(kind)
    assert answer.status_code == 303
    (cookie,) = answer.cookies.values()
    assert cookie["path"] == answer.url
    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"
    first = client.get(answer.url)
    assert "no-store" in first["Cache-Control"]
    code = code_in(first)
    assert code not in answer.url
    assert code_in(client.get(answer.url)) == code


@pytest.mark.parametrize("kind", ["sent", "filed"])
def test_a_receipt_is_opened_in_its_browser_for_an_hour_only(client, request, kind):
    answer = request.getfixturevalue(kind)
    assert Client().get(answer.url).status_code == 410
    other = answer.url[:-3] + ("aa/" if answer.url[-3:] != "aa/" else "bb/")
    assert client.get(other).status_code == 410
    with time_machine.travel(timezone.now() + timedelta(hours=2)):
        gone = client.get(answer.url)
    assert gone.status_code == 410
    assert "data-code" not in html_of(gone)
    assert "/feedback/track/" in html_of(gone)


@pytest.mark.parametrize("tracker", TRACKERS)
@pytest.mark.parametrize("kind", ["sent", "filed"])
def test_every_tracker_takes_every_code(client, request, kind, tracker):
    code = code_in(client.get(request.getfixturevalue(kind).url))
    response = client.post(tracker, {"code": code})
    assert response.status_code == 200
    assert "data-state=" in html_of(response)


@pytest.mark.parametrize("tracker", TRACKERS)
def test_a_code_of_nothing_is_told_once(client, home_page, tracker):
    html = html_of(client.post(tracker, {"code": new_code()}))
    assert "برای هیچ نظر یا پرونده‌ای نیست" in html


@pytest.mark.parametrize("name", POST_ONLY)
def test_the_address_of_a_receiver_leads_to_its_form(client, home_page, name):
    response = client.get(f"/feedback/{name}/")
    assert response.status_code == 200
    assert 'data-form="track"' in html_of(response) or "چیزی ارسال نشد" in html_of(response)


def test_the_header_leads_to_the_one_tracker(client, home_page):
    assert 'class="site-header__track" href="/feedback/track/"' in html_of(client.get("/"))
