"""Sentences that several doors answer with."""

from django.utils import timezone
from django.utils.dateformat import time_format
from django.utils.translation import gettext as _

TOO_LARGE = "feedback_comments/too_large.html"


def too_many(until):
    """That an address sent enough for now, and from when on it may send again."""
    return _(
        "Too many submissions from your network. Nothing is lost: try again after %(time)s."
    ) % {"time": time_format(timezone.localtime(until), "H:i")}
