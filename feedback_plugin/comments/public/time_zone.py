"""In which time zone the opening and the closing of a page are told."""

from django.utils import timezone
from django.utils.translation import gettext as _

#: The zone whose name stands in the sentences themselves.
NAMED_IN_WORDS = "Asia/Tehran"


def zone_context(closes_at) -> dict:
    """The zone in which the page itself gives its closing, else the site's, and its name.

    An instant as the database gives it has no zone of its own.
    """
    own = getattr(closes_at, "tzinfo", None)
    zone = own if getattr(own, "key", "") else timezone.get_current_timezone()
    name = str(zone)
    return {"zone": zone, "zone_name": "" if name == NAMED_IN_WORDS else name}


def zone_words() -> str:
    """The site's zone, as a sentence names it beside an hour."""
    name = timezone.get_current_timezone_name()
    is_named = str(timezone.get_current_timezone()) == NAMED_IN_WORDS
    return _("Tehran time") if is_named else name
