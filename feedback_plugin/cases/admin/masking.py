"""Personal data as the desk shows it until somebody with a reason asks for more."""

from feedback_plugin.graphemes import whole_signs

HIDDEN = "•••"


def masked(filer):
    """A filer's data with enough left to recognise them, and no more."""
    return {
        "name": " ".join(_first_sign(word) + HIDDEN for word in filer.name.split()),
        "email": _masked_email(filer.email),
        "mobile": f"{HIDDEN}{filer.mobile[-2:]}" if filer.mobile else "",
    }


def unmasked(filer):
    """A filer's data as it is."""
    return {"name": filer.name, "email": filer.email, "mobile": filer.mobile}


def _first_sign(word):
    _start, end = whole_signs(word, 0, 1)
    return word[:end]


def _masked_email(email):
    local, at, domain = email.partition("@")
    return f"{local[:1]}{HIDDEN}{at}{domain}" if at else ""
