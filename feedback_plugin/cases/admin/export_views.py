"""The cases that the list finds, as a file: what units count by, without who filed them."""

from collections import Counter

from django.http import Http404
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from wagtail.log_actions import log

from feedback_plugin import spreadsheets
from feedback_plugin.cases.admin.list_views import CaseListView
from feedback_plugin.cases.models.cases import Case
from feedback_plugin.cases.models.units import Unit
from feedback_plugin.cases.states import ClockKind
from feedback_plugin.export_log import ExportFormatter, what_was_taken

CHUNK = 1000
FORMATS = ("csv", "xlsx")
ACTION = "feedback_cases.export"
KNOWN = ("q", "work", "case_type", "state", "unit", "submitted_at_from", "submitted_at_to")
#: By the names of columns; the legal deadline is a clock.
INSTANTS = {
    "submitted_at": Case._meta.get_field("submitted_at").verbose_name,
    "due_at": ClockKind.RESOLVE.label,
    "statutory_due_at": ClockKind.STATUTORY.label,
    "answered_at": Case._meta.get_field("answered_at").verbose_name,
}


@method_decorator(never_cache, name="dispatch")
class CaseExportView(CaseListView):
    """The same filters, search and order as the list's; every row that it finds."""

    def get(self, request, file_format):
        if file_format not in FORMATS:
            raise Http404
        cases = (
            self.get_queryset().select_related("unit", "topic__parent").prefetch_related("clocks")
        )
        _log(cases, request, file_format)
        rows = (_row(case) for case in cases.iterator(chunk_size=CHUNK))
        name = f"cases-{timezone.localdate():%Y-%m-%d}.{file_format}"
        if file_format == "csv":
            return spreadsheets.csv_response(_header(), rows, name)
        return spreadsheets.xlsx_response(_header(), rows, name, title=_("Cases"))


def _log(cases, request, file_format):
    """In the history of each unit whose cases are in the file."""
    rows = dict(Counter(cases.order_by().values_list("unit", flat=True)))
    narrowed_by = [name for name, value in request.GET.items() if value and name in KNOWN]
    for unit in Unit.objects.filter(pk__in=rows):
        data = what_was_taken(rows[unit.pk], file_format, narrowed_by)
        log(unit, ACTION, user=request.user, data=data)


def _header():
    return [
        _("Case number"),
        _("Type"),
        _("Topic"),
        _("Unit"),
        _("Subject"),
        _("State"),
        _("Outcome"),
        _("New message from the filer"),
        *(name for label in INSTANTS.values() for name in _both(label)),
    ]


def _both(label):
    name = capfirst(str(label))
    return name, _("%(name)s (ISO 8601)") % {"name": name}


def _row(case):
    return [
        case.number,
        case.get_case_type_display(),
        str(case.topic or ""),
        str(case.unit or ""),
        case.subject,
        case.get_state_display(),
        case.get_outcome_display(),
        _("yes") if case.filer_wrote else _("no"),
        *(words for field in INSTANTS for words in _instant(getattr(case, field))),
    ]


def _instant(at):
    """An instant as people of this language write it, and as machines read it."""
    if at is None:
        return "", ""
    local = timezone.localtime(at)
    return date_format(local, "Y/m/d H:i"), local.isoformat(timespec="seconds")


class CaseExportFormatter(ExportFormatter):
    """Stands in the history of a unit."""

    label = gettext_lazy("Export cases")
    message = gettext_lazy("Cases exported")
