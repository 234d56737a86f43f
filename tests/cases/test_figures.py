"""The public figures of cases: what is counted, what stays hidden, and what it costs."""

import csv
import io
import re
from datetime import timedelta

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from feedback_plugin.cases.models.cases import Case
from feedback_plugin.cases.models.clocks import Clock
from feedback_plugin.cases.models.ratings import QUESTIONS, Rating
from feedback_plugin.working_calendar import end_of_working_days
from tests.cases.filer import Filer

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.usefixtures("usual_day", "home_page"),
]
CELL = re.compile(r'data-column="(\w+)" data-value="([^"]*)"')
ROW = re.compile(r'<tr data-row="([^"]+)".*?</tr>', re.DOTALL)


def add(case_type, answered_after, promised=15, filed_before=20):
    """Cases filed so many days ago, each answered so many days later, or never (None)."""
    filed_at = timezone.now() - timedelta(days=filed_before)
    due = end_of_working_days(filed_at, promised)
    first = Case.objects.count()
    for place, days in enumerate(answered_after, start=first):
        met = None if days is None else filed_at + timedelta(days=days)
        case = Case.objects.create(
            number=f"1405-{place}",
            case_type=case_type,
            submitted_at=filed_at,
            due_at=due,
            changed_at=filed_at,
            tracking_hash=f"t{place}",
            idempotency_key=f"k{place}",
            **({"state": "answered", "outcome": "explained", "answered_at": met} if met else {}),
        )
        Clock.objects.create(
            case=case,
            kind="resolve",
            days=promised,
            started_at=filed_at,
            due_at=due,
            met_at=met,
            stopped_at=met,
        )


def shown(language="fa"):
    """The numbers of the page, by row and column."""
    html = Filer(language).open("figures").content.decode()
    return {row[1]: dict(CELL.findall(row[0])) for row in ROW.finditer(html)}


def test_it_says_how_many_came_and_how_fast_they_were_answered():
    # Filed on Wednesday, 4 November; with Thursday and Friday closed these are 2, 4 and 10 days.
    add("complaint", [4, 4, 6, 6, 6, 6, 6, 6, 6, 14, None])
    row = shown()["complaint"]
    assert (row["received"], row["answered"], row["on_time"]) == ("11", "10", "10")
    assert (row["median"], row["p90"], row["promised"]) == ("4", "4", "15")


def test_an_answer_after_its_day_is_not_on_time():
    add("complaint", [4, 4, 4, 14, 14, 14], promised=5)
    row = shown()["complaint"]
    assert (row["on_time"], row["share"]) == ("3", "0.5")


def test_what_is_overdue_now_is_counted_by_itself():
    add("complaint", [None] * 6, promised=5)
    assert shown()["complaint"]["overdue"] == "6"


def test_small_numbers_are_told_neither_by_type_nor_by_what_is_left_of_the_total():
    add("complaint", [4] * 9)
    add("criticism", [4] * 2)
    rows = shown()
    assert rows["total"]["received"] == "11"
    assert rows["criticism"]["received"] == rows["complaint"]["received"] == ""
    assert rows["criticism"]["median"] == ""


def test_a_total_that_one_table_hides_is_not_told_by_the_other():
    # All by one type, in two months of six: the months alone would be safe to add up.
    add("complaint", [4] * 3)
    add("complaint", [4] * 1, filed_before=60)
    values = [row[column] for row in shown().values() for column in ("received", "answered")]
    assert set(values) <= {"", "0"}


def test_the_file_has_the_numbers_of_the_page():
    add("complaint", [4] * 6)
    page = Filer().open("figures")
    address = re.search(r'href="([^"]+/csv/)"', page.content.decode())[1]
    content = Filer().client.get(address).getvalue().decode().removeprefix("\ufeff")
    told = {(r[2], r[4]): r[6] for r in list(csv.reader(io.StringIO(content)))[1:]}
    on_page = {(name, col): n for name, row in shown().items() for col, n in row.items()}
    assert told == on_page | {key: told[key] for key in told if key[0] == "total"}


def test_both_languages_tell_of_the_same_months(english_home):
    add("complaint", [4] * 6)
    assert shown("en") == shown("fa")


def test_it_asks_no_more_for_many_cases():
    def asked():
        cache.clear()
        with CaptureQueriesContext(
            connection,
        ) as queries:
            shown()
        return len(queries)

    add("complaint", [4])
    few = asked()
    add("suggestion", [2, 4, 6, 8, None], filed_before=70)
    add("criticism", [2, 4, 6, 8, None], filed_before=40)
    assert asked() == few


def test_a_year_is_named_by_the_calendar_of_its_reader():
    assert "۱ فروردین" not in Filer().open("figures").content.decode()


def rate(unit, grades):
    """Answers of a unit, each with one grade for all three questions."""
    add("complaint", [4] * len(grades))
    for case, grade in zip(Case.objects.order_by("-pk"), grades, strict=False):
        answer = case.messages.create(kind="answer", text="-", unit=unit, sent_at=case.answered_at)
        said = dict.fromkeys(QUESTIONS, grade)
        Rating.objects.create(answer=answer, given_at=case.answered_at, **said)


def test_ratings_are_told_by_unit_from_a_number_on_and_not_by_what_is_left(lighting, inspection):
    assert 'data-table="ratings"' not in Filer().open("figures").content.decode()
    rate(lighting, ["yes"] * 6 + ["partly", "no"])
    rate(inspection, ["no"] * 2)
    cache.clear()
    rows = shown()
    assert rows[f"unit-{inspection.pk}"]["rated"] == ""
    # Otherwise eight of ten would tell of the two.
    assert rows[f"unit-{lighting.pk}"]["rated"] == ""
    rate(inspection, ["yes", "no", "partly"])
    cache.clear()
    rows = shown()
    assert rows[f"unit-{lighting.pk}"] == {"rated": "8", **dict.fromkeys(QUESTIONS, "0.75")}
    assert rows[f"unit-{inspection.pk}"] == {"rated": "5", **dict.fromkeys(QUESTIONS, "0.2")}


def test_the_json_has_the_numbers_of_the_page_and_says_what_each_field_means(lighting):
    rate(lighting, ["yes"] * 6)
    page = Filer().open("figures").content.decode()
    told = Filer().client.get(re.search(r'href="([^"]+/json/)"', page)[1]).json()
    by_type, _by_month, ratings = told["tables"]
    complaints = next(row for row in by_type["rows"] if row["code"] == "complaint")
    assert (complaints["received"], complaints["share"]) == (6, 1.0)
    assert ratings["rows"][0]["name"] == "دفتر عمران"
    fields = {name for table in told["tables"] for row in table["rows"] for name in row}
    assert fields - {"code", "name"} == set(told["fields"])
    assert all(field["meaning"] in page for field in told["fields"].values())


def test_it_is_linked_from_the_front_page_and_found_by_search_engines(filer):
    assert filer.url("figures") in filer.open("home").content.decode()
    assert "noindex" not in filer.open("figures").content.decode()


def test_of_a_year_that_is_not_told_there_is_no_page():
    assert Filer().client.get(f"{Filer().url('figures')}1999-03-21/").status_code == 404


def test_what_a_year_decided_is_told_once_it_is_over_and_nothing_small_of_it():
    for filed_before in (300, 20):
        add("complaint", [4] * 13, filed_before=filed_before)
        outcomes = ["upheld"] * 6 + ["partly_upheld"] * 5 + ["not_upheld"] * 2
        cases = Case.objects.filter(messages=None)
        for case, outcome in zip(cases, outcomes, strict=True):
            case.messages.create(kind="answer", text="-", sent_at=case.answered_at, outcome=outcome)
    assert "upheld" not in shown()
    html = Filer().client.get(f"{Filer().url('figures')}2025-03-21/").content.decode()
    decided = html.partition('data-table="decided-complaint"')[2]
    rows = {row[1]: dict(CELL.findall(row[0])) for row in ROW.finditer(decided)}
    assert rows["upheld"] == {"decided": "6", "decided_share": "0.462"}
    assert rows["explained"]["decided"] == "0"
    # Thirteen less six and five would tell of the two.
    assert rows["not_upheld"]["decided"] == rows["partly_upheld"]["decided"] == ""


def test_each_year_back_to_the_first_case_has_its_page():
    add("complaint", [4], filed_before=900)
    address = f"{Filer().url('figures')}2024-03-20/"
    assert f'href="{address}"' in Filer().open("figures").content.decode()
    assert "سال ۱۴۰۳" in Filer().client.get(address).content.decode()


def test_times_stand_beside_the_range_in_which_chance_moves_them():
    # Filed on Wednesday, 4 November: 2, 4 and 10 working days, ten answers each.
    add("complaint", [4] * 10 + [6] * 10 + [14] * 10)
    html = Filer("en").open("figures").content.decode().partition('data-table="ranges"')[2]
    complaint = dict(CELL.findall(next(ROW.finditer(html))[0]))
    # The tenth and the twenty-first of thirty; for nine of ten there are too few.
    assert complaint == {"median_from": "2", "median_to": "10", "p90_from": "", "p90_to": ""}
