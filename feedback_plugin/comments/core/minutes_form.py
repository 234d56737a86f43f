"""The part of a form in which a body sends the minutes of its meeting: all of it, or nothing."""

from datetime import date, timedelta
from typing import Any

from django import forms
from django.core.files.base import File
from django.template.defaultfilters import filesizeformat
from django.utils import timezone
from django.utils.formats import date_format, get_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.models import formfield_for_dbfield

from feedback_plugin.comments.conf import conf
from feedback_plugin.comments.core import respondent_kinds
from feedback_plugin.comments.core.minutes import MOST_PRESENT, Minutes
from feedback_plugin.forms.fields import NumberField
from feedback_plugin.forms.file_input import FileInput
from feedback_plugin.scans import taking

DAY, PRESENT, SIGNED = "minutes_held_on", "minutes_present", "minutes_signed"
SCAN = "minutes_scan"
FIELDS = (DAY, PRESENT, SIGNED, SCAN)
OLDEST = timedelta(days=3653)
EXAMPLE = date(2026, 11, 24)
MISSING = {
    DAY: _("Write the day of the meeting."),
    PRESENT: _("Write how many persons were present."),
    SIGNED: _("Write how many signatures the minutes bear."),
    SCAN: _("Choose the scan of the minutes."),
}
FOR_BODIES = _(
    "Minutes come from a body that decides in meetings. Choose above as which one you write, or"
    " empty the fields of the minutes."
)
CHOOSE_AGAIN = _("No browser keeps a file for a second try: choose the scan once more.")
NOT_A_NUMBER = _("Write a whole number from 1 to 100,000.")


class NumberOfPersons(NumberField):
    """So many persons that their names fill a hall."""

    default_error_messages = dict.fromkeys(("invalid", "min_value", "max_value"), NOT_A_NUMBER)

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(required=False, min_value=1, max_value=MOST_PRESENT, **kwargs)


class MinutesForm(forms.Form):
    """Minutes beside a comment; `cleaned_data["minutes"]` has them, not saved, or None.

    A form that is built on this one has a `respondent_kind`, and calls `prepare_minutes`.
    """

    #: Where the scan may have come with something else, a form says so.
    needs_scan = True

    minutes_present = NumberOfPersons(label=_("Persons present"))
    minutes_signed = NumberOfPersons(label=_("Signatures"))
    minutes_scan = forms.FileField(
        label=_("Scan of the minutes"),
        required=False,
        widget=FileInput(",".join(taking.KINDS)),
        error_messages={"empty": _("This file is empty. Choose the scan of the minutes.")},
    )

    def prepare_minutes(self, widget: forms.Widget | None = None) -> None:
        """Ask for them as this site wants it, and not at all where no kind decides in meetings."""
        if not any(kind.has_minutes for kind in respondent_kinds.offered()):
            for name in (PRESENT, SIGNED, SCAN):
                del self.fields[name]
            return
        self.fields[DAY] = day_field({"widget": widget} if widget else {})
        self.order_fields([*(name for name in self.fields if name not in FIELDS), *FIELDS])
        self.fields[SCAN].widget.limit(conf.minutes_max_bytes)
        self.fields[SCAN].help_text = gettext(
            "One of these kinds: %(kinds)s; at most %(most)s. Will not be public; moderators and"
            " those who answer see it."
        ) % {
            "kinds": taking.kinds_in_words(),
            "most": filesizeformat(conf.minutes_max_bytes),
        }

    @property
    def minutes_fields(self) -> list[forms.BoundField]:
        """The fields of this part; none where nobody is asked."""
        return [self[name] for name in FIELDS] if DAY in self.fields else []

    @property
    def minutes_are_open(self) -> bool:
        """Is there something in this part that a page must not fold away?"""
        return self.is_bound and any(each.data or each.errors for each in self.minutes_fields)

    def clean_minutes_held_on(self) -> date | None:
        day, today = self.cleaned_data[DAY], timezone.localdate()
        if day and day > today:
            raise forms.ValidationError(_("This day is still to come."), code="future")
        if day and day < today - OLDEST:
            sentence = _("The meeting was more than ten years ago. Check the year.")
            raise forms.ValidationError(sentence, code="too_old")
        return day

    def clean_minutes_scan(self) -> File | None:
        scan = self.cleaned_data[SCAN]
        return taking.take(scan, conf.minutes_max_bytes) if scan else None

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        cleaned["minutes"] = self._minutes(cleaned)
        return cleaned

    def _minutes(self, cleaned: dict[str, Any]) -> Minutes | None:
        has_errors = any(self.has_error(name) for name in FIELDS)
        if not (has_errors or any(cleaned.get(name) for name in FIELDS)):
            return None
        kind = cleaned.get("respondent_kind")
        if kind and not respondent_kinds.has_minutes(kind):
            self.add_error("respondent_kind", FOR_BODIES)
        for name in FIELDS if self.needs_scan else FIELDS[:-1]:
            if not cleaned.get(name) and not self.has_error(name):
                self.add_error(name, MISSING[name])
        present, signed = cleaned.get(PRESENT), cleaned.get(SIGNED)
        if present and signed and signed > present:
            sentence = _("There are more signatures than persons present. Check both numbers.")
            self.add_error(SIGNED, sentence)
        if self.errors.keys() & FIELDS:
            return None
        scan = cleaned.get(SCAN) or ""
        return Minutes(held_on=cleaned[DAY], present=present, signed=signed, scan=scan)


def day_field(given: dict[str, Any]) -> forms.Field:
    """The day of the meeting: days are read as the site's admin reads them, in its own calendar."""
    example = date_format(EXAMPLE, "Y/m/d")
    return formfield_for_dbfield(
        Minutes._meta.get_field("held_on"),
        label=_("Date of the meeting"),
        required=False,
        help_text=gettext("Year, month and day, such as %(example)s.") % {"example": example},
        input_formats=[*get_format("DATE_INPUT_FORMATS"), "%Y/%m/%d"],
        **given,
    )
