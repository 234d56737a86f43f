"""The clauses of a draft, read from its flat body: numbers, labels and who belongs to whom."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, NamedTuple

from drafts_plugin.text.levels import FIRST, HEADINGS, Lineage
from drafts_plugin.text.names import Names, Place, heading_of
from drafts_plugin.text.tables import read_cells


@dataclass(frozen=True)
class Clause:
    """One clause of a draft.

    `id` is the block's id, the clause's identity in every version and language. `label` names the
    clause for people ("Note 1 of Article 5"), `heading` is what the law prints before its text
    ("Note 1"), `owner` is the label of the clause that it belongs to and `owner_id` its id,
    `article_id` the id of the article, `in_part` says whether a part's heading stands above it, and
    `depth` counts the steps by which it is indented. The drafter's `explanation` is no part of it.
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
    owner_id: str | None = None
    explanation: str = ""

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
    places = _places(body)
    names = Names(places)
    return [_clause(place, names) for place in places]


def _places(body):
    places: list[Place] = []
    lineage: Lineage[Place] = Lineage()
    article = part = None
    for block in body:
        kind, level = block.block_type, _level(block)
        if kind == "part":
            article = None
        owner = lineage.owner(kind, level)
        place = Place(block, kind, level, owner, part, None if kind in HEADINGS else article)
        lineage.place(kind, level, place)
        places.append(place)
        if kind == "part":
            part = place
        elif kind == "article":
            article = place
    return places


def _level(block):
    if block.block_type == "part":
        return block.value.get("kind") or ""
    return "" if block.block_type == "article" else block.value.get("level") or FIRST


def _clause(place, names):
    value = place.block.value
    return Clause(
        id=place.block.id,
        type=place.type,
        number=value.get("number") or "",
        title=value.get("title") or "",
        text=value.get("text") or "",
        level=place.level,
        heading=heading_of(place),
        label=names.label(place),
        article_id=place.article.block.id if place.article else None,
        in_part=place.type == "part" or place.part is not None,
        depth=place.depth,
        owner=names.label(place.owner) if place.owner else "",
        owner_id=place.owner.block.id if place.owner else None,
        explanation=value.get("explanation") or "",
    )
