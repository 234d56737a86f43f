"""Migrations outlive the code that is there today: they name none of it, and bring their rows."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection

from feedback_plugin.comments.core import search_index
from feedback_plugin.comments.core.reasons import RejectionReason
from feedback_plugin.comments.core.respondent_kinds import RespondentKind

ROOT = Path(settings.BASE_DIR)
APPS = ("cms_site", "drafts_plugin", "feedback_plugin")
OURS = re.compile(
    r"^\s*(?:from|import)\s+(?:\.|cms_site|drafts_plugin|feedback_plugin|tests)"
    r"|\b(?:cms_site|drafts_plugin|feedback_plugin)\.\w+\.",
    re.MULTILINE,
)
MIGRATIONS = sorted(path for app in APPS for path in (ROOT / app).rglob("migrations/0*.py"))


def test_every_app_of_ours_is_looked_at():
    assert {path.relative_to(ROOT).parts[0] for path in MIGRATIONS} == set(APPS)


@pytest.mark.parametrize("path", MIGRATIONS, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_migration_names_code_of_the_project(path):
    assert [found[0] for found in OURS.finditer(path.read_text("utf-8"))] == []


@pytest.mark.parametrize(
    ("line", "names_ours"),
    [
        ("import feedback_plugin.files", True),
        ("from cms_site import blocks", True),
        ("from . import helpers", True),
        ("storage=feedback_plugin.files.private_storage", True),
        ("('drafts_plugin.blocks.Clause', (), {})", True),
        ("to='feedback_comments.commentrecord'", False),
        ("to='drafts_plugin.draftpage'", False),
        ("import django.db.models.deletion", False),
    ],
)
def test_what_names_code_of_the_project(line, names_ours):
    assert bool(OURS.search(line)) is names_ours


def test_a_new_site_has_kinds_and_reasons_in_both_languages(first_rows_of_comments):
    kinds = {kind.code: kind for kind in RespondentKind.objects.all()}
    assert list(kinds) == [
        "citizen",
        "municipality",
        "dehyari",
        "employee",
        "expert",
        "association",
        "other",
    ]
    assert [code for code, kind in kinds.items() if not kind.has_organisation] == [
        "citizen",
        "other",
    ]
    reasons = list(RejectionReason.objects.all())
    assert [reason.code for reason in reasons if reason.needs_note] == ["other"]
    assert len(reasons) == 7
    for row in (*kinds.values(), *reasons):
        assert row.is_active
        assert all(row.labels[code] for code in ("fa", "en"))
    assert all(reason.sentences[code] for reason in reasons for code in ("fa", "en"))


@pytest.mark.django_db
def test_words_are_indexed_where_postgresql_can():
    if connection.vendor != "postgresql":
        pytest.skip("The index is PostgreSQL's.")
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_indexes WHERE indexname = %s", [search_index.NAME])
        stands = bool(cursor.fetchone()[0])
    assert stands is search_index.create(connection)
