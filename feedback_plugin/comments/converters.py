from django.urls.converters import IntConverter

LONGEST_ID = 9


def parse_pk(text) -> int | None:
    """A record's id out of an address or a form; None for whatever else stands there."""
    text = str(text or "")
    return int(text) if text.isascii() and text.isdigit() and len(text) <= LONGEST_ID else None


class PkConverter(IntConverter):
    """A record's id as a part of an address; no more digits than a database takes."""

    regex = f"[0-9]{{1,{LONGEST_ID}}}"
