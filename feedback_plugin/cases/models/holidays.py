from datetime import date
from functools import partial

from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel

from feedback_plugin.cases.models.weekdays import WeekdaysField
from feedback_plugin.translated_text import TranslatedTextField, in_reader_language
from feedback_plugin.working_calendar import DAYS_OF_A_WEEK

# Read for every day that is counted, and changed a few times a year.
HOLIDAYS, WEEKENDS = "feedback_cases.holidays", "feedback_cases.weekends"
SECONDS = 60


class Holiday(models.Model):
    """A day on which the offices are closed beside the weekends. Public pages print it."""

    changes_public_pages = True

    class Kind(models.TextChoices):
        OFFICIAL = "official", _("Official holiday")
        CLOSURE = "closure", _("Ad-hoc closure")

    # Not unique: a day of the moon may fall on a day of the sun, and move away from it.
    date = models.DateField(_("date"), db_index=True)
    names = TranslatedTextField(_("name"), max_length=150)
    kind = models.CharField(_("kind"), max_length=10, choices=Kind, default=Kind.OFFICIAL)
    estimated = models.BooleanField(
        _("estimated"),
        default=False,
        help_text=_("Lunar holidays are estimated until they are announced."),
    )
    is_closed = models.BooleanField(
        _("offices are closed"),
        default=True,
        help_text=_("Untick it for a shipped holiday on which your offices work."),
    )
    # What a shipped holiday is known by, whatever was changed of it here.
    shipped_as = models.CharField(max_length=40, unique=True, null=True, blank=True, editable=False)

    panels = [
        FieldPanel("date"),
        FieldPanel("names"),
        FieldPanel("kind"),
        FieldPanel("estimated"),
        FieldPanel("is_closed"),
    ]

    class Meta:
        verbose_name = _("holiday")
        verbose_name_plural = _("holidays")
        ordering = ["date", "pk"]

    def __str__(self):
        return in_reader_language(self.names)

    def why_not_deleted(self):
        """A shipped day that was deleted would come back with the next import."""
        if self.shipped_as:
            return _(
                "This day was shipped. If your offices work on it, untick that they are closed."
            )
        return ""


class WeekendRule(models.Model):
    """Which days of the week are closed from a day on, until the next rule. Pages print it."""

    changes_public_pages = True

    since = models.DateField(_("in force from"), unique=True)
    weekdays = WeekdaysField(_("closed on"))

    panels = [FieldPanel("since"), FieldPanel("weekdays")]

    class Meta:
        verbose_name = _("weekend rule")
        verbose_name_plural = _("weekend rules")
        ordering = ["-since"]

    def __str__(self):
        return WeekdaysField.in_words(self.weekdays)

    def clean(self):
        super().clean()
        if len(set(self.weekdays or ())) >= DAYS_OF_A_WEEK:
            raise ValidationError({"weekdays": _("Leave at least one day open.")})


def list_holidays(after: date) -> list[date]:
    """The days after this one on which the offices are closed: the hook of this name."""
    return [day for day in cache.get_or_set(HOLIDAYS, _closed_days, SECONDS) if day > after]


def list_weekends() -> list[tuple[date, frozenset[int]]]:
    """From which day on which days of the week are closed: the hook of this name."""
    return cache.get_or_set(WEEKENDS, _weekends, SECONDS)


def forget_calendar(**kwargs) -> None:
    """The receiver of saves and deletions of both: the next look reads anew.

    Forgotten twice: whoever looks before the commit keeps the old days for others.
    """
    cache.delete_many([HOLIDAYS, WEEKENDS])
    transaction.on_commit(partial(cache.delete_many, [HOLIDAYS, WEEKENDS]), robust=True)


def _closed_days() -> list[date]:
    return list(Holiday.objects.filter(is_closed=True).values_list("date", flat=True))


def _weekends() -> list[tuple[date, frozenset[int]]]:
    rules = WeekendRule.objects.values_list("since", "weekdays")
    return [(since, frozenset(weekdays)) for since, weekdays in rules]
