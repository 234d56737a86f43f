"""Minutes as columns of a table. Their number tells where several comments have the same ones."""

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from feedback_plugin.comments.core.minutes import Minutes


def minutes_header() -> list[str]:
    """The names of these columns."""
    return [
        _("Minutes (number)"),
        _("Date of the meeting"),
        _("Date of the meeting (ISO 8601)"),
        _("Persons present"),
        _("Signatures"),
    ]


def minutes_cells(minutes: Minutes | None) -> list[object]:
    """The cells below them, empty for a comment without minutes."""
    return list(minutes_values(minutes).values())


def minutes_values(minutes: Minutes | None) -> dict[str, object]:
    """The same by names for machines."""
    if minutes is None:
        return dict.fromkeys(("minutes", "meeting_day", "meeting_date", "present", "signed"), "")
    return {
        "minutes": minutes.pk,
        "meeting_day": date_format(minutes.held_on, "Y/m/d"),
        "meeting_date": minutes.held_on.isoformat(),
        "present": minutes.present,
        "signed": minutes.signed,
    }
