"""One Persian term for one thing, and Persian type, wherever the product speaks for itself."""

import json
import re

import pytest

from tests.catalogues import ALL, LATIN_EXAMPLE, MARKUP, PLACEHOLDER, ROOT, renderings

GUIDES = sorted((ROOT / "docs/guide").glob("*.fa.md"))
PORTAL_TEXTS = ("cases.json", "drafts.json", "moderation.json", "pages.json", "services.json")

# What a word of the sources is called: one of these stands in the Persian sentence.
TERMS = {
    r"\bclauses?\b": ("قسمت",),
    r"\barticles?\b": ("ماده",),
    r"\bdrafts?\b": ("پیش‌نویس", "مهلت"),
    r"\bmoderators?\b|\bmoderation\b": ("بازبین",),
    r"\bpersonal data\b": ("اطلاعات شخصی",),
    r"\breceipts?\b": ("رسید",),
    r"\btracking code\b": ("کد رهگیری", "کدش", "با کد"),
    r"\bunits?\b": ("واحد",),
    r"\bversions?\b": ("نسخه",),
    r"\brevision\b": ("نگارش",),
    r"\bfilers?\b": ("ثبت‌کنند",),
    r"\bspam\b": ("هرزنامه", "spam"),
    r"\bas a file\b": ("فایل",),
}
# Said without the word, since Persian needs none there.
SAID_WITHOUT = {
    "This line seems to mention clause %(number)s; it was kept as a paragraph.",
}
# A word not to use, and the one that the product uses.
AVOIDED = {
    r"ناظر": "بازبین",
    r"تیکت": "پرونده",
    r"کد پیگیری": "کد رهگیری",
    r"دادهٔ شخصی": "اطلاعات شخصی",
    r"مهلت نظرخواهی": "مهلت اظهارنظر",
    r"برگز(?:ید|ین)": "انتخاب",
    r"جدید": "تازه",
    r"رمز عبور|پسورد": "گذرواژه",
    r"پیشنهادات|نظرات|گزارشات": "پیشنهادها، نظرها، گزارش‌ها",
    r"جستجو": "جست‌وجو",
    r"(?<!\()ایمیل": "رایانامه",
    r"شمارهای نظر": "شمار نظرها",
    r"افشاگر": "گزارش‌دهنده",
    r"(?<!\w)بی‌نام(?!\w)": "ناشناس",
    r"آنها|اینها": "آن‌ها، این‌ها",
    r"(?<!\w)(?:اینجا|آنجا)": "این‌جا، آن‌جا",
    r"به‌(?:صورت|عنوان)": "به صورت، به عنوان",
    r"فرستاد(?:ن|ه)": "ارسال",
    r"متقاضی": "ثبت‌کننده",
    r"تائید|تایید|هیات|مسوول": "تأیید، هیئت، مسئول",
}
TYPE = {
    "a half-space that is missing after the verb's prefix": r"(?<!\w)ن?می (?=\w)",
    "a half-space that is missing before the plural": r"\w ها(?:ی|یی)?(?!\w)",
    "a half-space beside a space, or two": "\u200c[\u200c\\s]|\\s\u200c",
    "the sign of the ezafe in another form": "\u06c0|ه\u200cی(?!\\w)|هء",
    "Latin punctuation": r"[؀-ۿ][,;?]",
    "Latin quotation marks": '[“”"]',
    "a space before punctuation": r"[؀-ۿ] [،؛؟.:]",
    "digits that are not Persian": r"(?<![A-Za-z0-9-])[0-9]",
}
NAMES_WITH_DIGITS = re.compile(r"\b(?:ISO|SHA|UTF)[ -]\d+")


def plain(text):
    text = MARKUP.sub("", PLACEHOLDER.sub("x", text))
    return NAMES_WITH_DIGITS.sub("", LATIN_EXAMPLE.sub("x", text))


def sentences_of(value):
    """Yield every Persian sentence of a demo text."""
    if isinstance(value, dict):
        for part in [value["fa"]] if "fa" in value else value.values():
            yield from sentences_of(part)
    elif isinstance(value, list):
        for part in value:
            yield from sentences_of(part)
    elif isinstance(value, str) and re.search("[آ-ی]", value):
        yield value


SPOKEN = [(entry.msgid, text) for _, entry in ALL for text in renderings(entry)]
WRITTEN = [(path.name, line) for path in GUIDES for line in path.read_text("utf-8").splitlines()]
SHOWN = [
    (name, text)
    for name in PORTAL_TEXTS
    for text in sentences_of(json.loads((ROOT / "cms_site/demo/texts" / name).read_text("utf-8")))
]


@pytest.mark.parametrize("word", TERMS)
def test_a_thing_is_called_by_its_one_name(word):
    strayed = {
        msgid: text
        for msgid, text in SPOKEN
        if msgid not in SAID_WITHOUT
        and re.search(word, PLACEHOLDER.sub("", msgid), re.IGNORECASE)
        and not any(term in text for term in TERMS[word])
    }
    assert strayed == {}


@pytest.mark.parametrize("word", AVOIDED)
def test_no_other_word_is_used_for_it(word):
    texts = [*SPOKEN, *WRITTEN, *SHOWN]
    assert [(where, text) for where, text in texts if re.search(word, text)] == []


@pytest.mark.parametrize("fault", TYPE)
def test_the_catalogues_are_set_in_persian_type(fault):
    assert [text for _, text in SPOKEN if re.search(TYPE[fault], plain(text))] == []
