"""Numbers as laws print them: digits of any script, Persian and English words, Roman numerals."""

import re

from drafts_plugin.text.markers.spelling import GAP, WORD_END, any_of, fold, words

_CARDINALS = words(
    "یک دو سه چهار پنج شش هفت هشت نه ده یازده دوازده سیزده چهارده پانزده شانزده هفده هجده "
    "نوزده بیست"
)
_ORDINALS = words(
    "یکم دوم سوم چهارم پنجم ششم هفتم هشتم نهم دهم یازدهم دوازدهم سیزدهم چهاردهم پانزدهم "
    "شانزدهم هفدهم هجدهم نوزدهم بیستم"
)
_ENGLISH = words(
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen twenty"
)
_ENGLISH_ORDINALS = words(
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth "
    "thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth"
)
_ARABIC = words("حادی ثانی ثالث رابع خامس سادس سابع ثامن تاسع عاشر")
_ARABIC_TENS = words("عشر ثلاث اربع خمس ست سبع ثمان تسع")
_OTHER_FIRSTS = words("premier première primero primera primo primeiro erster erste erstes")
_TENS = {
    word: value
    for value, word in zip(
        range(30, 110, 10), words("سی چهل پنجاه شصت هفتاد هشتاد نود صد"), strict=True
    )
}

PERSIAN = {
    **{word: value for value, word in enumerate(_CARDINALS, start=1)},
    **{word: value for value, word in enumerate(_ORDINALS, start=1)},
    **_TENS,
    **{word + "م": value for word, value in _TENS.items() if word != "سی"},
    "سی ام": 30,
    "اول": 1,
    "نخست": 1,
    "هیجدهم": 18,
    "هیجده": 18,
    "دویست": 200,
}


def _arabic():
    """Ordinals in both genders: «الثانی», «الثانیه عشره», «العشرون»."""
    ordinals = {"الاول": 1, "الاولی": 1}
    for value, stem in enumerate(_ARABIC, start=1):
        for word, after in ((f"ال{stem}", " عشر"), (f"ال{stem}ه", " عشره")):
            ordinals[word] = value
            if value < 10:
                ordinals[word + after] = value + 10
    for value, stem in zip(range(20, 100, 10), _ARABIC_TENS, strict=True):
        ordinals |= {f"ال{stem}ون": value, f"ال{stem}ین": value}
    return ordinals


PERSIAN |= _arabic()
# «اولاً – …» begins an item of a list.
ADVERBS = {
    word + "ا": value
    for value, word in enumerate(words("اول ثانی ثالث رابع خامس سادس سابع ثامن تاسع عاشر"), start=1)
}
ENGLISH = {
    **{word: value for value, word in enumerate(_ENGLISH, start=1)},
    **{word: value for value, word in enumerate(_ENGLISH_ORDINALS, start=1)},
    **dict.fromkeys(_OTHER_FIRSTS, 1),
}
_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}

# Not the beginning of a date (1395/12/28), an amount (6.000.000) or a longer number.
DIGITS = r"\d{1,4}(?!\d|[/.,٫٬]\d)"
# “Section 1.01”, and “Article 1er”, “Artículo 1º”.
DECIMALS = r"\d{1,4}(?:\.\d{1,3}){1,3}(?![\d/,-])"
ORDINALS = r"\d{1,3}(?:(?:er|re|ère|ère|e|ème|st|nd|rd|th)\b|[ºª°])"
_PERSIAN_WORD = any_of(PERSIAN)
WORDS = rf"{_PERSIAN_WORD}(?:{GAP}و{GAP}{_PERSIAN_WORD}){{0,2}}{WORD_END}"
ENGLISH_WORDS = rf"(?:(?i:{'|'.join(sorted(ENGLISH, key=len, reverse=True))})|[IVXLC]{{1,7}})\b"

_ORDINAL = re.compile(r"(\d{1,3})(?:er|re|ère|e|ème|st|nd|rd|th|o|a|°)$")


def value_of(printed: str) -> int | None:
    """The integer that `printed` means, or None if it is not a number."""
    text = fold(printed)
    if text.isdecimal():
        return int(text)
    if text in ENGLISH:
        return ENGLISH[text]
    if text in ADVERBS:
        return ADVERBS[text]
    ordinal = _ORDINAL.match(text)
    if ordinal:
        return int(ordinal[1])
    if text and set(text) <= set(_ROMAN):
        return _roman(text)
    return _persian(text)


def _persian(text):
    if text in PERSIAN:
        return PERSIAN[text]
    # «بیست و یکم», also without the spaces: «بیست‌ویکم» and «صدوبیستم».
    parts = [part.strip() for part in re.split(r"\s+و\s*", text)]
    if len(parts) == 1:
        return None
    values = [PERSIAN.get(part) for part in parts]
    return None if None in values else sum(values)


def _roman(text):
    values = [_ROMAN[one] for one in text]
    following = [*values[1:], 0]
    return sum(-one if one < after else one for one, after in zip(values, following, strict=True))


def number_key(printed: str | None) -> str:
    """Return a number for comparing: «۱۷ مکرر», «17 مكرر» and «17مکرر» are one number."""
    text = fold(printed or "").translate(_ASCII_DIGITS)
    number = value_of(text) if text else None
    return str(number) if number is not None else re.sub(r"\W", "", text)


_ASCII_DIGITS = str.maketrans("۰۱۲۳۴۵۶۷۸۹٠١٢٣٤٥٦٧٨٩", "01234567890123456789")
