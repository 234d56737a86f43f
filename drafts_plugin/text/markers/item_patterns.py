"""The expression of the marker of a lettered or numbered item: «الف - », «ب) », «۱ـ », “a) ”."""

from drafts_plugin.text.markers.compiling import compiled_when_asked
from drafts_plugin.text.markers.numerals import ADVERBS
from drafts_plugin.text.markers.remarks import REMARK
from drafts_plugin.text.markers.separators import CLOSE, DASH, DASHES, OPEN
from drafts_plugin.text.markers.spelling import GAP, MARK, any_of, spelled

_BLANK = r"(?=\s|$)"
_LETTER = rf"(?:{spelled('الف')}|[آأابپتثجچحخدذرزژسشصضطظعغفقکكگلمنوهةھہیيى]{MARK})"
_LATIN = r"(?:[ivx]{2,5}|[IVX]{2,5}|[a-zA-Z])"
_ADVERB = any_of(ADVERBS)
_COMPOUND = rf"\d{{1,3}}(?:[{DASHES}.]\d{{1,3}}){{1,3}}(?!\d)"
_DIGITS = r"\d{1,3}(?!\d)"

# A tatweel between two letters belongs to a word («مـتن»); after a space it is a dash.
_LETTER_DASH = rf"(?:(?!\u0640){DASH}|(?<=[\s\u200c])\u0640|\u0640(?!\w))"
_AFTER_LETTER = rf"{GAP}(?:[.:]?{_LETTER_DASH}{{1,5}}|[.:]{_BLANK})"
# “e-mail” is a word and “e - mail” an item; «۲-۳ روز» is a range and «۲- ۳ روز» an item.
_AFTER_LATIN = rf"(?:\s?[-–—]{_BLANK}|[.:]{_BLANK})"
_AFTER_DIGITS = rf"{GAP}(?:\.?{DASH}{{1,5}}(?!\d)|[:.](?!\d))"
_BRACKET = rf"{GAP}{CLOSE}"


def _number(form, after):
    return rf"{form}(?={_BRACKET}|{after}|{REMARK})"


_NUMBER = "|".join(
    (
        _number(_ADVERB, _AFTER_LETTER),
        _number(_LETTER, _AFTER_LETTER),
        _number(_LATIN, _AFTER_LATIN),
        _number(_COMPOUND, _AFTER_DIGITS),
        _number(_DIGITS, _AFTER_DIGITS),
    )
)
_TAIL = rf"(?:{GAP}(?:{DASH}{{1,3}}(?!\d)|[:.](?!\d))|{REMARK})"

ITEM = compiled_when_asked(
    rf"(?:(?P<word>{any_of(['بند', 'جزء', 'جزو'])}){GAP})?(?P<open>{OPEN}{GAP})?"
    rf"(?P<number>{_NUMBER})"
    rf"(?(open){_BRACKET}(?P<tail>{_TAIL})?"
    rf"|(?:{_BRACKET}{_TAIL}?|{_AFTER_LETTER}|{_AFTER_LATIN}|{_AFTER_DIGITS}|{REMARK}))"
)
