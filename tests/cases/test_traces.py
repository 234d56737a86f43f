"""What a filer writes stands in the case alone: in no log, cache, revision, index or session."""

import logging

import pytest
from django.urls import reverse

from feedback_plugin.cases.models.cases import Case
from feedback_plugin.receipts import new_code
from tests.cases.filer import Filer, unit_for_the_rest
from tests.cases.staff import a_cause
from tests.traces import traces

pytestmark = [pytest.mark.django_db, pytest.mark.reference_index]
PERSON = {
    "identity_mode": "identified",
    "name": "zqxname",
    "email": "zqxmail@example.org",
    "mobile": "۰۹۱۲ ۰۰۰ ۰۷۷۷",
}
WORDS = {"subject": "zqxsubject", "description": "zqxdescription", "desired_outcome": "zqxwish"}


@pytest.fixture
def filer(home_page):
    unit_for_the_rest()
    return Filer()


def act(staff, name, case, **words):
    case.refresh_from_db()
    data = {f"{name}-version": case.version}
    data |= {f"{name}-{field}": value for field, value in words.items()}
    url = reverse(f"feedback_cases_admin:{name}", args=[case.pk])
    assert staff.post(url, data, follow=True).status_code == 200


def test_a_case_from_its_form_to_its_answer(filer, topic, lamplighter, desk, caplog):
    caplog.set_level(logging.DEBUG)
    filer.file(topic=topic.pk, **{**PERSON, **WORDS, "email": "zqxno address"})
    code = filer.code_of(filer.file(topic=topic.pk, **PERSON, **WORDS))
    case, staff = Case.objects.get(), desk(lamplighter)
    for query in ({}, {"q": "zqxsubject"}, {"export": "csv"}):
        staff.get(reverse("feedback_cases_admin:index"), query)
    act(staff, "accept", case)
    act(staff, "note", case, text="zqxnote")
    act(staff, "ask", case, text="zqxquestion")
    assert "zqxquestion" in filer.track(code).content.decode()
    filer.track(new_code())
    filer.reply(code, "zqxreply")
    act(staff, "reveal", case, reason="zqxreason")
    act(staff, "answer", case, outcome="upheld", cause=a_cause(), text="zqxanswer")
    assert "zqxanswer" in filer.track(code).content.decode()
    staff.get(reverse("wagtailadmin_reports:site_history"))
    # What is to be searched is indexed by now.
    filer.client.get(reverse("search"), {"q": "چراغ"})
    case.refresh_from_db()
    assert (case.state, case.messages.count()) == ("answered", 4)
    assert caplog.records
    assert traces(caplog) == {}
