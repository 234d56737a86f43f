"""Paragraphs that Word numbers: the number becomes text again."""

from dataclasses import replace

from drafts_plugin.importing.lines import Line
from drafts_plugin.text.markers.recognition import LONGEST_NUMBER, Marker, recognise

_AROUND = " \t\u0640-–—.:،()[]{}«»\u200c\u200f\u200e"


def listed(number, text, label):
    """Return the `Line` of paragraph `number`, which Word prints `label` before."""
    if label.bullet:
        marker = recognise(text)
        return Line(number, text, known=marker and _firm(marker, label) or _item("", text, label))
    printed = f"{label.text}\t{text}"
    marker = recognise(printed)
    if marker and marker.text == text.strip():
        return Line(number, printed, known=_firm(marker, label))
    counted = label.text.strip(_AROUND)
    if not counted or len(counted) > LONGEST_NUMBER:
        return Line(number, f"{label.text} {text}")
    return Line(number, printed, known=_item(counted, text, label))


def _firm(marker, label):
    return replace(marker, firm=True, depth=label.depth if marker.type == "item" else None)


def _item(number, text, label):
    return Marker(
        type="item",
        number=number,
        value=(int(number), 0) if number.isdecimal() else None,
        text=text,
        firm=True,
        mention=False,
        depth=label.depth,
    )
