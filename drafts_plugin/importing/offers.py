"""What an import offers when it understood little: to join lines, to call articles otherwise."""

from drafts_plugin.importing.lines import Line
from drafts_plugin.importing.options import NUMBERED_LINES
from drafts_plugin.importing.tree import ClauseTree
from drafts_plugin.importing.unread import FEWEST, unread_words
from drafts_plugin.importing.warnings import nothing_recognised, unread, wrapped
from drafts_plugin.importing.wrapping import wrapped_lines


def add_offers(tree: ClauseTree, lines: list[Line], markers: list) -> None:
    """Say in `tree` what may be read in another way."""
    going_on = wrapped_lines(lines)
    tree.wrapped = len(going_on)
    counts = tree.counts()
    if not counts["articles"]:
        tree.unread = _unread(lines, markers)
    found = [wrapped(lines[going_on[0]].number, len(going_on))] if going_on else []
    found += [unread(lines[0].number, word, count) for word, count in tree.unread.items()]
    structure = ("parts", "articles", "notes", "items", "tables")
    is_explained = len(tree.warnings) >= len(lines)
    if not is_explained and not any(counts[name] for name in structure):
        found.insert(0, nothing_recognised(lines[0].number))
    tree.warnings[:0] = found


def _unread(lines, markers):
    plain = [line.text for line, marker in zip(lines, markers, strict=True) if marker is None]
    words = unread_words(plain)
    numbered = sum(bool(one and one.type == "item" and one.value) for one in markers)
    is_offered = numbered >= FEWEST and not words
    return {NUMBERED_LINES: numbered} if is_offered else words
