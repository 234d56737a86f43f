"""Paragraphs that our own export wrote; they say themselves what they are."""

from drafts_plugin.importing.docx.tables import table_marker
from drafts_plugin.importing.lines import Line
from drafts_plugin.text.docx_marks import KIND_OF_STYLE, NUMBER, TITLE, WORD, identity_in
from drafts_plugin.text.markers.recognition import Marker, number_value

MARKS = (WORD, NUMBER, TITLE)


def exported_line(number, style, words):
    """Return the `Line` of a paragraph that is still as it was exported, or None.

    What was typed into the document since has the style of its neighbours, but neither their
    bookmark nor their character styles.
    """
    identity = next(filter(None, map(identity_in, words.bookmarks)), "")
    if style not in KIND_OF_STYLE:
        return None
    clause_type, level = KIND_OF_STYLE[style]
    styles = {style for _text, style in words.pieces}
    if clause_type == "table":
        caption, is_ours = words.text.strip(), identity or TITLE in styles
        line = Line(number, caption, known=table_marker(caption, level=level), id=identity)
    elif clause_type == "paragraph":
        text = _text_in(words)
        is_ours = identity and text
        line = Line(number, text, plain=True, id=identity, level=level)
    else:
        is_ours = styles.intersection(MARKS)
        line = Line(number, words.text, known=_marker(clause_type, level, words), id=identity)
    return line if is_ours else None


def _marker(clause_type, level, words):
    printed, title, text = (_text_in(words, *styles) for styles in ((NUMBER,), (TITLE,), ()))
    return Marker(
        type=clause_type,
        number=printed,
        value=_value(clause_type, printed),
        text=title if clause_type == "part" else text,
        firm=True,
        mention=False,
        kind=level if clause_type == "part" else "",
        title=title,
        level=level if clause_type in ("item", "note") else "",
        whole=True,
    )


def _text_in(words, *styles):
    """The text in the given character styles, or in none of them."""
    texts = [
        text for text, style in words.pieces if (style in styles if styles else style not in MARKS)
    ]
    return "".join(texts).strip()


def _value(clause_type, printed):
    if clause_type in ("part", "item") or (clause_type == "note" and not printed):
        return None
    return number_value(printed)
