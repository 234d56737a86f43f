"""Signs that a line is decorated with before its words: «❯ فصل اول», «• ماده ۵», “## Part 1”.

Which signs decorate is asked of Unicode: no list of bullets would be complete.
"""

import unicodedata

from drafts_plugin.text.markers.spelling import INVISIBLE

# Symbols, dashes, closing and other punctuation, and the private signs of Word's own fonts.
_DECORATING = {"So", "Sm", "Sk", "Sc", "Po", "Pd", "Pc", "Pe", "Pf", "Pi", "Ps", "Co"}
# Emoji are followed by invisible selectors of their shape.
_SELECTORS = "\ufe0e\ufe0f\u20e3"
# Brackets belong to a number, and these signs go on with a sentence.
_SPEAKING = set("()[]{}،؛:,;!؟?/\\%‰&@…")
_QUOTES = {'"': '"', "'": "'", "«": "»", "»": "«"}
LONGEST = 40


def ornament_of(line: str) -> str:
    """Return the signs and gaps that `line` is decorated with at its beginning, or ""."""
    end = 0
    for place, sign in enumerate(line[:LONGEST]):
        if _decorates(sign, line, place):
            end = place + 1
        elif not (end and (sign.isspace() or sign in INVISIBLE)):
            break
    return line[: end + _gap(line[end:])] if end else ""


def without_trailing(text: str, ornament: str) -> str:
    """Return `text` without the signs at its end that repeat its `ornament`."""
    signs = {near for sign in ornament for near in (sign, *_neighbours(sign))}
    return text.rstrip("".join(signs) + " ")


def _decorates(sign, line, place):
    if sign in _SELECTORS:
        return place > 0
    if sign in _SPEAKING or unicodedata.category(sign) not in _DECORATING:
        return False
    # A quotation mark decorates only where it encloses nothing.
    return not any(partner in line[place + 1 :] for partner in _partners(sign))


def _partners(sign):
    if sign in _QUOTES:
        return (_QUOTES[sign],)
    return _neighbours(sign) if unicodedata.category(sign) in ("Pi", "Pf") else ()


def _neighbours(sign):
    """Unicode writes the two signs of a pair one after the other."""
    is_paired = unicodedata.category(sign) in ("Pe", "Pf", "Pi", "Ps")
    return (chr(ord(sign) - 1), chr(ord(sign) + 1)) if is_paired else ()


def _gap(rest):
    return len(rest[:8]) - len(rest[:8].lstrip(f" \t\u00a0{INVISIBLE}"))
