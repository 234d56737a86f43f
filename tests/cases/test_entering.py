"""An official enters a case for somebody who telephones, writes or comes."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from feedback_plugin.cases.models.cases import Case
from feedback_plugin.forms import tokens
from tests.cases.filer import Filer
from tests.queued_email import queued

ENTER = "/admin/cases/enter/"
SAID = {
    "channel": "telephone",
    "received_on": "2026-11-22",
    "case_type": "complaint",
    "subject": "چراغ خیابان خاموش است",
    "description": "می‌گوید سه هفته است چراغ‌های خیابان خاموش است.",
    "identity_mode": "identified",
    "name": "مریم رضایی",
}

pytestmark = pytest.mark.usefixtures("usual_day", "home_page", "inspection")


@pytest.fixture
def clerk(desk, inspector):
    return desk(inspector)


def enter(client, token=None, **changed):
    data = SAID | changed | {"form_token": token or tokens.issue()}
    return client.post(ENTER, data, follow=True)


def html_of(response):
    return response.content.decode()


def code_on(page):
    return re.search(r'case-entered__code">([^<]+)<', page)[1]


def errors_of(response):
    return dict(response.context["form"].errors)


def test_it_has_its_way_its_day_and_the_unit_of_its_topic(clerk, topic, lighting, inspector):
    response = enter(clerk, topic=topic.pk)
    case = Case.objects.get()
    assert (case.channel, case.unit, case.filer.name) == ("telephone", lighting, "مریم رضایی")
    assert timezone.localdate(case.submitted_at).isoformat() == "2026-11-22"
    filed = case.events.get()
    assert (filed.kind, filed.role, filed.actor) == ("filed", "official", inspector)
    assert filed.at == timezone.now()
    assert case.display_number in html_of(response)


def test_its_days_run_from_its_receipt(clerk, topic):
    enter(clerk, topic=topic.pk)
    enter(clerk, topic=topic.pk, received_on="2026-11-24")
    early, late = Case.objects.order_by("submitted_at")
    assert early.due_at < late.due_at
    assert early.statutory_due_at == late.statutory_due_at - timedelta(days=2)


def test_the_receipt_has_the_code_that_opens_the_case(clerk):
    page = html_of(enter(clerk))
    assert "case" in Filer().track(code_on(page)).context
    assert f"/admin/cases/{Case.objects.get().pk}/" in page


def test_the_receipt_proves_itself(clerk):
    page = html_of(enter(clerk))
    address = re.search(r'href="[^"]*(/feedback/cases/verify/[^"]+)"', page)[1]
    assert Case.objects.get().display_number in html_of(Client().get(address))


def test_a_case_of_another_unit_is_entered_and_not_opened(desk, lamplighter):
    page = html_of(enter(desk(lamplighter)))
    assert Case.objects.count() == 1
    assert f"/admin/cases/{Case.objects.get().pk}/" not in page


def test_the_code_is_shown_in_the_browser_of_who_entered_it_only(clerk, desk, lamplighter):
    address = enter(clerk).redirect_chain[-1][0]
    assert clerk.get(address).status_code == 200
    assert desk(lamplighter).get(address).status_code == 410


def test_one_form_sent_twice_is_one_case(clerk):
    token = tokens.issue()
    first, second = (code_on(html_of(enter(clerk, token))) for _ in range(2))
    assert Case.objects.count() == 1
    assert first == second


def test_other_words_in_a_form_that_was_sent_are_kept_and_said(clerk):
    token = tokens.issue()
    enter(clerk, token)
    again = enter(clerk, token, description="و پیاده‌رو هم خراب است.")
    assert again.status_code == 422
    assert "و پیاده‌رو هم خراب است." in html_of(again)
    assert Case.objects.count() == 1


@pytest.mark.parametrize("day", ["2026-11-25", "2025-11-23", "", "دیروز"])
def test_a_day_that_cannot_be_is_refused_and_nothing_lost(clerk, day):
    response = enter(clerk, received_on=day)
    assert response.status_code == 422
    assert list(errors_of(response)) == ["received_on"]
    assert SAID["description"] in html_of(response)
    assert not Case.objects.exists()


def test_a_name_is_enough_and_none_is_said_to_be_none(clerk):
    assert list(errors_of(enter(clerk, name=""))) == ["name"]
    enter(clerk, identity_mode="anonymous", name="مریم رضایی")
    assert not hasattr(Case.objects.get(), "filer")


def test_the_filer_is_told_without_the_code(clerk):
    page = html_of(enter(clerk, email="maryam@example.org"))
    (email,) = queued()
    assert email.to == ["maryam@example.org"]
    assert Case.objects.get().display_number in email.subject
    assert code_on(page) not in email.message


def test_who_has_no_desk_enters_nothing(desk, editor):
    assert desk(editor).get(ENTER).status_code in (302, 403)
    enter(desk(editor))
    assert not Case.objects.exists()


def test_the_list_leads_to_the_form_and_the_case_says_how_it_came(clerk):
    assert ENTER in html_of(clerk.get(reverse("feedback_cases_admin:index")))
    enter(clerk, channel="letter")
    shown = html_of(clerk.get(f"/admin/cases/{Case.objects.get().pk}/"))
    assert "با نامه" in shown
