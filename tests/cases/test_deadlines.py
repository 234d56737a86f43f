"""Each deadline is set when a case is filed; its filer and its officials read it by its name."""

import re
from datetime import datetime

import pytest
import time_machine
from django.urls import reverse

from feedback_plugin.cases.models.cases import Case
from tests.cases.filer import Filer
from tests.clock import EXAMPLE_DAY as NOON

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("name", "labels", "end"),
    [
        ("due_at", ("Answer due", "مهلت پاسخ‌گویی"), "2026-12-15T23:59:59+03:30"),
        ("statutory_due_at", ("Legal deadline", "مهلت قانونی"), "2027-02-22T23:59:59+03:30"),
    ],
)
def test_a_deadline_is_set_at_filing_and_read_on_both_sides(
    english_home, topic, desk, lamplighter, name, labels, end
):
    with time_machine.travel(NOON, tick=False):
        receipt = Filer("en").file(topic=topic.pk)
        case = Case.objects.get()
        page = desk(lamplighter).get(reverse("feedback_cases_admin:case", args=[case.pk]))
    assert getattr(case, name) == datetime.fromisoformat(end)
    for label, response in zip(labels, (receipt, page), strict=True):
        row = rf'<dt>{label}</dt>\s*<dd[^>]*>\s*<time datetime="{re.escape(end)}">'
        assert re.search(row, response.content.decode())
