"""Cases are closed, passed on and counted many at once: those that were shown, as they were."""

import csv
import io

import pytest
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook
from wagtail.models import ModelLogEntry

from feedback_plugin.cases import transitions
from feedback_plugin.cases.models.cases import Case
from feedback_plugin.cases.models.events import CaseEvent
from tests.cases.filer import PERSON

pytestmark = pytest.mark.django_db
LIST = reverse("feedback_cases_admin:index")


@pytest.fixture
def answered(filer, topic, lamplighter):
    """Three answered cases of the works office."""
    cases = []
    for number in range(3):
        filer.file(subject=f"چراغ {number}", topic=topic.pk)
        case = Case.objects.latest("pk")
        transitions.answer(case, outcome="upheld", text="شد.", actor=lamplighter, at=timezone.now())
        cases.append(case)
    return cases


def bulk(name, cases):
    address = reverse("wagtail_bulk_action", args=["feedback_cases", "case", name])
    return f"{address}?next={LIST}&" + "&".join(f"id={case.pk}" for case in cases)


def seen(cases):
    return {"seen": " ".join(f"{case.pk}.{case.version}" for case in cases)}


def states():
    return list(Case.objects.order_by("pk").values_list("state", flat=True))


def messages_of(response):
    return " ".join(str(message) for message in response.context["messages"])


def test_the_list_offers_it_and_its_screen_names_what_it_is_for(answered, desk, lamplighter):
    staff = desk(lamplighter)
    listing = staff.get(LIST).content.decode()
    assert f'data-object-id="{answered[0].pk}"' in listing
    assert "/admin/bulk/feedback_cases/case/close/" in listing
    screen = staff.get(bulk("close", answered)).content.decode()
    assert all(case.subject in screen for case in answered)
    assert seen(answered)["seen"] in screen
    assert states() == ["answered"] * 3


def test_closing_many_leaves_an_event_for_each_and_twice_is_once(answered, desk, lamplighter):
    staff = desk(lamplighter)
    for _again in range(2):
        response = staff.post(bulk("close", answered), seen(answered), follow=True)
        assert "۳ پرونده" in messages_of(response)
    assert states() == ["closed"] * 3
    assert CaseEvent.objects.filter(kind="closed", actor=lamplighter).count() == 3


def test_what_changed_since_it_was_shown_stays_and_is_told(filer, answered, desk, lamplighter):
    shown = seen(answered)
    transitions.write_back(answered[1], text="نه!", nonce="n", at=timezone.now())
    response = desk(lamplighter).post(bulk("close", answered), shown, follow=True)
    assert states() == ["closed", "answered", "closed"]
    assert "۱ پرونده" in messages_of(response)


def test_only_what_was_shown_is_acted_on(answered, desk, lamplighter):
    desk(lamplighter).post(bulk("close", answered), seen(answered[:1]))
    assert states() == ["closed", "answered", "answered"]
    desk(lamplighter).post(bulk("close", answered), {"seen": "x 1.y -1.0 ۱.۱ 9e9.1 " + "1." * 99})
    assert states() == ["closed", "answered", "answered"]


def test_a_state_that_does_not_allow_it_is_said_before(filer, topic, answered, desk, lamplighter):
    filer.file(subject="تازه", topic=topic.pk)
    cases = Case.objects.order_by("pk")
    screen = desk(lamplighter).get(bulk("close", cases))
    assert [case.subject for case in screen.context["others"]] == ["تازه"]
    assert len(screen.context["items"]) == 3


@pytest.mark.parametrize("role", ["inspector", "overseer", "editor"])
@pytest.mark.parametrize("name", ["close", "assign"])
def test_nobody_acts_on_cases_of_others(request, answered, desk, inspection, role, name):
    staff = desk(request.getfixturevalue(role))
    screen = staff.get(bulk(name, answered))
    assert not any(case.subject in screen.content.decode() for case in answered)
    words = {"unit": inspection.pk, "reason": "x"}
    staff.post(bulk(name, answered), {**seen(answered), **words})
    assert states() == ["answered"] * 3
    assert {case.unit_id for case in Case.objects.all()} == {answered[0].unit_id}


def test_many_are_passed_on_with_one_reason(filer, topic, desk, lamplighter, inspection):
    for number in range(2):
        filer.file(subject=f"چراغ {number}", topic=topic.pk)
    cases, staff = list(Case.objects.order_by("pk")), desk(lamplighter)
    wrong = staff.post(bulk("assign", cases), {**seen(cases), "reason": ""})
    assert wrong.status_code == 200
    assert all(case.subject in wrong.content.decode() for case in cases)
    words = {**seen(cases), "unit": inspection.pk, "reason": "کار آن دفتر است"}
    for _again in range(2):
        staff.post(bulk("assign", cases), words)
    assert {case.unit for case in Case.objects.all()} == {inspection}
    events = CaseEvent.objects.filter(kind="assigned", reason="کار آن دفتر است")
    assert events.count() == 2


def exported(staff, file_format="csv", query=""):
    address = reverse("feedback_cases_admin:export", args=[file_format])
    response = staff.get(f"{address}{query}")
    assert response.status_code == 200
    assert "no-store" in response["Cache-Control"]
    content = b"".join(response) if response.streaming else response.content
    if file_format == "csv":
        return list(csv.reader(io.StringIO(content.decode()[1:])))
    sheet = load_workbook(io.BytesIO(content)).active
    return [list(row) for row in sheet.iter_rows(values_only=True)]


@pytest.mark.parametrize("file_format", ["csv", "xlsx"])
def test_what_the_list_finds_is_a_file_without_who_filed_it(
    answered, desk, lamplighter, file_format
):
    staff = desk(lamplighter)
    rows = exported(staff, file_format)
    assert len(rows) == 4
    assert len({len(row) for row in rows}) == 1
    said = " ".join(str(cell) for row in rows for cell in row)
    assert all(case.number in said and case.subject in said for case in answered)
    assert not any(secret in said for secret in (PERSON["name"], PERSON["email"], "912345"))
    assert len(exported(staff, file_format, "?work=fresh")) == 1
    assert len(exported(staff, file_format, "?q=000002")) == 2


def test_the_log_says_who_took_how_many_and_nothing_of_what_they_say(
    answered, desk, lamplighter, inspector
):
    """In the history of each unit whose cases left the house."""
    exported(desk(lamplighter), "csv", "?q=000002&case_type=complaint&made_up=zq")
    exported(desk(lamplighter), "xlsx")
    exported(desk(inspector), "csv", "?q=nothing-like-it")
    entries = ModelLogEntry.objects.filter(action="feedback_cases.export").order_by("pk")
    assert {entry.user for entry in entries} == {lamplighter}
    assert sum(entry.data["rows"] for entry in entries if entry.data["file_format"] == "xlsx") == 3
    assert entries[0].data["narrowed_by"] == ["case_type", "q"]
    assert "000002" not in str(list(entries.values()))
    assert str(entries[0].data["rows"]) in entries[0].comment


def test_nobody_takes_a_file_of_cases_they_do_not_see(answered, desk, inspector, editor, client):
    assert len(exported(desk(inspector))) == 1
    address = reverse("feedback_cases_admin:export", args=["csv"])
    assert desk(editor).get(address).status_code in (302, 403)
    assert client.get(address).status_code == 302
    assert desk(inspector).get(f"{address[:-4]}pdf/").status_code == 404


def test_what_nobody_has_taken_up_comes_newest_first(filer, topic, desk, lamplighter):
    for number in range(3):
        filer.file(subject=f"تازه {number}", topic=topic.pk)
    first = Case.objects.order_by("pk").first()
    transitions.accept(first, actor=lamplighter, at=timezone.now())
    staff = desk(lamplighter)
    found = staff.get(LIST, {"work": "fresh"}).context["object_list"]
    assert [case.subject for case in found] == ["تازه 2", "تازه 1"]
    home = staff.get(reverse("wagtailadmin_home")).content.decode()
    assert f"{LIST}?work=fresh" in home
