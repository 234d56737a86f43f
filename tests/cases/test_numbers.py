from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime

import pytest
from django.db import connection

from feedback_plugin.cases.models.cases import Case
from feedback_plugin.cases.models.counters import CaseCounter
from feedback_plugin.cases.models.events import CaseEvent
from feedback_plugin.cases.numbers import next_number
from feedback_plugin.forms import tokens
from tests.cases.filer import Filer, unit_for_the_rest


def jalali_like_year(day):
    """The site's function: here simply 621 years behind."""
    return day.year - 621


@pytest.mark.django_db
def test_numbers_run_within_each_year_of_the_sites_calendar(settings):
    settings.FEEDBACK_CASE_YEAR = "tests.cases.test_numbers.jalali_like_year"
    this_year, next_year = datetime(2026, 12, 1, tzinfo=UTC), datetime(2027, 12, 1, tzinfo=UTC)
    numbers = [next_number(at) for at in (this_year, this_year, next_year)]
    assert numbers == ["1405-000001", "1405-000002", "1406-000001"]


@pytest.mark.django_db
def test_the_year_is_the_one_in_tehran():
    assert next_number(datetime(2026, 12, 31, 20, 31, tzinfo=UTC)) == "2027-000001"


def at_once(count, file):
    """Run `file` in as many threads, each with a connection of its own."""

    def alone(index):
        try:
            return file(index)
        finally:
            connection.close()

    with ThreadPoolExecutor(count) as pool:
        return list(pool.map(alone, range(count)))


@pytest.mark.django_db(transaction=True)
def test_filings_at_once_never_share_a_number(home_page):
    unit_for_the_rest()
    answers = at_once(8, lambda index: Filer().file(subject=f"موضوع {index}"))
    assert {answer.status_code for answer in answers} == {200}
    numbers = set(Case.objects.values_list("number", flat=True))
    assert len(numbers) == 8
    assert CaseCounter.objects.get().last_serial == 8


@pytest.mark.django_db(transaction=True)
def test_one_form_sent_eight_times_at_once_is_one_case(home_page):
    unit_for_the_rest()
    token = tokens.issue()
    answers = at_once(8, lambda index: Filer().file(token))
    assert {Filer().code_of(answer) for answer in answers} == {Filer().code_of(answers[0])}
    assert Case.objects.count() == CaseEvent.objects.count() == 1
    # The seven that lost gave their number back.
    assert CaseCounter.objects.get().last_serial == 1


@pytest.mark.django_db(transaction=True)
def test_one_message_sent_eight_times_at_once_is_one_message(home_page):
    unit_for_the_rest()
    code = Filer().code_of(Filer().file())
    token = tokens.issue()
    answers = at_once(8, lambda index: Filer().reply(code, "سلام", token))
    assert {answer.content.decode().count("case-message--filer") for answer in answers} == {2}
    assert Case.objects.get().messages.count() == 1
