LONGEST_ID = 9


def number(text) -> int | None:
    """A record's id out of an address or a form; None for whatever else stands there."""
    text = str(text or "")
    return int(text) if text.isascii() and text.isdigit() and len(text) <= LONGEST_ID else None
