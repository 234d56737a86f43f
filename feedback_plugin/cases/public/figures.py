"""The page that says how cases are answered, and the same numbers as a file."""

from datetime import timedelta

from django.db.models import Min
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.cache import patch_cache_control
from django.utils.translation import get_language, ngettext
from django.views.decorators.http import require_safe

from feedback_plugin import spreadsheets
from feedback_plugin.cases.figures.kept import kept_count
from feedback_plugin.cases.figures.meanings import MEANINGS, described
from feedback_plugin.cases.figures.tables import tables_of
from feedback_plugin.cases.figures.years import Year, told_years
from feedback_plugin.cases.models.cases import Case
from feedback_plugin.cases.models.improvements import Improvement
from feedback_plugin.conf import conf
from feedback_plugin.indicators.tables import file_header, flat, plain
from feedback_plugin.persian_text import localize_digits
from feedback_plugin.working_calendar import office_day

IMPROVEMENTS = 30


@require_safe
def figures(request: HttpRequest, year: str = "") -> HttpResponse:
    """The figures of this year, or of an earlier one."""
    years = _years()
    told = _named(years, year)
    counted = kept_count(told)
    until = counted.at + timedelta(seconds=conf.page_cache_seconds)
    request.page_may_be_kept = True
    request.page_valid_until = min(until, getattr(request, "page_valid_until", until))
    context = {
        "tables": tables_of(counted, told),
        "year": told,
        "years": years,
        "at": counted.at,
        "hidden_note": _hidden_note(),
        "meanings": MEANINGS,
        "improvements": Improvement.objects.public()[:IMPROVEMENTS],
        "is_for_search_engines": True,
    }
    return render(request, "feedback_cases/figures.html", context)


@require_safe
def figures_file(request: HttpRequest, year: str) -> HttpResponseBase:
    """All numbers of the page of a year, a line each."""
    told = _named(_years(), year)
    lines = flat(tables_of(kept_count(told), told))
    response = spreadsheets.csv_response(file_header(), lines, f"cases-{told.code}.csv")
    patch_cache_control(response, public=True, max_age=0, must_revalidate=True)
    return response


@require_safe
def figures_json(request: HttpRequest, year: str) -> HttpResponseBase:
    """The same by tables, with what each of their fields means."""
    told = _named(_years(), year)
    counted = kept_count(told)
    tables = tables_of(counted, told)
    content = {
        "year": told.code,
        "counted_at": counted.at.isoformat(),
        "language": get_language(),
        "note": _hidden_note(),
        "fields": described(tables),
        "tables": plain(tables),
    }
    response = JsonResponse(content, json_dumps_params={"ensure_ascii": False, "indent": 1})
    response = spreadsheets.as_download(response, f"cases-{told.code}.json")
    patch_cache_control(response, public=True, max_age=0, must_revalidate=True)
    return response


def _years() -> list[Year]:
    """This year and the ones before it, back to the first case."""
    first = Case.objects.aggregate(at=Min("submitted_at"))["at"]
    return told_years(office_day(timezone.now()), first and office_day(first))


def _named(years: list[Year], code: str) -> Year:
    told = {each.code: each for each in years}
    if code and code not in told:
        raise Http404
    return told[code] if code else years[0]


def _hidden_note() -> str:
    sentence = ngettext(
        "Where fewer than %(number)s case was counted nothing is shown, nor anything from which"
        " it would follow.",
        "Where fewer than %(number)s cases were counted nothing is shown, nor anything from which"
        " it would follow.",
        conf.indicator_minimum,
    )
    return sentence % {"number": localize_digits(str(conf.indicator_minimum))}
