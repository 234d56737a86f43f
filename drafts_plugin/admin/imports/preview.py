"""What an editor looks at before an import is accepted: the old text beside the new one."""

import json
from bisect import bisect_right
from collections import defaultdict
from dataclasses import dataclass, field
from itertools import groupby

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from drafts_plugin.comparison.rows import is_renamed
from drafts_plugin.comparison.words import RunKind, compare_readings, one_side
from drafts_plugin.importing import ImportOptions
from drafts_plugin.importing.warnings import grouped
from drafts_plugin.pages.models import DraftPage
from drafts_plugin.text.clauses import Clause, read_clauses
from drafts_plugin.text.sameness import same_words


class Status(TextChoices):
    """What an import does to a clause."""

    SAME = "same", _("Unchanged")
    CHANGED = "changed", _("Changed")
    NEW = "new", _("New")
    GONE = "gone", _("Gone")


@dataclass
class PreviewRow:
    """One clause before and after; either is None where it is new or gone."""

    status: Status
    old: Clause | None
    new: Clause | None
    warnings: list = field(default_factory=list)

    @property
    def clause(self):
        return self.new or self.old

    @property
    def is_quiet(self):
        """Whether there is nothing to look at."""
        return self.status == Status.SAME and not self.warnings

    @property
    def is_renamed(self):
        """Whether the clause is called otherwise than before."""
        return is_renamed(self.old, self.new)

    @property
    def runs(self):
        """The words that stay, come and go."""
        return compare_readings(
            self.old.words if self.old else "", self.new.words if self.new else ""
        )

    @property
    def old_runs(self):
        return one_side(self.runs, without=RunKind.INSERT)

    @property
    def new_runs(self):
        return one_side(self.runs, without=RunKind.DELETE)


def preview_of_new(tree):
    """Return the rows of a text that becomes a draft of its own."""
    warnings = _warnings_by_block(tree)
    return [
        PreviewRow(Status.NEW, None, clause, warnings[index])
        for index, clause in enumerate(clauses_of(tree.blocks))
    ]


def preview_of_change(tree, matching):
    """Return the rows of a text that takes the place of another."""
    warnings = _warnings_by_block(tree)
    before = _by_id(old for old, _new in matching.pairs if old)
    now = clauses_of(matching.blocks)
    places = {clause.id: index for index, clause in enumerate(now)}
    rows = []
    for old, new in matching.pairs:
        one = before[old["id"]] if old else None
        place = places[new["id"]] if new else None
        other = None if place is None else now[place]
        found = [] if place is None else warnings[place]
        rows.append(PreviewRow(_status(one, other), one, other, found))
    return rows


def sections(rows):
    """Return the rows in stretches (is quiet, rows), so that what is unchanged can be folded."""
    return [(quiet, list(some)) for quiet, some in groupby(rows, lambda row: row.is_quiet)]


def commented_rows(rows, comments):
    """Return what an import changes or leaves out and people have commented on, with how many."""
    touched = [row for row in rows if row.status in (Status.CHANGED, Status.GONE)]
    counted = [(row, comments.get(row.old.id, 0)) for row in touched]
    return [(row, count) for row, count in counted if count]


def may_be_read_otherwise(tree, options):
    """Whether the text may be understood better, or was read in another way already."""
    has_articles = any(block["type"] == "article" for block in tree.blocks)
    is_plain = options == ImportOptions()
    return bool(tree.wrapped or tree.unread or not has_articles or not is_plain)


def warning_groups(rows):
    """Return the warnings of `rows` by kind, as (group, [(row, warning)])."""
    places = [(row, warning) for row in rows for warning in row.warnings]
    return [
        (group, [place for place in places if place[1].code == group.code])
        for group in grouped(warning for _row, warning in places)
    ]


def clauses_of(blocks):
    """Return the clauses of raw stream data."""
    field_of_body = DraftPage._meta.get_field("body")
    return read_clauses(field_of_body.to_python(json.dumps(blocks)))


def _by_id(blocks):
    return {clause.id: clause for clause in clauses_of(list(blocks))}


def _status(old, new):
    if old is None or new is None:
        return Status.GONE if new is None else Status.NEW
    before, now = ((c.level, *map(same_words, (c.number, c.title, c.text))) for c in (old, new))
    return Status.SAME if before == now else Status.CHANGED


def _warnings_by_block(tree):
    """Each warning goes to the block that its line belongs to."""
    found = defaultdict(list)
    for warning in tree.warnings:
        found[max(bisect_right(tree.lines, warning.line) - 1, 0)].append(warning)
    return found
