"""The words by which a text is found: one way for the index and for what is asked.

People write «نظرخواهی», «نظر خواهی» and «نظر‌خواهی». The index holds neighbours also as one word,
and each word that is asked for may be met by the word that it makes with its neighbour.
"""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import pairwise

from cms_site.persian.normalisation import fold, stem, stems_of
from cms_site.persian.plurals import singular
from cms_site.persian.references import is_place, plain_references

#: The words of which any one is enough.
Slot = tuple[str, ...]
#: Of what is asked for; nobody asks for more, and each costs the database a lookup.
MOST_SLOTS = 24
LONGEST_PAIR = 24
_RUN = re.compile(r"[\w\u200c\s]+")
# Both are right, and dictionaries give both.
_VARIANTS = {"جستجو": "جستوجو", "گفتگو": "گفتوگو", "شستشو": "شستوشو"}
# «شورای» and «جوی» are «شورا» and «جو» before another word.
_BEFORE_ANOTHER = re.compile("^(.{2,}[او])ی$")
_AND = "و"
# Nearly every page has them, so that they tell nothing of what is sought.
_FUNCTION_WORDS = frozenset(
    re.findall(
        r"\w+",
        "و در به از که را با این آن ان برای تا یا است شود شد بود هر نیز بر چه چگونه چطور چیست ایا ی"
        " the of and to in a an for on is are how what",
    )
)


def index_text(text: str) -> str:
    """What an index holds of a text."""
    words: dict[str, None] = {}
    pairs: dict[str, None] = {}
    for groups in _runs(text):
        for group in groups:
            words |= dict.fromkeys(stems(group))
        pairs |= dict.fromkeys(pair for pair in _pairs(groups) if pair)
    return " ".join({**words, **pairs})


def query_slots(text: str) -> list[Slot]:
    """What a query asks for: for each of its words those that meet it, in the words of an index.

    Words that nearly every text has are left out, unless there are no others.
    """
    slots = dict.fromkeys(slot for groups in _runs(text) for slot in _slots(groups))
    telling = [slot for slot in slots if slot[0] not in _FUNCTION_WORDS]
    return (telling or list(slots))[:MOST_SLOTS]


def are_met(slots: Iterable[Slot], words: Iterable[str]) -> bool:
    """Is each of these slots filled by one of these words of an index?"""
    held = set(words)
    return all(any(held.issuperset(way.split()) for way in slot) for slot in slots)


@lru_cache(maxsize=50_000)
def stems(group: str) -> Slot:
    """The words by which one folded word is found: its parts, and itself undivided."""
    parts, joined = stems_of(group) or ((), "")
    return tuple(dict.fromkeys(map(_base, (*parts, joined)))) if joined else ()


def _runs(text: str) -> Iterator[list[str]]:
    """The folded words between two signs, which nobody would write as one."""
    for run in dict.fromkeys(_RUN.findall(plain_references(fold(text)))):
        if groups := [group for group in run.split() if stems(group)]:
            yield groups


def _slots(groups: list[str]) -> Iterator[Slot]:
    pairs = ["", *_pairs(groups), ""]
    for group, before, after in zip(groups, pairs[:-1], pairs[1:], strict=True):
        *parts, joined = stems(group)
        for part in parts or [joined]:
            beside = [pair for pair in (before, after) if pair]
            if numbered := [pair for pair in beside if pair[-1].isdigit()]:
                # «ماده ۵» asks for that article, not for any article and any five.
                yield tuple(numbered)
            else:
                yield tuple(dict.fromkeys([part, joined, *beside]))


def _pairs(groups: list[str]) -> Iterator[str]:
    """What each word makes with the next: «نظر خواهی»; «حمل و نقل» with the one after that."""
    for place, (first, second) in enumerate(pairwise(groups)):
        if second == _AND and len(groups) > place + 2:
            yield _pair(first, _AND + groups[place + 2])
        elif first == _AND and place:
            yield _pair(groups[place - 1], _AND + second)
        else:
            yield _pair(first, second)


def _base(word: str) -> str:
    if (known := singular(word)) != word:
        return known
    word = _BEFORE_ANOTHER.sub(r"\1", word)
    return singular(_VARIANTS.get(word, word))


@lru_cache(maxsize=50_000)
def _pair(first: str, second: str) -> str:
    """Two folded words as one; "" where nobody writes them so."""
    if second.isdecimal():
        word = stems(first)[-1]
        return word + second if is_place(word) else ""
    words = first.replace("\u200c", ""), second.replace("\u200c", "")
    if any(len(word) < 2 or word in _FUNCTION_WORDS or not word.isalpha() for word in words):
        return ""
    joined = "".join(words)
    return _base(stem(joined)) if len(joined) <= LONGEST_PAIR else ""
