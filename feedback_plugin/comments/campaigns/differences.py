"""Sentence by sentence: what a comment says in its own words, and what it leaves out."""

import re
from dataclasses import dataclass

from feedback_plugin.comments.campaigns.fingerprints import words_of

# A sentence ends with its mark or with its line; the space after it belongs to it.
SENTENCE = re.compile(r"[^.!?؟؛;\n]*(?:[.!?؟؛;\n]+\s*|$)")


@dataclass(frozen=True)
class Differences:
    """A text in sentences, each with whether it is the member's own, and what it does not say."""

    sentences: list[tuple[str, bool]]
    left_out: list[str]


def compare(text: str, common: str) -> Differences:
    """What a member of a group says otherwise than the comment shown for all."""
    theirs = {_folded(sentence) for sentence in _sentences(common)}
    ours = [(sentence, _folded(sentence)) for sentence in _sentences(text)]
    known = {folded for _sentence, folded in ours}
    return Differences(
        [(sentence, bool(folded) and folded not in theirs) for sentence, folded in ours],
        [each.strip() for each in _sentences(common) if _folded(each) not in {*known, ""}],
    )


def _sentences(text):
    return [sentence for sentence in SENTENCE.findall(text) if sentence]


def _folded(sentence):
    return " ".join(words_of(sentence))
