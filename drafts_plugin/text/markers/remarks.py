"""Remarks about an amendment, which laws print after a number: «تبصره (الحاقی ۱۳۹۴/۳/۲۴) - …»."""

from drafts_plugin.text.markers.separators import DASH
from drafts_plugin.text.markers.spelling import GAP, WORD_END, any_of, words

LONGEST = 160
_PERSIAN = words(
    "اصلاحی الحاقی منسوخ منسوخه نسخ حذف حذفی محذوف ملغی لغو الغا الغاء موقوف تنفیذی جایگزین "
    "تفسیری مصوب اصلاح الحاق تغییر معدله معدل مضافه ملغاه ملغی مستبدله عدلت اضیفت الغیت استبدلت"
)
_LATIN = (
    "as amended|amended|inserted|added|repealed|substituted|deleted|omitted|revoked|reserved|"
    "aufgehoben|weggefallen|geändert|eingefügt|abrogée?|modifiée?|insérée?|ajoutée?|derogado|"
    "abrogato|değişik|mülga|ek"
)
_WORD = rf"(?:{any_of([*_PERSIAN, 'به موجب'])}{WORD_END}|(?i:{_LATIN})(?!\w))"
_DATE = r"\d{2,4}[/.-]\d{1,2}[/.-]\d{1,4}"
_INSIDE = rf"[^()\[\]\n]{{1,{LONGEST}}}"

# With its brackets a remark says by its first word what it is, or by the dash that follows it.
_BRACKETED = rf"[(\[]{GAP}{_WORD}"
_BEFORE_DASH = rf"[(\[]{_INSIDE}[)\]]{GAP}{DASH}"
_BARE = (
    rf"{any_of(words('اصلاحی الحاقی منسوخ حذفی'))}{GAP}(?:{any_of(['مورخ', 'مصوب'])}{GAP})?"
    rf"{_DATE}{GAP}(?:{DASH}|:)"
)

# What follows is a remark that names itself, or anything printed like one; neither is consumed:
# it is kept at the beginning of the text.
NAMED = rf"(?={GAP}(?:{_BRACKETED}|{_BARE}))"
REMARK = rf"(?={GAP}(?:{_BRACKETED}|{_BARE}|{_BEFORE_DASH}))"
# Printed before the whole clause: «(الحاقی ۱۳۹۴/۳/۲۴) تبصره - …».
BEFORE = rf"[(\[]{GAP}{_WORD}[^()\[\]\n]{{0,{LONGEST}}}[)\]]{GAP}"
