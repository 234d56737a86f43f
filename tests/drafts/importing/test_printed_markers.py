"""How laws are printed: remarks, ornaments, suffixes, and the words of other languages."""

import pytest

from drafts_plugin.text.markers.recognition import number_value, recognise

ADDED = "(الحاقی 1394/03/24)"
REMARKS = [
    (f"تبصره {ADDED}- متن", "note", "", f"{ADDED}- متن"),
    (f"تبصره 1 {ADDED} - متن", "note", "1", f"{ADDED} - متن"),
    ("تبصره ۲ (الحاقي ۱۳۸۰/۱/۱ مجلس) متن", "note", "۲", "(الحاقي ۱۳۸۰/۱/۱ مجلس) متن"),
    ("تبصره الحاقی 1394/03/24 - متن", "note", "", "الحاقی 1394/03/24 - متن"),
    ("تبصره ۱ (اصلاحی)", "note", "۱", "(اصلاحی)"),
    ("تبصره [منسوخ] - متن", "note", "", "[منسوخ] - متن"),
    ("1 (اصلاحی 1355/4/15) - متن", "item", "1", "(اصلاحی 1355/4/15) - متن"),
    ("الف (الحاقی ۱۳۹۰) - متن", "item", "الف", "(الحاقی ۱۳۹۰) - متن"),
    ("(الف) (الحاقی ۱۳۹۰) متن", "item", "الف", "(الحاقی ۱۳۹۰) متن"),
    ("بند ۳ (منسوخه ۱۳۵۸) - متن", "item", "۳", "(منسوخه ۱۳۵۸) - متن"),
    ("۳ (به تصویب شورا) - متن", "item", "۳", "(به تصویب شورا) - متن"),
    ("ماده 12 اصلاحی 1355/4/15 - متن", "article", "12", "اصلاحی 1355/4/15 - متن"),
    ("ماده ۱۲ مکرر (الحاقی ۱۳۸۰) - متن", "article", "۱۲ مکرر", "(الحاقی ۱۳۸۰) - متن"),
    (f"{ADDED} تبصره ۲ - متن", "note", "۲", f"{ADDED} متن"),
    ("[اصلاحی 1394/03/24] ماده ۵- متن", "article", "۵", "[اصلاحی 1394/03/24] متن"),
    ("فصل سوم (اصلاحی ۱۳۸۰) - عنوان", "part", "سوم", "(اصلاحی ۱۳۸۰) - عنوان"),
    ("Article 7 [Repealed]", "article", "7", "[Repealed]"),
    ("Note (inserted 2010-05-01) - Text", "note", "", "(inserted 2010-05-01) - Text"),
    ("(b) (repealed 1999)", "item", "b", "(repealed 1999)"),
]
ORNAMENTS = [
    ("❯ فصل اول - در تأسیس شهرداری", "part", "اول", "در تأسیس شهرداری"),
    ("❮ باب اول ❯", "part", "اول", ""),
    ("★ فصل اول ★", "part", "اول", ""),
    ("**فصل اول - کلیات**", "part", "اول", "کلیات"),
    ("## Chapter 2: General", "part", "2", "General"),
    ("━━ فصل دوم - کلیات ━━", "part", "دوم", "کلیات"),
    ("» فصل دوم - کلیات", "part", "دوم", "کلیات"),
    ("▶ ماده ۱- متن", "article", "۱", "متن"),
    ("\uf0b7 ماده ۱- متن", "article", "۱", "متن"),
    ("📌 ماده ۱- متن", "article", "۱", "متن"),
    ("⚖\ufe0f ماده ۱- متن", "article", "۱", "متن"),
    ("– تبصره ۱- متن", "note", "۱", "متن"),
    ("→ ➤ الف) متن", "item", "الف", "متن"),
    (".2. متن", "item", "2", "متن"),
]
SUFFIXES = [
    ("Article 146-1", "146-1", ""),
    ("Article 146-1 The text", "146-1", "The text"),
    ("Article 146-1. The text", "146-1", "The text"),
    ("Article 5A. The text", "5A", "The text"),
    ("Art. 12a", "12a", ""),
    ("Article 1.02 Text", "1.02", "Text"),
    ("Art. 3ter Text", "3 ter", "Text"),
    ("Madde 5/A - Metin", "5/A", "Metin"),
    ("ماده 146-1- متن", "146-1", "متن"),
    ("ماده (۱۴۶-۱) متن", "۱۴۶-۱", "متن"),
    ("ماده ۲-۳ نفر", "۲", "۳ نفر"),
]
LANGUAGES = [
    ("المادة (1)", "article", "1", ""),
    ("المادة (1): نص", "article", "1", "نص"),
    ("المادة الأولى", "article", "الأولى", ""),
    ("المادة الثانية عشرة: نص", "article", "الثانية عشرة", "نص"),
    ("المادة الحادية والعشرون - نص", "article", "الحادية والعشرون", "نص"),
    ("المادة 5 مكرراً - نص", "article", "5 مكرراً", "نص"),
    ("الفصل الأول: أحكام عامة", "part", "الأول", "أحكام عامة"),
    ("الباب الثالث عشر - في", "part", "الثالث عشر", "في"),
    ("القسم الثاني", "part", "الثاني", ""),
    ("أولاً: نص", "item", "أولاً", "نص"),
    ("اولاً- اسناد", "item", "اولاً", "اسناد"),
    ("§ 5 Zweck", "article", "5", "Zweck"),
    ("Artikel 3 Begriffe", "article", "3", "Begriffe"),
    ("Article premier", "article", "premier", ""),
    ("Article 1er - Objet", "article", "1er", "Objet"),
    ("Article unique", "article", "unique", ""),
    ("Artículo 1º. Objeto", "article", "1º", "Objeto"),
    ("Статья 1. Текст", "article", "1", "Текст"),
    ("MADDE 1 – Metin", "article", "1", "Metin"),
    ("Chapitre premier - Objet", "part", "premier", "Objet"),
    ("KAPITEL 1", "part", "1", ""),
    ("Section 1.01 Terms", "part", "1.01", "Terms"),
]
RUNNING = [
    "»ماده ۵- متن«",
    "“Article 5 - Text”",
    '"ماده ۵- متن"',
    "، ماده ۵ - متن",
    ": ماده ۵ - متن",
    "۵ (پنج) نفر",
    "(اصلاحی 1382/06/02)- صادرکننده باید",
    "§ no number",
    "★ ★ ★",
]


@pytest.mark.parametrize(
    ("line", "kind", "number", "text"), [*REMARKS, *ORNAMENTS, *LANGUAGES], ids=str
)
def test_marker(line, kind, number, text):
    marker = recognise(line)
    assert (marker.type, marker.number, marker.text) == (kind, number, text)


@pytest.mark.parametrize(("line", "kind", "number", "text"), REMARKS, ids=str)
def test_a_remark_makes_no_marker_doubtful(line, kind, number, text):
    assert recognise(line).firm


@pytest.mark.parametrize(("line", "number", "text"), SUFFIXES)
def test_suffix(line, number, text):
    marker = recognise(line)
    assert (marker.type, marker.number, marker.text) == ("article", number, text)


@pytest.mark.parametrize("line", RUNNING)
def test_running_text(line):
    assert recognise(line) is None


def test_a_number_with_a_suffix_stands_beside_its_base():
    assert number_value("146-1")[0] == number_value("146")[0] == 146
    assert len(set(map(number_value, ("146", "146-1", "146-2", "146 bis")))) == 4
    assert number_value("5A") == number_value("5a")


@pytest.mark.parametrize(
    ("word", "value"),
    [("الأولى", 1), ("الثانية عشرة", 12), ("الحادية والعشرون", 21), ("premier", 1), ("1er", 1)],
)
def test_numbers_in_words(word, value):
    assert number_value(word) == (value, 0)
