"""Which clauses of an imported text are clauses that a draft has already, and keep their ids."""

from collections import defaultdict
from dataclasses import dataclass, field
from uuid import uuid4

from drafts_plugin.importing.matcher import Matcher
from drafts_plugin.importing.outline import outline


@dataclass
class Matching:
    """The imported blocks with the ids that they keep.

    `pairs` are (block before or None, block now or None) in the order of the new text, each clause
    that is gone after the one that it stood behind.
    """

    blocks: list = field(default_factory=list)
    pairs: list = field(default_factory=list)

    def counts(self) -> dict[str, int]:
        """Return how many clauses were matched, added and removed."""
        return {
            "matched": sum(bool(old and new) for old, new in self.pairs),
            "added": sum(old is None for old, _new in self.pairs),
            "removed": sum(new is None for _old, new in self.pairs),
        }


def match_tree(old_blocks: list[dict], new_blocks: list[dict]) -> Matching:
    """Return the `Matching` of `new_blocks` over `old_blocks`, both raw stream data."""
    old_blocks = [block for block in old_blocks if block.get("id")]
    old, new = outline(old_blocks), outline(new_blocks)
    matcher = Matcher(old, new)
    matcher.match_by_id()
    matcher.match_within(old, new)
    matcher.match_beyond_doubt()
    return _result(old_blocks, new_blocks, matcher.found)


def _result(old_blocks, new_blocks, found):
    known = {block["id"] for block in old_blocks}
    before, blocks, known_again = {}, [], set()
    for block in new_blocks:
        old = found.get(id(block))
        now = _matched(old.block, block) if old else _fresh(block, known)
        if old:
            before[now["id"]] = old.block
            known_again.add(now["id"])
        blocks.append(now)
    return Matching(blocks, _pairs(old_blocks, blocks, before, known_again))


def _fresh(block, known):
    return {**block, "id": str(uuid4())} if block["id"] in known else block


def _matched(old, new):
    """The new words under the old id; a number in other digits is not another number."""
    value = dict(new["value"])
    printed = old["value"].get("number")
    if printed and _ascii_digits(printed) == _ascii_digits(value.get("number") or ""):
        value["number"] = printed
    # No file carries what the drafter explains.
    if "explanation" in old["value"]:
        value["explanation"] = old["value"]["explanation"]
    return {**new, "value": value, "id": old["id"]}


def _ascii_digits(text):
    return [str(int(one)) if one.isdecimal() else one for one in text]


def _pairs(old_blocks, blocks, before, known_again):
    gone_after, anchor = defaultdict(list), None
    for block in old_blocks:
        if block["id"] in known_again:
            anchor = block["id"]
        else:
            gone_after[anchor].append(block)
    pairs = [(block, None) for block in gone_after[None]]
    for block in blocks:
        pairs.append((before.get(block["id"]), block))
        if block["id"] in known_again:
            pairs += [(gone, None) for gone in gone_after[block["id"]]]
    return pairs
