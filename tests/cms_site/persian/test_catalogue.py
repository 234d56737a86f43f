"""The admin speaks Persian: nothing of its packages is left in English, and no text is broken."""

import json
import re
from functools import cache
from importlib.util import find_spec
from pathlib import Path

import polib
import pytest
from django.urls import reverse
from django.utils.translation import gettext, ngettext, override
from wagtail import VERSION

from cms_site.persian.javascript_catalog import LOCALE_DIR

DOMAINS = ("django", "djangojs")
PACKAGES = ("wagtail", "wagtail_localize")
# The style guide is a page for Wagtail's own developers and is not installed here.
SKIPPED = {"styleguide", "test"}
# Catalogues that list every source text; the first one found is taken.
COMPLETE_LANGUAGES = ("en", "de")

PLACEHOLDER = re.compile(r"%\(\w+\)[a-z]|%[a-z]\b|\{\w*\}")
TAG = re.compile(r"</?\w[^>]*>")
ARABIC_LETTERS = re.compile("[يك]")


@cache
def catalogue(directory, language, domain):
    path = directory / language / "LC_MESSAGES" / f"{domain}.po"
    return polib.pofile(str(path)) if path.exists() else []


def own_catalogue(domain):
    return catalogue(Path(LOCALE_DIR), "fa", domain)


def locale_directories():
    for package in PACKAGES:
        root = Path(find_spec(package).origin).parent
        for directory in sorted(root.glob("**/locale")):
            parts = directory.relative_to(root.parent).parts
            if not SKIPPED.intersection(parts):
                yield pytest.param(directory, id=".".join(parts[:-1]))


def source_keys(directory, domain):
    for language in COMPLETE_LANGUAGES:
        entries = catalogue(directory, language, domain)
        if entries:
            return {(entry.msgctxt, entry.msgid) for entry in entries if not entry.obsolete}
    return set()


def translated_keys(entries):
    return {(entry.msgctxt, entry.msgid) for entry in entries if entry.translated()}


def texts(entry):
    return list(entry.msgstr_plural.values()) if entry.msgid_plural else [entry.msgstr]


def findings(pattern, text):
    return sorted(pattern.findall(text))


def own_entries():
    return [(domain, entry) for domain in DOMAINS for entry in own_catalogue(domain)]


def offending(is_wrong):
    """The translations of which `is_wrong(entry, text)` holds, as one readable list."""
    return [
        (domain, entry.msgid, text)
        for domain, entry in own_entries()
        for text in texts(entry)
        if is_wrong(entry, text)
    ]


@pytest.mark.skipif(VERSION >= (8,), reason="our catalogue speaks for the pinned Wagtail")
@pytest.mark.parametrize("domain", DOMAINS)
@pytest.mark.parametrize("directory", list(locale_directories()))
def test_no_text_of_the_admin_is_left_in_english(directory, domain):
    persian = translated_keys(catalogue(directory, "fa", domain)) | translated_keys(
        own_catalogue(domain)
    )

    missing = source_keys(directory, domain) - persian

    assert sorted(msgid for _, msgid in missing) == []


def test_packages_are_really_looked_at():
    seen = [
        key
        for parameter in locale_directories()
        for domain in DOMAINS
        for key in source_keys(parameter.values[0], domain)
    ]

    assert len(seen) > 1500


@pytest.mark.parametrize("pattern", [PLACEHOLDER, TAG], ids=["placeholders", "tags"])
def test_translation_keeps_what_the_program_fills_in(pattern):
    def differs(entry, text):
        sources = [entry.msgid, entry.msgid_plural] if entry.msgid_plural else [entry.msgid]
        return findings(pattern, text) not in [findings(pattern, source) for source in sources]

    assert offending(differs) == []


def test_translation_keeps_the_blank_at_the_end_of_a_label():
    def differs(entry, text):
        one_line = "\n" not in entry.msgid
        return one_line and entry.msgid.endswith(" ") != text.endswith(" ")

    assert offending(differs) == []


def test_no_arabic_letters():
    assert offending(lambda entry, text: ARABIC_LETTERS.search(text)) == []


def test_no_exclamation_marks():
    assert offending(lambda entry, text: "!" in TAG.sub("", text)) == []


@pytest.mark.parametrize("domain", DOMAINS)
def test_nothing_in_the_catalogue_is_unfinished(domain):
    assert [entry.msgid for entry in own_catalogue(domain) if not entry.translated()] == []


@pytest.mark.parametrize("domain", DOMAINS)
def test_compiled_catalogue_is_up_to_date(domain):
    path = Path(LOCALE_DIR) / "fa" / "LC_MESSAGES" / f"{domain}.mo"
    compiled = {(e.msgctxt, e.msgid): texts(e) for e in polib.mofile(str(path))}

    assert compiled == {(e.msgctxt, e.msgid): texts(e) for e in own_catalogue(domain)}


@pytest.mark.parametrize(
    ("source", "persian"),
    [
        ("Locked pages", "صفحه‌های قفل‌شده"),
        ("Submit for moderation", "ارسال برای بررسی"),
        ("Save draft", "ذخیرهٔ پیش‌نویس"),
        ("Email", "رایانامه"),
        ("Sync translated pages", "همگام‌سازی صفحه‌های ترجمه‌شده"),
    ],
)
def test_own_wording_wins_over_the_package(source, persian):
    with override("fa"):
        assert gettext(source) == persian


@pytest.mark.parametrize("count", [1, 2, 12])
def test_noun_stays_singular_after_a_number(count):
    with override("fa"):
        text = ngettext("Delete 1 page", "Delete %(counter)s pages", count)

    assert text % {"counter": count} == f"حذف {count} صفحه"


def test_dashboard_is_persian(admin_client, root_page):
    page = admin_client.get(reverse("wagtailadmin_home"))

    assert 'dir="rtl"' in page.text
    assert "پیشخوان" in page.text


def test_scripts_of_the_admin_are_persian(admin_client):
    script = admin_client.get(reverse("wagtailadmin_javascript_catalog"))

    assert json.dumps("منوی اصلی") in script.text
