"""The importer reads a text once: 100 kB of anything costs what their length costs.

An editor may upload what somebody else wrote. Long lines are looked at by their head only; many
short ones are each read once.
"""

import time

import pytest

from drafts_plugin.importing import ImportOptions
from drafts_plugin.importing.files import Source
from drafts_plugin.importing.lines import split_lines
from drafts_plugin.importing.titles import title_and_rule
from drafts_plugin.importing.unread import unread_words
from drafts_plugin.importing.wrapping import join_lines, wrapped_lines
from drafts_plugin.text.markers.ornaments import ornament_of
from drafts_plugin.text.markers.recognition import recognise
from drafts_plugin.text.markers.succession import series_of
from tests.stopwatch import slowness

BYTES = 100_000
SECONDS = 0.05
TRIALS = 10
# How much longer four times the text may take: linear is 4, quadratic 16.
GROWTH = 8
RUNS = (
    *("م", "مـ", "ماده ", "ماده (", "تبصره (", "تبصره (الحاقی ", "(الحاقی ", "[اصلاحی ", "الحاقی "),
    *("1-", "1.", "1 (", "۱-۱-", "146-", "الف ", "الف (", "و بیست ", "بیست و ", "الثانیه ", "عشر"),
    *(
        "❯",
        "❯ ",
        "•",
        "— ",
        "«",
        "»",
        '"',
        "#",
        "\ufe0f",
        "\uf0b7",
        "§",
        "§ ",
        "\u200c",
        "\u200c- ",
    ),
    *(
        "Article ",
        "Art.",
        "Section ",
        "i",
        "iv",
        "ix",
        "a – ",
        "– ",
        ": ",
        ". ",
        " ",
        "\u00a0",
        "\t",
    ),
)
HEADS = ("", "ماده ۱ ", "تبصره (", "۱ (", "فصل اول - ", "Section 2 ", "اصل ")


def filled(run, size=BYTES):
    return (run * (size // len(run.encode()) + 1)).encode()[:size].decode(errors="ignore")


def best_time(read, text, enough):
    best = float("inf")
    for _trial in range(TRIALS):
        begun = time.process_time()
        read(text)
        best = min(best, time.process_time() - begun)
        if best < enough:
            break
    return best


READERS = {
    "recognise": recognise,
    "recognise, articles called otherwise": lambda text: recognise(text, "اصل"),
    "ornament_of": ornament_of,
    "title_and_rule": title_and_rule,
    "unread_words": lambda text: unread_words([text]),
    "series_of": lambda text: series_of(text[:40]),
}


@pytest.mark.parametrize("name", READERS)
def test_one_long_line_takes_a_blink(name):
    read = READERS[name]
    texts = [head + filled(run) for run in RUNS for head in HEADS]
    slow = [text for text in texts if best_time(read, text, SECONDS) >= SECONDS]
    seconds = SECONDS * slowness()
    assert [text[:20] for text in slow if best_time(read, text, seconds) >= seconds] == []


def tree(text):
    return Source(split_lines(text)).tree(ImportOptions(join_lines=True, articles_called="اصل"))


WHOLE = {
    "tree": tree,
    "join_lines": lambda text: join_lines(split_lines(text)),
    "wrapped_lines": lambda text: wrapped_lines(split_lines(text)),
}
LINES = (
    "ماده ۱- م",
    "تبصره (الحاقی ۱۳۹۴/۱/۱)- م",
    "تبصره ۱- م\n۱- م\n۲- م",
    "۱- م:\n۱- م:",
    "الف- م\nتبصره - ت",
    "❯ فصل اول - م",
    "اصل ۱",
    "واژه‌ای که پیش می‌رود و تمام نمی‌شود",
    "i) T\nv) T\nx) T",
)


@pytest.mark.parametrize("line", LINES)
@pytest.mark.parametrize("name", WHOLE)
def test_the_time_grows_with_the_lines(name, line):
    read = WHOLE[name]
    quarter, whole = (filled(f"{line}\n", size) for size in (5_000, 20_000))
    short = best_time(read, quarter, 0)
    assert best_time(read, whole, GROWTH * short) <= max(GROWTH * short, SECONDS)
