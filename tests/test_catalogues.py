"""Our Persian catalogues are complete, in step with the sources, and written in Persian letters."""

import os
import re
import shutil
import subprocess
import sys
from itertools import chain

import polib
import pytest
from django.utils.translation import gettext, ngettext, override, pgettext

from tests.catalogues import (
    ALL,
    LATIN_EXAMPLE,
    MARKUP,
    MESSAGES,
    NAMES,
    PERSIAN,
    PLACEHOLDER,
    ROOT,
    entries,
    renderings,
)

# Formats, standards and examples that have no Persian name.
LATIN_ALLOWED = {"CSV", "DOCX", "JSON", "PDF", "RTF", "SHA", "UTF", "WCAG", "XLSX"}
LATIN_ALLOWED |= {"Atom", "ISO"}
# What keys are labelled with, and the words that a file of listed words is written in.
LATIN_ALLOWED |= {"Enter", "Shift", "Tab", "flag", "hold", "spam"}
LATIN_WORD = re.compile(r"[A-Za-z]{3,}")
ARABIC_LETTERS = re.compile("[\u064a\u0643]")
EVASIONS = ("در اسرع وقت", "در دست اقدام", "در حال بررسی", "!")
# These map the Arabic letters that keyboards and old documents bring along.
MAY_HOLD_ARABIC = (
    "cms_site/persian/normalisation.py",
    "drafts_plugin/importing/",
    "drafts_plugin/text/markers/",
    "drafts_plugin/text/sameness.py",
    "feedback_plugin/comments/redaction/personal_data.py",
    "feedback_plugin/persian_text.py",
)
TEXT_SUFFIXES = {".py", ".html", ".txt", ".json", ".js", ".po", ".md"}


@pytest.mark.parametrize("name", NAMES)
def test_nothing_is_untranslated_fuzzy_or_left_over(name):
    catalogue = polib.pofile(ROOT / name / MESSAGES)
    rest = [*catalogue.untranslated_entries(), *catalogue.fuzzy_entries()]
    assert [entry.msgid for entry in [*rest, *catalogue.obsolete_entries()]] == []


@pytest.mark.parametrize("name", NAMES)
def test_the_compiled_catalogue_is_the_readable_one(name):
    compiled = polib.mofile(ROOT / name / MESSAGES.with_suffix(".mo"))
    readable = {(e.msgctxt, e.msgid): renderings(e) for e in entries(name)}
    assert {(e.msgctxt, e.msgid): renderings(e) for e in compiled} == readable


def test_no_other_catalogue_decides_our_words():
    """A path of LOCALE_PATHS, or an app named earlier, beats a plugin's own wording."""
    decided = {}
    with override("fa"):
        for name, entry in ALL:
            if entry.msgid_plural:
                said = ngettext(entry.msgid, entry.msgid_plural, 2)
            elif entry.msgctxt:
                said = pgettext(entry.msgctxt, entry.msgid)
            else:
                said = gettext(entry.msgid)
            if said not in renderings(entry):
                decided[f"{name}: {entry.msgid}"] = said
    assert decided == {}


def test_persian_and_the_plugins_agree_in_whatever_order_a_site_lists_them():
    """`cms_site.persian` may stand above the plugins: a word of both has one rendering."""
    persian = {(each.msgctxt, each.msgid): renderings(each) for each in entries(PERSIAN)}
    differ = [
        (each.msgid, renderings(each), persian[each.msgctxt, each.msgid])
        for plugin in ("drafts_plugin", "feedback_plugin")
        for each in entries(plugin)
        if persian.get((each.msgctxt, each.msgid), renderings(each)) != renderings(each)
    ]
    assert differ == []


def test_placeholders_and_markup_are_kept():
    lost = []
    for _, entry in ALL:
        wanted = set(PLACEHOLDER.findall(entry.msgid_plural or entry.msgid))
        tags = sorted(MARKUP.findall(entry.msgid))
        for text in renderings(entry):
            if set(PLACEHOLDER.findall(text)) != wanted or sorted(MARKUP.findall(text)) != tags:
                lost.append(entry.msgid)
    assert lost == []


def test_persian_says_no_english_word_and_no_evasion():
    found = []
    for _, entry in ALL:
        for text in renderings(entry):
            plain = LATIN_EXAMPLE.sub("", MARKUP.sub("", PLACEHOLDER.sub("", text)))
            latin = set(LATIN_WORD.findall(plain)) - LATIN_ALLOWED
            if latin or any(evasion in plain for evasion in EVASIONS):
                found.append(text)
    assert found == []


def test_no_arabic_letter_stands_for_a_persian_one():
    folders = (ROOT / name for name in (*NAMES, "templates"))
    files = chain.from_iterable(folder.rglob("*") for folder in folders)
    texts = {
        path.relative_to(ROOT).as_posix(): path.read_text("utf-8")
        for path in files
        if path.suffix in TEXT_SUFFIXES
    }
    found = [name for name, text in texts.items() if ARABIC_LETTERS.search(text)]
    assert [name for name in found if not name.startswith(MAY_HOLD_ARABIC)] == []


@pytest.mark.skipif(not shutil.which("xgettext"), reason="GNU gettext is not installed")
@pytest.mark.parametrize("name", NAMES)
def test_every_string_of_the_sources_is_in_the_catalogue(name, tmp_path):
    # The site's templates stand beside its package and belong to its catalogue.
    for folder in (name, "templates") if name == "cms_site" else (name,):
        ignored = shutil.ignore_patterns("locale", "persian", "__pycache__", "static")
        shutil.copytree(ROOT / folder, tmp_path / folder, ignore=ignored)
    (tmp_path / "locale").mkdir()
    command = [sys.executable, "-m", "django", "makemessages", "--locale", "fa", "--keep-pot"]
    # Without the portal's settings: they would lead to the catalogues of the work tree.
    environment = {"PATH": os.environ["PATH"]}
    subprocess.run(command, cwd=tmp_path, check=True, capture_output=True, env=environment)
    extracted = polib.pofile(tmp_path / "locale" / "django.pot")
    known = {(entry.msgctxt, entry.msgid) for entry in entries(name)}
    assert {(entry.msgctxt, entry.msgid) for entry in extracted} - known == set()
