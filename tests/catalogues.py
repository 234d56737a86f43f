"""Our Persian catalogues, read from their files."""

import re
from pathlib import Path

import polib
from django.conf import settings

ROOT = Path(settings.BASE_DIR)
PERSIAN = "cms_site/persian"
NAMES = ("cms_site", PERSIAN, "drafts_plugin", "feedback_plugin")
MESSAGES = Path("locale/fa/LC_MESSAGES/django.po")
LATIN_EXAMPLE = re.compile(r"\S+@\S+|\.docx?\b|\.txt\b")
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|\{\w+\}")
MARKUP = re.compile(r"<[^>]+>")


def entries(name):
    return list(polib.pofile(ROOT / name / MESSAGES))


def renderings(entry):
    return list(entry.msgstr_plural.values()) if entry.msgid_plural else [entry.msgstr]


def own_entries(name):
    """Those of our own words; most of `cms_site.persian` are words of Wagtail and its packages."""
    found = entries(name)
    return [entry for entry in found if name != PERSIAN or entry.comment == "cms_site.persian"]


ALL = [(name, entry) for name in NAMES for entry in own_entries(name)]
