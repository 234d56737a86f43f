"""Equations (OMML) as one line of text that reads as the same value."""

from drafts_plugin.importing.docx.elements import W, is_on
from drafts_plugin.importing.docx.raised import script

M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
# Nested deeper than any formula of a law.
DEEPEST = 40
_OPERATORS = set("+-−±×·÷=<>≤≥ ")


def in_one_line(element, depth=0):
    """Return the text of an equation or of a piece of one."""
    text, was_apart = "", False
    for child in element if depth < DEEPEST else ():
        if child.tag in _SILENT or is_on(child, "rPr/vanish"):
            continue
        is_apart = child.tag in _WRITERS
        piece = _WRITERS.get(child.tag, _plain)(child, depth + 1)
        text = beside(text, piece) if is_apart or was_apart else text + piece
        was_apart = is_apart
    return text


def _plain(element, depth):
    is_text = element.tag in (f"{M}t", f"{W}t")
    return element.text or "" if is_text else in_one_line(element, depth)


def beside(before, after):
    """Two pieces after one another; of two numbers that meet there is none made."""
    meets = before[-1:].isdecimal() and after[:1].isdecimal()
    return f"{before} {after}" if meets else before + after


def _part(element, name, depth):
    child = element.find(M + name)
    return "" if child is None else in_one_line(child, depth)


def _whole(text):
    """`text` in brackets where it is more than one value."""
    is_one = not any(sign in text for sign in _OPERATORS | {"/"}) or _is_bracketed(text)
    return text if is_one else f"({text})"


def _is_bracketed(text):
    return text.startswith("(") and text.find(")") == len(text) - 1


def _setting(element, properties, name, default):
    found = element.find(f"{M}{properties}/{M}{name}")
    return default if found is None else found.get(f"{M}val", default)


def _fraction(element, depth):
    above, below = (_whole(_part(element, name, depth)) for name in ("num", "den"))
    between = ";" if _setting(element, "fPr", "type", "bar") == "noBar" else "/"
    # A fraction beside a number is no part of it: a thin line is no separator in one line.
    return f"({above}{between}{below})" if between == ";" else f"{above}{between}{below}"


def _scripts(element, depth):
    lowered, raised = (_part(element, name, depth) for name in ("sub", "sup"))
    scripts = script(lowered, "subscript") if lowered else ""
    scripts += script(raised, "superscript") if raised else ""
    base = _whole(_part(element, "e", depth))
    return scripts + base if element.tag == f"{M}sPre" else base + scripts


def _root(element, depth):
    degree = _part(element, "deg", depth)
    return f"{script(degree, 'superscript') if degree else ''}√({_part(element, 'e', depth)})"


def _large_operator(element, depth):
    sign = _setting(element, "naryPr", "chr", "∫")
    lowered, raised = (_part(element, name, depth) for name in ("sub", "sup"))
    limits = f"_({lowered})" * bool(lowered) + f"^({raised})" * bool(raised)
    return f"{sign}{limits} {_part(element, 'e', depth)}"


def _bracketed(element, depth):
    begin, end, between = (
        _setting(element, "dPr", name, default)
        for name, default in (("begChr", "("), ("endChr", ")"), ("sepChr", "|"))
    )
    return begin + between.join(_each(element, "e", depth)) + end


def _rows(element, depth):
    return "; ".join(_each(element, "e", depth))


def _matrix(element, depth):
    rows = (", ".join(_each(row, "e", depth)) for row in element.iterfind(f"{M}mr"))
    return f"[{'; '.join(rows)}]"


def _each(element, name, depth):
    return [in_one_line(child, depth) for child in element.iterfind(M + name)]


def _limit(element, depth):
    sign = "_" if element.tag == f"{M}limLow" else "^"
    return f"{_part(element, 'e', depth)}{sign}({_part(element, 'lim', depth)})"


def _function(element, depth):
    return f"{_part(element, 'fName', depth)} {_part(element, 'e', depth)}"


_SILENT = {f"{W}rPr", f"{W}delText", f"{W}instrText", f"{W}del", f"{W}moveFrom"}
_WRITERS = {
    f"{M}f": _fraction,
    **dict.fromkeys((f"{M}sSup", f"{M}sSub", f"{M}sSubSup", f"{M}sPre"), _scripts),
    f"{M}rad": _root,
    f"{M}nary": _large_operator,
    f"{M}d": _bracketed,
    f"{M}eqArr": _rows,
    f"{M}m": _matrix,
    f"{M}func": _function,
    **dict.fromkeys((f"{M}limLow", f"{M}limUpp"), _limit),
}
