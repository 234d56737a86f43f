"""How often a JPEG goes over its points: each pass costs as much as a picture, in a few bytes."""

import re

# Of a progressive picture ten are common; what follows the first picture is not drawn.
MOST_PASSES = 40
BEGIN_OF_PASS, END = 0xDA, 0xD9
# A marker, but a filled one, one that only marks a place, and a byte that is none.
MARKER = re.compile(rb"\xff([^\x00\xff\xd0-\xd8\x01])")


def too_many(data: bytes) -> bool:
    """Does the picture that begins these bytes go over its points again and again?"""
    passes, place = 0, 0
    while marker := MARKER.search(data, place):
        kind = marker[1][0]
        if kind == END:
            return False
        passes += kind == BEGIN_OF_PASS
        if passes > MOST_PASSES:
            return True
        # What it holds, such as a small picture, is not searched.
        length = int.from_bytes(data[marker.end() : marker.end() + 2], "big")
        place = marker.end() + max(length, 2)
    return False
