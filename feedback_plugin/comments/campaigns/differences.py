"""What a comment says in its own words and what it leaves out: by sentences, in them by words."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from rapidfuzz.distance import Indel

from feedback_plugin.comments.campaigns.fingerprints import words_of

# A sentence ends with its mark or with its line; the space after it belongs to it.
SENTENCE = re.compile(r"[^.!?؟؛;\n]*(?:[.!?؟؛;\n]+\s*|$)")
WORD = re.compile(r"\S+\s*")
# Two sentences are one, told otherwise, from so much in common on; below it words are confetti.
ONE_SENTENCE = 0.5


@dataclass(frozen=True)
class Differences:
    """A text in parts, each with whether it is the member's own, and what it does not say."""

    parts: list[tuple[str, bool]]
    left_out: list[str]


def compare(text: str, common: str) -> Differences:
    """What a member of a group says otherwise than the comment shown for all."""
    known = {_folded(sentence) for sentence in _sentences(text)} | {""}
    missing = [each for each in _sentences(common) if _folded(each) not in known]
    theirs = {_folded(sentence) for sentence in _sentences(common)} | {""}
    parts: list[tuple[str, bool]] = []
    left_out: list[str] = []
    for sentence in _sentences(text):
        if _folded(sentence) in theirs:
            parts.append((sentence, False))
        elif other := _closest(sentence, missing):
            missing.remove(other)
            own, gone = _by_words(sentence, other)
            parts += own
            left_out += gone
        else:
            parts.append((sentence, True))
    return Differences(parts, [*left_out, *(each.strip() for each in missing)])


def _closest(sentence, others):
    ours = words_of(sentence)
    alike = ((Indel.normalized_similarity(ours, words_of(other)), other) for other in others)
    share, closest = max(alike, default=(0, None), key=lambda found: found[0])
    return closest if share >= ONE_SENTENCE else None


def _by_words(sentence, other):
    ours, theirs = WORD.findall(sentence), WORD.findall(other)
    parts, left_out = [], []
    for change in Indel.opcodes([*map(_folded, ours)], [*map(_folded, theirs)]):
        piece = "".join(ours[change.src_start : change.src_end])
        if piece:
            parts.append((piece, change.tag != "equal"))
        if change.tag != "equal" and (gone := "".join(theirs[change.dest_start : change.dest_end])):
            left_out.append(gone.strip())
    return parts, left_out


def _sentences(text: str) -> Iterator[str]:
    return filter(None, SENTENCE.findall(text))


def _folded(sentence):
    return " ".join(words_of(sentence))
