"""The fields of a new draft as they are typed on the command line."""

from argparse import ArgumentParser
from datetime import date, datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_slug
from django.utils.dateparse import parse_date, parse_datetime
from django.utils.formats import localize
from django.utils.timezone import is_naive, make_aware
from django.utils.translation import gettext as _

from drafts_plugin.dates import default_closing, start_of_day
from drafts_plugin.pages.fields import RESERVED_SLUGS, DraftKind
from drafts_plugin.pages.models import DraftPage

MOST_DAYS = 366
# A year before it is not one of this calendar.
FIRST_YEAR = 1700
EXAMPLES = {"day": "2026-12-01", "time": "2026-12-01T08:00"}
#: What readers need to know of a draft before it is public, by option.
ABOUT = {
    "summary": "what the draft is about",
    "unit": "the responsible unit",
    "contact": "an e-mail address or a telephone number",
    "legal-basis": "the law that it is based on",
}
OF_NEW_DRAFTS = ("title", "slug", "kind", "opens", "days", *ABOUT)


def add_field_arguments(parser: ArgumentParser) -> None:
    """Add the options that say what a new draft is like."""
    parser.add_argument("--title", metavar="T", help="the title of a new page")
    parser.add_argument("--slug", metavar="SLUG", help="the last part of its address")
    parser.add_argument("--kind", metavar="KIND", help=", ".join(DraftKind.values))
    parser.add_argument(
        "--opens", metavar="WHEN", help="when comments open: 2026-12-01 or 2026-12-01T08:00"
    )
    parser.add_argument("--days", metavar="N", help="how many days they are open")
    for name, words in ABOUT.items():
        parser.add_argument(f"--{name}", metavar="T", default="", help=words)


def draft_fields(options: dict[str, Any]) -> dict[str, Any]:
    """Return the fields of the new draft that `options` describe, or raise ValidationError."""
    given = [f"--{name}" for name in OF_NEW_DRAFTS if options[name.replace("-", "_")]]
    if options["into"] and given:
        sentence = _("%(option)s is for a new draft; %(into)s keeps what the draft has.")
        raise ValidationError(sentence % {"option": given[0], "into": "--into"})
    fields = {"slug": _slug(options["slug"]), "kind": _kind(options["kind"]), **_about(options)}
    days = _days(options["days"])
    opens_at = _opening(options["opens"])
    if days and not opens_at:
        sentence = _("%(days)s counts from the opening; say with %(opens)s when it is.")
        raise ValidationError(sentence % {"days": "--days", "opens": "--opens"})
    if opens_at:
        fields["opens_at"] = opens_at
        fields["closes_at"] = default_closing(opens_at, days) if days else None
    return {name: value for name, value in fields.items() if value}


def _about(options):
    contact = options["contact"].strip()
    return {
        "summary": options["summary"].strip(),
        "responsible_unit": options["unit"].strip(),
        "contact_email" if "@" in contact else "contact_phone": contact,
        "legal_basis": options["legal_basis"].strip(),
    }


def _slug(typed):
    if not typed:
        return ""
    try:
        validate_slug(typed)
    except ValidationError as error:
        sentence = _("“%(slug)s” is no address; use Latin letters, digits and hyphens.")
        raise ValidationError(sentence % {"slug": typed}) from error
    if typed in RESERVED_SLUGS:
        sentence = _("“%(slug)s” is an address that the list of drafts itself has; take another.")
        raise ValidationError(sentence % {"slug": typed})
    return typed


def _kind(typed):
    if typed and typed not in DraftKind.values:
        values = {"kind": typed, "kinds": _(", ").join(DraftKind.values)}
        raise ValidationError(_("“%(kind)s” is no kind of draft; there are: %(kinds)s.") % values)
    return typed


def _days(typed):
    if not typed:
        return 0
    try:
        days = int(typed)
    except ValueError:
        days = 0
    if not 1 <= days <= MOST_DAYS:
        values = {"days": typed, "least": localize(1), "most": localize(MOST_DAYS)}
        raise ValidationError(
            _("“%(days)s” is no number of days from %(least)s to %(most)s.") % values
        )
    return days


def _opening(typed):
    if not typed:
        return None
    found = _gregorian(typed) or _as_in_the_editor(typed)
    if found:
        return found
    sentence = _("“%(text)s” is no day or time; write it like %(day)s or %(time)s.")
    raise ValidationError(sentence % {"text": typed, **EXAMPLES})


def _gregorian(typed) -> datetime | None:
    try:
        found: datetime | date | None = parse_datetime(typed) or parse_date(typed)
    except ValueError:
        return None
    if found is None or found.year < FIRST_YEAR:
        return None
    if not isinstance(found, datetime):
        return start_of_day(found)
    return (
        start_of_day(found.date()).replace(
            hour=found.hour, minute=found.minute, second=found.second
        )
        if is_naive(found)
        else found
    )


def _as_in_the_editor(typed) -> datetime | None:
    """A site may let its editors type the days of another calendar."""
    field = DraftPage.get_edit_handler().get_form_class().base_fields.get("opens_at")
    if field is None:
        return None
    for text in (typed, f"{typed} 00:00"):
        try:
            found = field.clean(text.replace("T", " "))
        except ValidationError:
            continue
        return make_aware(found) if is_naive(found) else found
    return None
