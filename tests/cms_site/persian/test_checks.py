"""`manage.py check` tells what the settings of a Persian site lack."""

import pytest

from cms_site.persian.checks import check_installation

LATIN = [("en", "English")]


def found():
    return [warning.id for warning in check_installation(None)]


def test_the_portal_lacks_nothing():
    assert found() == []


@pytest.mark.parametrize(
    ("name", "value", "expected"),
    [
        ("LANGUAGES", LATIN, "persian.W001"),
        ("WAGTAILADMIN_PERMITTED_LANGUAGES", LATIN, "persian.W001"),
        ("WAGTAILSEARCH_BACKENDS", {"default": {"BACKEND": "x"}}, "persian.W003"),
        ("MIDDLEWARE", [], "persian.W004"),
    ],
)
def test_a_setting_that_is_missing_is_told(settings, name, value, expected):
    setattr(settings, name, value)
    assert found() == [expected]


def test_a_place_below_wagtail_is_told(settings):
    others = [name for name in settings.INSTALLED_APPS if name != "cms_site.persian"]
    settings.INSTALLED_APPS = [*others, "cms_site.persian"]
    assert found() == ["persian.W002"]
