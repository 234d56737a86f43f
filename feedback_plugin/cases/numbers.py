"""Public case numbers: sequential in each year of the site's own calendar."""

from django.utils import timezone
from django.utils.module_loading import import_string

from feedback_plugin.cases.models.counters import CaseCounter
from feedback_plugin.conf import conf


def gregorian_year(day):
    """The year of a date in the Gregorian calendar; a site may name another function."""
    return day.year


def next_number(at):
    """The next free case number; call it within the transaction that stores the case."""
    year = import_string(conf.case_year)(
        timezone.localtime(at, timezone.get_default_timezone()).date()
    )
    return f"{year:04}-{CaseCounter.objects.next_serial(year):06}"
