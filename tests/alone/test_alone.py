"""Each plugin boots, migrates and renders on a site that has nothing else of ours."""

import json
import os
import subprocess
import sys

import pytest


@pytest.mark.parametrize(
    ("settings", "expected"),
    [
        ("drafts", "Budget rule"),
        ("own_class", "Budget rule"),
        ("comments", 'data-form="track"'),
        ("responses", "answers-title"),
        ("cases", "<h1"),
    ],
)
def test_a_plugin_boots_migrates_and_renders_alone(settings, expected):
    output = boot("tests.alone.boot", settings)
    assert "\n200\n" in f"\n{output}"
    assert expected in output


def test_users_of_another_kind_do_all_that_is_offered():
    shown = json.loads(boot("tests.alone.boot_own_user", "own_user"))
    assert len(shown) > 20
    for form, (is_confirmed, is_stored, statuses) in shown.items():
        assert is_confirmed, form
        assert is_stored, form
        assert set(statuses) <= {200, 409}, form


def test_one_line_makes_a_bare_site_persian():
    shown = json.loads(boot("tests.alone.boot_persian", "persian"))
    assert shown["day"] == "۲۴ آذر ۱۴۰۵ ۰۲۱-۶۶۹۰۱۰۰۰"
    assert 'dir="rtl"' in shown["sign_in"]
    assert "گذرواژه" in shown["sign_in"]
    assert "پیشخوان" in shown["dashboard"]
    assert "persian/admin.css" in shown["dashboard"]
    assert 'value="1405/09/24 08:00"' in shown["edit"]
    assert 'aria-label="عملیات"' in shown["edit"]
    assert json.dumps("منوی اصلی") in shown["scripts"]
    # What no app can set is told.
    assert [name for name in shown["checks"] if name.startswith("persian.")] == [
        "persian.W003",
        "persian.W004",
    ]


def boot(module, settings):
    done = subprocess.run(
        [sys.executable, "-W", "error::RuntimeWarning", "-m", module],
        env={**os.environ, "DJANGO_SETTINGS_MODULE": f"tests.alone.{settings}"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout
