"""How an exported Word document marks its clauses, so that it can be read back as what it was.

Each clause is one paragraph in a style of its kind and level; within it the words that the kind
prints ("Article"), the number and the title have character styles. A bookmark carries the clause's
id.
The paragraph of a table is its caption, right above it.
"""

from uuid import UUID

from drafts_plugin.text.levels import FIRST, LEVELS

PARAGRAPH_STYLES = {
    ("part", "book"): "ClauseBook",
    ("part", "part"): "ClausePart",
    ("part", "chapter"): "ClauseChapter",
    ("part", "section"): "ClauseSection",
    ("article", ""): "ClauseArticle",
    **{
        (clause_type, level): f"Clause{clause_type.title()}{'' if level == FIRST else level}"
        for clause_type in ("note", "item", "paragraph", "table")
        for level in LEVELS
    },
}
KIND_OF_STYLE = {style: kind for kind, style in PARAGRAPH_STYLES.items()}
# Paragraphs that are no clause: they are not read back.
DRAFT_TITLE, ABOUT = "DraftTitle", "DraftAbout"

WORD, NUMBER, TITLE = "ClauseWord", "ClauseNumber", "ClauseTitle"

_BOOKMARK = "clause_"


def style_for(clause_type: str, level: str) -> str:
    """Return the paragraph style of a clause; an unknown level is the first one."""
    styles = PARAGRAPH_STYLES
    fallback = {"part": "chapter", "article": ""}.get(clause_type, FIRST)
    return styles.get((clause_type, level)) or styles.get((clause_type, fallback)) or ABOUT


def bookmark_for(identity: str) -> str:
    """Return the name of the bookmark that carries `identity`, or "" if it cannot."""
    try:
        return _BOOKMARK + UUID(str(identity)).hex
    except ValueError:
        return ""


def identity_in(bookmark: str) -> str:
    """Return the clause id that the bookmark called `bookmark` carries, or ""."""
    if not bookmark.startswith(_BOOKMARK):
        return ""
    try:
        return str(UUID(bookmark.removeprefix(_BOOKMARK)))
    except ValueError:
        return ""
