"""Fields: their instructions are no text, and some of them keep no text of what they show."""

import re

from drafts_plugin.importing.docx.elements import w, whole_number
from drafts_plugin.importing.docx.symbol_fonts import in_unicode

# What Word computes anew and stores nowhere.
_COMPUTED = re.compile(r"\s*(EQ|AUTONUM\w*|LISTNUM)\b", re.IGNORECASE)
_SYMBOL = re.compile(r"\s*SYMBOL\s+(0x[0-9a-f]{1,6}|\d{1,7})", re.IGNORECASE)
_FONT = re.compile(r"\\f\s+(?:\"([^\"]*)\"|(\S+))", re.IGNORECASE)
_FRACTION = re.compile(r"\s*EQ\s+\\f\s*\(\s*([^,;()\\]+?)\s*[,;]\s*([^,;()\\]+?)\s*\)\s*$", re.I)


class Fields:
    """The fields of one paragraph: `hidden` elements are instructions, `shown` are texts by end."""

    def __init__(self, paragraph):
        self.hidden, self.shown = set(), {}
        opened = []
        for element in paragraph.iter(w("fldChar"), w("instrText"), w("t")):
            if element.tag == w("fldChar"):
                self._mark(element, opened)
                continue
            for field in opened:
                field["inside"].append(element)
            if opened and element.tag == w("instrText"):
                opened[-1]["instruction"] += element.text or ""

    def _mark(self, element, opened):
        kind = element.get(w("fldCharType"))
        if kind == "begin":
            opened.append({"inside": [], "instruction": "", "has_result": False})
        elif kind == "separate" and opened:
            self.hidden.update(opened[-1]["inside"])
            opened[-1].update(inside=[], has_result=True)
        elif kind == "end" and opened:
            field = opened.pop()
            if not field["has_result"]:
                self.hidden.update(field["inside"])
                self.shown[element] = field["instruction"]


def text_of(instruction):
    """Return what a field without a stored text shows, or None where that is not known."""
    fraction, symbol = _FRACTION.match(instruction), _SYMBOL.match(instruction)
    if fraction:
        return "/".join(fraction.groups())
    if symbol:
        code = int(symbol[1], 16) if symbol[1].lower().startswith("0x") else whole_number(symbol[1])
        font = _FONT.search(instruction)
        return in_unicode(character(code), font[1] or font[2] if font else "")
    return None if _COMPUTED.match(instruction) else ""


def character(code):
    """Return the character of a code point, or "" if there is none such."""
    is_one = 0x20 <= code <= 0x10FFFF and not 0xD800 <= code <= 0xDFFF
    return chr(code) if is_one and code not in (0xFFFE, 0xFFFF) else ""
