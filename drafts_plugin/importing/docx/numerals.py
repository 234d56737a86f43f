"""The numbers of automatic lists, as Word prints them for each number format."""

from drafts_plugin.text.markers.numerals import words

PERSIAN_ALPHABET = words("الف ب پ ت ث ج چ ح خ د ذ ر ز ژ س ش ص ض ط ظ ع غ ف ق ک گ ل م ن و ه ی")
ARABIC_ALPHABET = words("أ ب ت ث ج ح خ د ذ ر ز س ش ص ض ط ظ ع غ ف ق ك ل م ن ه و ي")
ABJAD = words("ا ب ج د ه و ز ح ط ی ک ل م ن س ع ف ص ق ر ش ت ث خ ذ ض ظ غ")
LATIN = [chr(code) for code in range(ord("a"), ord("z") + 1)]

_ROMAN = (
    *((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l")),
    *((40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")),
)
_ORDINALS = words(
    "اول دوم سوم چهارم پنجم ششم هفتم هشتم نهم دهم یازدهم دوازدهم سیزدهم چهاردهم پانزدهم شانزدهم "
    "هفدهم هجدهم نوزدهم بیستم"
)
_CARDINALS = words("یک دو سه چهار پنج شش هفت هشت نه")
_CARDINAL_TEENS = words("ده یازده دوازده سیزده چهارده پانزده شانزده هفده هجده نوزده")
_TENS = words("بیست سی چهل پنجاه شصت هفتاد هشتاد نود")
_ENGLISH_ORDINALS = words(
    "First Second Third Fourth Fifth Sixth Seventh Eighth Ninth Tenth Eleventh Twelfth "
    "Thirteenth Fourteenth Fifteenth Sixteenth Seventeenth Eighteenth Nineteenth Twentieth"
)
_ENGLISH = words(
    "One Two Three Four Five Six Seven Eight Nine Ten Eleven Twelve Thirteen Fourteen Fifteen "
    "Sixteen Seventeen Eighteen Nineteen Twenty"
)


def write_number(value, number_format, persian):
    """Return `value` in Word's `number_format`; `persian` is the language of the document."""
    if number_format.isdecimal():
        return f"{value:0{len(number_format)}}"
    if number_format != "decimalZero" and value < 1 or number_format not in _WRITERS:
        return str(value)
    return _WRITERS[number_format](value, persian)


def _letters(alphabet):
    """The 27th of 26 letters is the first one twice, as Word counts."""
    size = len(alphabet)
    return lambda value, persian: alphabet[(value - 1) % size] * min((value - 1) // size + 1, 9)


def _arabic_letters(value, persian):
    alphabet = PERSIAN_ALPHABET if persian else ARABIC_ALPHABET
    letter = alphabet[(value - 1) % len(alphabet)]
    return letter * min((value - 1) // len(alphabet) + 1, 9)


def _abjad(value, persian):
    letter = ABJAD[(value - 1) % len(ABJAD)]
    return "الف" if persian and letter == "ا" else letter


def _roman(value, persian):
    printed = []
    for worth, letters in _ROMAN:
        times, value = divmod(value, worth)
        printed.append(letters * min(times, 9))
    return "".join(printed)


def _ordinal(value, persian):
    table = _ORDINALS if persian else _ENGLISH_ORDINALS
    if value <= len(table):
        return table[value - 1]
    if not persian or value > 99:
        return str(value)
    cardinal = _cardinal(value, persian)
    return cardinal[:-2] + "سوم" if cardinal.endswith("سه") else cardinal + _ordinal_end(cardinal)


def _ordinal_end(cardinal):
    return "‌ام" if cardinal.endswith("سی") else "م"


def _ordinal_digits(value, persian):
    ending = {1: "st", 2: "nd", 3: "rd"}.get(value % 10, "th")
    return f"{value}{'th' if 10 < value % 100 < 14 else ending}"


def _cardinal(value, persian):
    if not persian:
        return _ENGLISH[value - 1] if value <= len(_ENGLISH) else str(value)
    if value > 99:
        return str(value)
    tens, ones = divmod(value, 10)
    if tens == 1:
        return _CARDINAL_TEENS[ones]
    parts = [_TENS[tens - 2]] if tens else []
    return " و ".join([*parts, *([_CARDINALS[ones - 1]] if ones else [])])


_WRITERS = {
    "arabicAlpha": _arabic_letters,
    "arabicAbjad": _abjad,
    "lowerLetter": _letters(LATIN),
    "upperLetter": _letters([letter.upper() for letter in LATIN]),
    "lowerRoman": _roman,
    "upperRoman": lambda value, persian: _roman(value, persian).upper(),
    "decimalZero": lambda value, persian: f"{value:02}",
    "ordinal": _ordinal_digits,
    "numberInDash": lambda value, persian: f"- {value} -",
    "ordinalText": _ordinal,
    "cardinalText": _cardinal,
    "none": lambda value, persian: "",
    "hebrew1": _letters(
        [
            chr(code)
            for code in range(0x5D0, 0x5EB)
            if code not in (0x5DA, 0x5DD, 0x5DF, 0x5E3, 0x5E5)
        ]
    ),
}
