"""Titles of headings, and rules that stand on the same line: “Section 2 Quorum – The quorum …”."""

import re

from drafts_plugin.importing.tree import LONGEST_TITLE

# What separates a title from its rule has a space after it; a word like “re-use” has none.
_BREAK = re.compile(r"\s{0,4}(?:[–—:]|(?<=\s)-|\.(?!\d)\s?[–—-]?)\s{1,4}")
SHORTEST_RULE = 4
LONGEST_HEADING = 80


def can_be_heading(text):
    """Whether `text` is short and does not end like a sentence or a line of one."""
    return len(text) <= LONGEST_HEADING and not text.endswith((".", "؛", ":", "،", ";", ","))


def title_and_rule(text: str) -> tuple[str, str]:
    """Return the title that a heading has in `text`, and the rule that follows it on its line."""
    if can_be_heading(text):
        return text, ""
    for match in _BREAK.finditer(text[: LONGEST_TITLE + 8]):
        title, rule = text[: match.start()], text[match.end() :]
        if can_be_heading(title) and len(rule.split()) >= SHORTEST_RULE:
            return title, rule
    return (text, "") if len(text) <= LONGEST_TITLE else ("", text)
