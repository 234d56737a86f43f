"""A statement prints the days that the clocks of cases keep, and no others."""

from datetime import date

import pytest
from django.utils.translation import override

from cms_site.statements.models import StandardPage
from feedback_plugin.cases.models.targets import ClockTarget
from feedback_plugin.cases.states import CaseType

BODY = [{"type": "answer_times", "value": None}]


@pytest.fixture
def statement(home_page):
    page = StandardPage(title="سطح خدمات", slug="service-level", body=BODY)
    return home_page.add_child(instance=page)


def promise(days, later):
    """Targets of complaints: one that is in force, and one that is not yet."""
    ClockTarget.objects.filter(case_type=CaseType.COMPLAINT).delete()
    for since, resolve in ((date(2020, 1, 1), days), (date(2100, 1, 1), later)):
        ClockTarget.objects.create(
            case_type=CaseType.COMPLAINT, since=since, triage_days=1, resolve_days=resolve
        )


def test_the_days_are_those_of_the_targets(client, statement):
    promise(12, later=9)
    html = client.get(statement.url).content.decode()
    assert "شکایت: ۱۲ روز کاری" in " ".join(html.split())
    assert "۹۰ روز" in html


def test_they_are_read_in_english_too(client, english_home):
    promise(1, later=9)
    page = english_home.add_child(
        instance=StandardPage(
            title="Service level", slug="service-level", body=BODY, locale=english_home.locale
        )
    )
    with override("en"):
        html = client.get(page.url).content.decode()
    assert "Complaint: 1 working day" in " ".join(html.split())
    assert "The law allows 90 days at most." in " ".join(html.split())
