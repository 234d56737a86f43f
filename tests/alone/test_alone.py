"""Each plugin boots, migrates and renders on a site that has nothing else of ours."""

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
        ("cases", "<h1"),
    ],
)
def test_a_plugin_boots_migrates_and_renders_alone(settings, expected):
    done = subprocess.run(
        [sys.executable, "-W", "error::RuntimeWarning", "-m", "tests.alone.boot"],
        env={**os.environ, "DJANGO_SETTINGS_MODULE": f"tests.alone.{settings}"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert "\n200\n" in f"\n{done.stdout}"
    assert expected in done.stdout
