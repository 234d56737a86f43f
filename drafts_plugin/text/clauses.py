"""The clauses of a draft, read from its flat body: numbers, labels and who belongs to whom."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, NamedTuple

from django.utils.text import Truncator
from django.utils.translation import gettext as _

from drafts_plugin.formats import localize_digits
from drafts_plugin.text.tables import read_cells

# How much of a text names a clause that has no number.
NAMING_WORDS, NAMING_LETTERS = 7, 50


@dataclass(frozen=True)
class Clause:
    """One clause of a draft.

    `id` is the block's id, the clause's identity in every version and language. `label` names the
    clause for people ("Note 1 of Article 5"), `heading` is what the law prints before its text
    ("Note 1"), `owner` is the label of the clause that it belongs to, `article_id` the id of the
    article, `in_part` says whether a part's heading stands above it, and `depth` counts the steps
    by which it is indented.
    """

    id: str
    type: str
    number: str
    title: str
    text: str
    level: str
    heading: str
    label: str
    article_id: str | None
    in_part: bool
    depth: int
    owner: str = ""

    @property
    def words(self) -> str:
        """The clause's title and text as one plain text."""
        return "\n".join(part for part in (self.title, self.text) if part)

    @property
    def rows(self) -> list[list[str]]:
        """The rows of a table, each a list of cells."""
        return read_cells(self.text)


class _PublishedBlock(NamedTuple):
    """A clause that a version keeps, with the attributes of a block of the stream."""

    id: str
    block_type: str
    value: dict


def read_published(clauses: Iterable[dict]) -> list[Clause]:
    """Return the clauses of `PublishedVersion.clauses`, named in the active language."""
    return read_clauses(
        _PublishedBlock(clause["id"], clause["type"], {**clause, "kind": clause["level"]})
        for clause in clauses
    )


def read_clauses(body: Iterable[Any]) -> list[Clause]:
    """Return the clauses of a StreamField value in the order in which they are printed."""
    clauses, article, note, in_part = [], None, None, False
    for block in body:
        value = block.value
        owner = note if block.block_type == "item" and note else article
        if block.block_type == "part":
            owner = article = note = None
            in_part = True
        heading = _heading(block.block_type, value)
        clause = Clause(
            id=block.id,
            type=block.block_type,
            number=value.get("number") or "",
            title=value.get("title") or "",
            text=value.get("text") or "",
            level=value.get("level") or value.get("kind") or "",
            heading=heading,
            label=_label(block.block_type, heading, owner, value) or value.get("title") or "",
            article_id=article.id if article and block.block_type != "article" else None,
            in_part=in_part,
            depth=_depth(block.block_type, value, article, note),
            owner=owner.label if owner and block.block_type in _OWNED else "",
        )
        clauses.append(clause)
        if clause.type == "article":
            article, note = clause, None
        elif clause.type == "note":
            note = clause
    return clauses


def _depth(block_type, value, article, note):
    if block_type == "note":
        return 1
    if block_type == "item":
        return int(value.get("level") or 1) + 2 * bool(note)
    return int(block_type in ("paragraph", "table") and bool(article))


def _heading(block_type, value):
    number = localize_digits(value.get("number") or "")
    if block_type == "part":
        # A heading without a number («مقدمه») does not print its kind.
        is_named = number or not value.get("title")
        return _part_heading(value.get("kind"), number) if is_named else ""
    if block_type == "article":
        return _("Article %(number)s") % {"number": number}
    if block_type == "note":
        return (_("Note %(number)s") % {"number": number}) if number else _("Note")
    return number


def _part_heading(kind, number):
    names = {
        "book": _("Book %(number)s"),
        "part": _("Part %(number)s"),
        "chapter": _("Chapter %(number)s"),
        "section": _("Section %(number)s"),
    }
    return (names.get(kind, "%(number)s") % {"number": number}).strip()


def _label(block_type, heading, owner, value):
    if block_type == "item":
        heading = _("Item %(number)s") % {"number": heading} if heading else _("Item")
    elif block_type == "paragraph":
        heading = _quoted(_("Paragraph"), _("Paragraph “%(words)s”"), value.get("text"))
    elif block_type == "table":
        heading = _quoted(_("Table"), _("Table “%(words)s”"), value.get("title"))
    if owner and block_type in _OWNED:
        return _("%(clause)s of %(owner)s") % {"clause": heading, "owner": owner.label}
    return heading


def _quoted(name, naming, text):
    words = Truncator(Truncator(" ".join((text or "").split())).words(NAMING_WORDS))
    return naming % {"words": words.chars(NAMING_LETTERS)} if text else name


_OWNED = ("note", "item", "paragraph", "table")
