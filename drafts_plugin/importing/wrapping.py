"""Lines that were wrapped at a width: which go on with the line before, and joining them.

A wrapped line is so long that the first word of the next one would not have fit, and no empty line
stands between the two.
"""

from dataclasses import replace

from drafts_plugin.importing.lines import Line
from drafts_plugin.text.markers.recognition import recognise

# Nobody wraps at less, and what is longer than the most is a paragraph.
NARROWEST, WIDEST = 25, 160
FEWEST, MOST_SHARE = 2, 0.6
# How much of the width a line must fill before the next one counts as its continuation.
FILLED = 0.85
_SENTENCE_ENDS = (".", "؛", ":", ";", "!", "؟", "?")


def wrapped_lines(lines: list[Line]) -> list[int]:
    """Return the indexes of the lines that go on with the one before, if the text is wrapped."""
    pairs = _pairs(lines)
    width = _width(lines, pairs)
    full = [index for index in pairs if _fills(lines, index, width)]
    broken = [index for index in full if not lines[index - 1].text.endswith(_SENTENCE_ENDS)]
    is_wrapped = (
        NARROWEST <= width <= WIDEST
        and len(full) >= max(FEWEST, MOST_SHARE * len(pairs))
        and len(broken) * 2 >= len(full)
    )
    return full if is_wrapped else []


def join_lines(lines: list[Line]) -> list[Line]:
    """Return `lines` with each wrapped one joined to the line that it goes on with."""
    pairs = _pairs(lines)
    width = _width(lines, pairs)
    going_on = {index for index in pairs if _fills(lines, index, width)}
    joined: list[Line] = []
    parts: list[str] = []
    for index, line in enumerate(lines):
        if index in going_on:
            parts.append(line.text)
            continue
        _end(joined, parts)
        joined.append(line)
        parts = [line.text]
    _end(joined, parts)
    return joined


def _end(joined, parts):
    if len(parts) > 1:
        joined[-1] = replace(joined[-1], text=" ".join(parts))


def _pairs(lines):
    """The lines right below another that begin with no marker."""
    return [
        index
        for index in range(1, len(lines))
        if lines[index].number == lines[index - 1].number + 1
        and not any(_is_known(line) for line in lines[index - 1 : index + 1])
        and _goes_on(lines[index].text)
    ]


def _is_known(line):
    return line.known or line.plain or line.id


def _goes_on(text):
    marker = recognise(text)
    return marker is None or (marker.mention and not marker.firm)


def _width(lines, pairs):
    """The width that most lines before another keep to; a few may be longer."""
    lengths = sorted(len(lines[index - 1].text) for index in pairs)
    return lengths[len(lengths) * 9 // 10] if lengths else 0


def _fills(lines, index, width):
    first_word = lines[index].text.split(maxsplit=1)[0]
    return len(lines[index - 1].text) + 1 + len(first_word) >= FILLED * width
