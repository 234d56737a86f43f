"""Two places fold Persian words, for neither may import the other: they must fold alike."""

import pytest

from cms_site.demo.texts import FOLDER
from cms_site.persian import normalisation
from feedback_plugin import persian_text

SPELLINGS = [
    "شکایات شكايات",
    "۱۴۰۵ ١٤٠٥ 1405",
    "آیین‌نامه آیین نامه ايين نامه آئین‌نامه",
    "مسئول مسؤول مسوول مسئولیت",
    "شهرداری‌هایشان، سازما‌ن؛ می‌شود",
    "هیئت هیأت مسئله مسأله",
    "\u200fپاسخ\u200e‌گویی\ufeff  ﻣﺴﻜﻦ ﷲ",
    "خانهٔ خانۀ خانه\u0654 و\u0654 ا\u0653ب",
    'a\u00adb \x00 " * OR ( ',
]
TEXTS = [path.read_text("utf-8") for path in sorted(FOLDER.iterdir())]


@pytest.mark.parametrize("text", SPELLINGS + TEXTS, ids=range(len(SPELLINGS) + len(TEXTS)))
def test_pages_and_comments_are_searched_alike(text):
    assert normalisation.search_text(text) == persian_text.search_text(text)
    assert normalisation.query_words(text) == persian_text.query_words(text)
