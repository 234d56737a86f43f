"""Root causes: named with an answer to a complaint that is right, counted by quarters in public."""

import re
from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from feedback_plugin.cases import transitions
from feedback_plugin.cases.models.cases import Case
from feedback_plugin.cases.models.causes import RootCause
from feedback_plugin.cases.models.messages import CaseMessage
from feedback_plugin.cases.models.remedies import Promised, Remedy, RemedyKind
from tests.cases.filer import Filer

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("usual_day")]
ASKED = "علت ریشه‌ای را انتخاب کنید"
CELL = re.compile(r'data-column="(\w+)" data-value="([^"]*)"')
TABLE = re.compile(r'<table[^>]+data-table="(\w+)".*?</table>', re.DOTALL)
ROW = re.compile(r'<tr data-row="([^"]+)".*?</tr>', re.DOTALL)


def tables():
    html = Filer().open("figures").content.decode()
    return {
        table[1]: {row[1]: dict(CELL.findall(row[0])) for row in ROW.finditer(table[0])}
        for table in TABLE.finditer(html)
    }


@pytest.mark.parametrize(
    ("outcome", "is_asked"),
    [("upheld", True), ("partly_upheld", True), ("not_upheld", False), ("explained", False)],
)
def test_a_complaint_that_is_right_has_a_cause(filed, desk, lamplighter, filer, outcome, is_asked):
    case, code = filed
    staff, address = desk(lamplighter), reverse("feedback_cases_admin:answer", args=[filed[0].pk])
    words = {"version": case.version, "outcome": outcome, "text": "دلایل پاسخ"}
    data = {f"answer-{name}": value for name, value in words.items()}
    page = staff.post(address, data, follow=True).content.decode()
    assert (ASKED in page) is is_asked
    assert "دلایل پاسخ" in page
    if not is_asked:
        assert CaseMessage.objects.get().cause is None
        return
    cause = RootCause.objects.last()
    for _ in range(2):
        page = staff.post(address, data | {"answer-cause": cause.pk}, follow=True).content.decode()
        assert "data-cause" in page
    assert CaseMessage.objects.get().cause == cause
    assert str(cause) not in filer.track(code).content.decode()


def test_where_none_is_listed_none_is_asked(filed, desk, lamplighter):
    RootCause.objects.update(active=False)
    data = {"answer-version": 0, "answer-outcome": "upheld", "answer-text": "x"}
    desk(lamplighter).post(reverse("feedback_cases_admin:answer", args=[filed[0].pk]), data)
    assert Case.objects.get().state == "answered"


def test_quarters_that_are_over_tell_of_causes_and_promises_and_nothing_small(
    filed, topic, lamplighter
):
    first, second = RootCause.objects.all()[:2]
    kind, now = RemedyKind.objects.first(), timezone.now()
    for place in range(9):
        Filer().file(topic=topic.pk, subject=f"چراغ {place}")
    for place, case in enumerate(Case.objects.order_by("pk")):
        transitions.answer(
            case,
            outcome="upheld",
            text="شد.",
            cause=first if place < 8 else second,
            promised=Promised(kind, "x", lamplighter, now.date()) if place < 6 else None,
            actor=lamplighter,
            at=now,
        )
    assert {"causes", "remedies"}.isdisjoint(tables())
    done = Remedy.objects.order_by("pk")[:3].values("pk")
    Remedy.objects.filter(pk__in=list(done.values_list("pk", flat=True))).update(
        state="done", ended_at=now
    )
    with time_machine.travel(now + timedelta(days=40), tick=False):
        told = tables()
    # Eight and two: of ten, the one would tell the other.
    causes = told["causes"]
    assert set(causes[f"cause-{first.pk}"].values()) == {"", "0"}
    assert "10" in causes["total"].values()
    assert causes[f"cause-{second.pk}"] == causes[f"cause-{first.pk}"]
    numbers = [row for row in told["remedies"].values() if row["remedies"] not in ("", "0")]
    assert numbers
    assert numbers[0] == {"remedies": "6", "remedies_done": "3", "remedies_on_time": "3"}
