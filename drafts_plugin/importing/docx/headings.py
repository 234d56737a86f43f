"""Word's headings: parts, and articles whose title stands on a line of its own."""

from collections import Counter, defaultdict
from dataclasses import replace

from drafts_plugin.importing.titles import can_be_heading
from drafts_plugin.text.markers.recognition import Marker, recognise

LADDER = ("book", "part", "chapter", "section")
# Which kind the topmost heading is when no heading says its own kind, by the number of levels.
TOPMOST = {1: "chapter", 2: "part", 3: "part"}
LONGEST = 250


def with_headings(lines, levels):
    """Return `lines` with the markers of those that are headings; `levels` is {index: level}."""
    markers = {index: _marker(lines[index]) for index in levels}
    if _is_title(lines, levels, markers):
        del levels[0], markers[0]
    kinds = _kinds(levels, markers)
    lines = list(lines)
    for index, level in levels.items():
        known = _known(lines[index], markers[index], kinds[level])
        if known:
            lines[index] = replace(lines[index], known=known)
    return lines


def _marker(line):
    return line.known or recognise(line.text)


def _is_title(lines, levels, markers):
    """The only heading of the highest level, above everything else, is the title of the text."""
    if 0 not in levels or markers[0] is not None:
        return False
    others = [level for index, level in levels.items() if index]
    return bool(others) and levels[0] < min(others)


def _kinds(levels, markers):
    """Return {level: kind}: a level is what most of its headings say, or the step below."""
    named_kinds = defaultdict(Counter)
    for index, level in levels.items():
        marker = markers[index]
        if marker is None or marker.type in ("part", "item"):
            named_kinds[level][marker.kind if marker and marker.type == "part" else ""] += 1
    named = {}
    for level, kinds in named_kinds.items():
        kinds.pop("", None)
        named[level] = kinds.most_common(1)[0][0] if kinds else ""
    steps = sorted(named_kinds)
    top = _topmost([named[level] for level in steps])
    kinds = defaultdict(lambda: "chapter")
    for level in steps:
        kinds[level] = named[level] or top
        top = _below(kinds[level])
    return kinds


def _topmost(named):
    for distance, kind in enumerate(named):
        if kind:
            return LADDER[max(LADDER.index(kind) - distance, 0)]
    return TOPMOST.get(len(named), LADDER[0])


def _below(kind):
    return LADDER[min(LADDER.index(kind) + 1, len(LADDER) - 1)]


def _known(line, marker, kind):
    if marker is None:
        return _part(kind, "", line.text) if len(line.text) <= LONGEST else None
    if marker.type == "item":
        return _part(kind, marker.number, marker.text) if len(marker.text) <= LONGEST else None
    if marker.type == "article" and can_be_heading(marker.text):
        return replace(marker, title=marker.text, text="", firm=True)
    return replace(marker, firm=True)


def _part(kind, number, title):
    return Marker(
        type="part",
        number=number,
        value=None,
        text=title,
        firm=True,
        mention=False,
        kind=kind,
        whole=bool(title),
    )
