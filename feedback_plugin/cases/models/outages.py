"""When the site could not be reached: periods of filers are longer by as many days."""

from datetime import date, datetime, timedelta
from functools import partial
from typing import Any

from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import F, Q
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.panels import FieldPanel

from feedback_plugin.working_calendar import ONE_DAY, office_day

# Read with each page of a case, and changed a few times a year.
OUTAGES = "feedback_cases.outages"
SECONDS = 60
LONGEST = timedelta(days=31)
AN_INSTANT = timedelta(microseconds=1)


class Outage(models.Model):
    """The site could not be reached. What filers were given longer for it is not taken back."""

    since = models.DateTimeField(gettext_lazy("from"))
    until = models.DateTimeField(
        gettext_lazy("until"),
        help_text=gettext_lazy(
            "Filers have as many days more to appeal and to send what they were asked for as it"
            " touched. Once it has begun it can be made longer, not shorter."
        ),
    )

    panels = [FieldPanel("since"), FieldPanel("until")]

    class Meta:
        verbose_name = gettext_lazy("outage")
        verbose_name_plural = gettext_lazy("outages")
        ordering = ["-since", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(until__gt=F("since")), name="feedback_outage_ends_after_it_begins"
            )
        ]

    def __str__(self) -> str:
        first, last = (timezone.localtime(each) for each in (self.since, self.until))
        return f"{date_format(first, 'j F Y H:i')} – {date_format(last, 'j F Y H:i')}"

    def clean(self) -> None:
        super().clean()
        if not self.since or not self.until:
            return
        if self.until <= self.since:
            raise ValidationError({"until": _("An outage ends after it begins.")})
        if self.until - self.since > LONGEST:
            sentence = _("An outage lasts 31 days at most. Enter what lasts longer as several.")
            raise ValidationError({"until": sentence})
        stored = Outage.objects.filter(pk=self.pk, since__lte=timezone.now()).first()
        if stored and (self.since > stored.since or self.until < stored.until):
            raise ValidationError(_("It has begun, and filers were told: it can only be longer."))

    def why_not_deleted(self) -> str:
        """Nobody loses days that they have read of."""
        if self.since <= timezone.now():
            return _("It has begun, and filers were told of the days. It stays.")
        return ""


def days_lost(after: date, until: date) -> list[date]:
    """The days after one day, up to and with another, that were touched by outages."""
    return [day for day in cache.get_or_set(OUTAGES, _touched, SECONDS) if after < day <= until]


def forget_outages(**kwargs: Any) -> None:
    """The receiver of saves and deletions: the next look reads anew.

    Forgotten twice: whoever looks before the commit keeps the old days for others.
    """
    cache.delete(OUTAGES)
    transaction.on_commit(partial(cache.delete, OUTAGES), robust=True)


def _touched() -> list[date]:
    days: set[date] = set()
    for since, until in Outage.objects.values_list("since", "until"):
        days.update(_days_between(since, until))
    return sorted(days)


def _days_between(since: datetime, until: datetime) -> list[date]:
    first, last = office_day(since), office_day(until - AN_INSTANT)
    return [first + place * ONE_DAY for place in range((last - first).days + 1)]
