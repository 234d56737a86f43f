"""Names of WordprocessingML."""

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
VAL = f"{W}val"
HIGHEST = 2**31


def w(name):
    """Return the qualified name of the element or attribute `name`."""
    return W + name


def value(element, path, default=""):
    """Return the value of the child at `path` («pPr/pStyle»), or `default`."""
    if element is None:
        return default
    child = element.find("/".join(W + step for step in path.split("/")))
    return default if child is None else child.get(VAL, default)


def whole_number(text, default=0):
    """Return the integer that `text` is, or `default`; the format has none beyond 32 bits."""
    try:
        number = int(text)
    except (TypeError, ValueError):
        return default
    return number if abs(number) < HIGHEST else default


def is_on(element, path):
    """Whether the switch at `path` is there and not turned off."""
    return bool(switch(element, path))


def switch(element, path):
    """Return whether the switch at `path` is turned on or off, or None if it is not there."""
    child = None if element is None else element.find("/".join(W + s for s in path.split("/")))
    if child is None:
        return None
    return child.get(VAL, "true") not in ("0", "false", "off", "none")
