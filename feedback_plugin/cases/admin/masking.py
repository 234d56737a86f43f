"""Personal data as the desk shows it until somebody with a reason asks for more."""

from django.utils.translation import gettext_lazy as _

from feedback_plugin.graphemes import whole_signs

HIDDEN = "•••"
#: Of whom nothing can be read; nothing is lost, either.
UNREADABLE = {
    "name": _("cannot be read: the key with which it was encrypted is missing on this site")
}


def masked(filer):
    """A filer's data with enough left to recognise them, and no more."""
    if not filer.is_readable:
        return UNREADABLE
    return {
        "name": " ".join(_first_sign(word) + HIDDEN for word in filer.name.split()),
        "email": _masked_email(filer.email),
        "mobile": f"{HIDDEN}{filer.mobile[-2:]}" if filer.mobile else "",
    }


def unmasked(filer):
    """A filer's data as it is."""
    if not filer.is_readable:
        return UNREADABLE
    return {
        "name": filer.name,
        "email": filer.email,
        "mobile": filer.mobile,
        "adjustments": filer.adjustment_labels,
        "adjustment_note": filer.adjustment_note,
    }


def _first_sign(word):
    _start, end = whole_signs(word, 0, 1)
    return word[:end]


def _masked_email(email):
    local, at, domain = email.partition("@")
    return f"{local[:1]}{HIDDEN}{at}{domain}" if at else ""
