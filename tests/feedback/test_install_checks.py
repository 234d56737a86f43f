"""What is forgotten at installation is told by `check`, each with its cure."""

import subprocess
import sys

import pytest
from django.conf import settings
from django.core.checks import Tags, run_checks
from django.test import override_settings
from django.urls import clear_url_caches

BOOT = """
import django
from django.conf import settings
from tests.alone import comments
apps = [app for app in comments.INSTALLED_APPS if app != {missing!r}]
kept = {{name: value for name, value in vars(comments).items() if name.isupper()}}
settings.configure(**kept | {{"INSTALLED_APPS": apps}})
django.setup()
"""


@pytest.fixture(autouse=True)
def _fresh_addresses():
    yield
    clear_url_caches()


def found(prefixes=("drafts_plugin.", "feedback_")):
    return {message.id for message in run_checks() if message.id.startswith(prefixes)}


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        ({"USE_TZ": False}, {"drafts_plugin.E005", "feedback_plugin.E002"}),
        ({"SITE_ID": None}, {"feedback_comments.E004"}),
        (
            {"ROOT_URLCONF": "tests.feedback.urls_below_pages"},
            {"feedback_comments.E003", "feedback_plugin.E001"},
        ),
        ({"ROOT_URLCONF": "tests.stock.urls"}, {"feedback_comments.E003", "feedback_plugin.E001"}),
        ({"FEEDBACK_COMMENT_PAGE_TYPES": "cms_site.HomePage"}, {"feedback_plugin.E006"}),
        ({"FEEDBACK_COMMENT_PAGE_TYPES": ["cms_site.Absent"]}, {"feedback_plugin.W004"}),
        ({"FEEDBACK_COMMENT_PAGE_TYPES": ["cms_site.HomePage"]}, set()),
        ({"FORCE_SCRIPT_NAME": "/portal"}, set()),
        ({}, set()),
    ],
)
def test_check_tells_what_is_wrong(changed, expected):
    with override_settings(**changed):
        assert found() == expected


def test_a_setting_that_is_absent_is_told_too():
    with override_settings():
        del settings.SITE_ID
        assert found() == {"feedback_comments.E004"}


@pytest.mark.parametrize(
    ("missing", "named"),
    [
        ("feedback_plugin", "feedback_plugin"),
        ("django_comments", "django_comments"),
        ("django.contrib.sites", "django.contrib.sites"),
        (
            "feedback_plugin.comments.xtd.QuietXtdConfig",
            "feedback_plugin.comments.xtd.QuietXtdConfig",
        ),
    ],
)
def test_a_missing_app_is_named(missing, named):
    done = subprocess.run(
        [sys.executable, "-c", BOOT.format(missing=missing)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode != 0
    assert done.stderr.strip().endswith(f"feedback_plugin needs {named!r} in INSTALLED_APPS.")


def test_migrate_never_stops_at_what_a_new_database_lacks(db):
    """Django asks the checks of a database at each `migrate`, and refuses to go on at an error."""
    told = run_checks(tags=[Tags.database], databases=["default"])
    assert "feedback_plugin.W003" in {message.id for message in told}
    assert [message.id for message in told if message.is_serious()] == []
