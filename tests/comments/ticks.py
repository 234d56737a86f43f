"""The tick with which somebody sends personal data knowingly."""

import re

TICK = re.compile(r'name="sent_knowingly"\s+id="[^"]+"\s+value="([^"]+)"')


def tick_of(response):
    """The value of the box that this answer offers, "" where it offers none."""
    found = TICK.search(response.content.decode())
    return found[1] if found else ""
