"""Raised and lowered digits, which must not become part of another number."""

import unicodedata

_SIGNS = "+-−=()"
_RAISED = dict(zip(f"0123456789{_SIGNS}ni", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁿⁱ", strict=True))
_LOWERED = dict(zip(f"0123456789{_SIGNS}", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎", strict=True))
_SHAPES = {"superscript": (_RAISED, "^"), "subscript": (_LOWERED, "_")}


def shaped(text, align):
    """Return `text` as it reads in one line where it is a "superscript" or "subscript".

    Only what could be read as part of a number is told apart: «1st» needs no sign.
    """
    if align not in _SHAPES:
        return text
    is_value = any(character.isdecimal() or character in "+-−=" for character in text)
    return script(text, align) if is_value or text.strip() in ("n", "i") else text


def script(text, align):
    """Return `text` in raised or lowered characters, else in brackets after «^» or «_»."""
    table, sign = _SHAPES[align]
    words = text.strip()
    small = [table.get(_plain(character)) for character in words]
    if words and all(small):
        return "".join(small)
    return f"{sign}({words})" if len(words) > 1 or words.isdecimal() else f"{sign}{words}"


def _plain(character):
    return str(unicodedata.decimal(character)) if character.isdecimal() else character
