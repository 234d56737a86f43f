"""The page of indicators, and the same numbers as CSV and JSON."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.core.cache import cache
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import patch_cache_control
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from feedback_plugin import spreadsheets
from feedback_plugin.conf import conf
from feedback_plugin.indicators.months import last_months
from feedback_plugin.indicators.tables import (
    Column,
    Indicators,
    Row,
    Series,
    Table,
    file_header,
    flat,
    plain,
)
from feedback_plugin.page_cache import version
from feedback_plugin.responses.indicators.charts import chart_of

NAME = "indicators"


@dataclass(frozen=True)
class Kept:
    """The tables as they were counted, of which day, and until when they are true."""

    tables: list[Table]
    day: date
    until: datetime


@require_safe
def indicators(request: HttpRequest) -> HttpResponse:
    """The numbers with a chart beside each table that has one."""
    request.page_may_be_kept = True
    kept = _kept(request)
    request.page_valid_until = min(kept.until, getattr(request, "page_valid_until", kept.until))
    context = {
        "tables": [(table, chart_of(table)) for table in kept.tables],
        "day": kept.day,
        "csv_url": reverse("feedback_responses:indicators_file", args=["csv"]),
        "json_url": reverse("feedback_responses:indicators_file", args=["json"]),
    }
    return render(request, "feedback_responses/indicators.html", context)


@require_safe
def indicators_file(request: HttpRequest, file_format: str) -> HttpResponseBase:
    """All numbers of the page: CSV a line each, JSON by tables."""
    kept = _kept(request)
    if file_format == "csv":
        response = spreadsheets.csv_response(file_header(), flat(kept.tables), f"{NAME}.csv")
    elif file_format == "json":
        content = {
            "date": kept.day.isoformat(),
            "language": get_language(),
            "tables": plain(kept.tables),
        }
        response = JsonResponse(content, json_dumps_params={"ensure_ascii": False, "indent": 1})
        response = spreadsheets.as_download(response, f"{NAME}.json")
    else:
        raise Http404
    patch_cache_control(response, public=True, max_age=0, must_revalidate=True)
    return response


def _kept(request: HttpRequest) -> Kept:
    """Counted once for each state of the public pages, language and day."""
    now = timezone.now()
    today = timezone.localdate(now, timezone.get_default_timezone())
    key = f"feedback_responses.indicators:{version.current_for(request)}:{get_language()}:{today}"
    kept = cache.get(key)
    if kept is None or now >= kept.until:
        kept = _count(request, now, today)
        cache.set(key, kept, conf.page_cache_seconds)
    return kept


def _count(request: HttpRequest, now: datetime, today: date) -> Kept:
    asked = Indicators.asked(request)
    until = now + timedelta(seconds=conf.page_cache_seconds)
    # Who tells what changes by itself has said until when it holds.
    changes_at = getattr(request, "page_valid_until", None)
    tables = [*asked.tables, *([_by_month(asked.series, today)] if asked.series else [])]
    return Kept(tables, today, min(until, changes_at) if changes_at else until)


def _by_month(series: list[Series], today: date) -> Table:
    rows = [
        Row(month.code, month.label, {each.code: month.count(each.days) for each in series})
        for month in last_months(today)
    ]
    return Table(
        code="by-month",
        label=_("The last twelve months"),
        of=_("Month"),
        columns=tuple(Column(each.code, each.label) for each in series),
        rows=tuple(rows),
        note=_("The last month is not over."),
        chart=series[-1].code,
    )
