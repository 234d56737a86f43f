"""Numbers and places in a law as everybody writes them: «مادهٔ ۵», «ماده پنجم», «ماده5», «ماده‌ی 5».

All of it works on folded text, whose digits are ASCII already.
"""

import re

_PLACES = ("ماده", "مواد", "تبصره", "بند", "اصل", "فصل", "بخش", "باب", "جزء")
_ORDINALS = (
    "یک یکم اول نخست|دو دوم|سه سوم|چهار چهارم|پنج پنجم|شش ششم|هفت هفتم|هشت هشتم|نه نهم|ده دهم|"
    "یازده یازدهم|دوازده دوازدهم|سیزده سیزدهم|چهارده چهاردهم|پانزده پانزدهم|شانزده شانزدهم|"
    "هفده هفدهم|هجده هجدهم|نوزده نوزدهم|بیست بیستم"
)
_TENS = ("سی", "چهل", "پنجاه", "شصت", "هفتاد", "هشتاد", "نود", "صد")
_NUMBERS = {
    word: str(number)
    for number, words in enumerate(_ORDINALS.split("|"), start=1)
    for word in words.split()
} | {
    f"{word}{ending}": str(10 * number)
    for number, word in enumerate(
        ["سی", "چهل", "پنجاه", "شصت", "هفتاد", "هشتاد", "نود", "صد"], start=3
    )
    for ending in ("", "م")
}
_THOUSANDS = re.compile(r"(?<=[0-9])[٬,](?=[0-9]{3}(?![0-9]))")
_LETTER = "[\u0620-\u064a\u066e-\u06d3]"
_EDGE = re.compile(f"(?<={_LETTER})\u200c?(?=[0-9])|(?<=[0-9])\u200c?(?={_LETTER})")
# «ه‌ی» and «ه ی» are the «هٔ» of another keyboard.
_EZAFE = re.compile(r"(?<=ه)[\u200c ]ی(?!\w)")
_ORDINAL = re.compile(rf"\b({'|'.join(_PLACES)}) ({'|'.join(_NUMBERS)})(?!\w)")


def plain_references(folded: str) -> str:
    """A folded text with numbers in digits, each apart from the letters around it."""
    text = _EDGE.sub(" ", _THOUSANDS.sub("", folded))
    return _ORDINAL.sub(lambda found: f"{found[1]} {_NUMBERS[found[2]]}", _EZAFE.sub("", text))


def is_place(stem: str) -> bool:
    """Is this a word that a number in a law follows?"""
    return stem in _PLACES
