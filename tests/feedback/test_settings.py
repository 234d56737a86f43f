"""Each setting is checked at the start, and the documentation names each with its default."""

import re
from pathlib import Path

import pytest
from django.conf import settings as site

from feedback_plugin import checks
from feedback_plugin.setting import SETTINGS

ROOT = Path(site.BASE_DIR)
DOCUMENTED = re.compile(r"^\| `(FEEDBACK_\w+)` \| (.+?) \|", re.MULTILINE)
# Of the wrong kind whatever the setting is.
NONSENSE = (object(), 1.5, b"bytes", {1: 2}, [None])
NUMBERS = ("10", True, -1, 10**12 * -1, float("nan"))
WRONG = {
    "FEEDBACK_RECEIPT_KEY": (None, 5),
    "FEEDBACK_IDENTITY_KEYS": ("k" * 32, ["k" * 31], None),
    "FEEDBACK_FORM_TOKEN_SECONDS": (*NUMBERS, 10),
    "FEEDBACK_FORM_MAX_BYTES": (*NUMBERS, 1000),
    "FEEDBACK_CLIENT_ADDRESS_HEADER": ("X-Real-IP", "", None, "HTTP_X-REAL", "http_x_real_ip"),
    "FEEDBACK_ADDRESS_RETENTION_DAYS": (*NUMBERS, None, 10**12),
    "FEEDBACK_COMMENT_PAGE_TYPES": ("cms_site.HomePage", ["HomePage"], [None]),
    "FEEDBACK_COMMENT_EXCLUDED_PAGE_TYPES": (None, "cms_site.HomePage", [1]),
    "FEEDBACK_NOTIFICATION_CHANNELS": (None, "a.Channel", [None]),
    "FEEDBACK_QUIET_HOURS": (
        *("21:00", ("24:00", "08:00"), ("21:00",), ("9", "10"), ("21:00", "08:60"), ()),
        ("۲۱:۰۰", "08:00"),
    ),
    "FEEDBACK_PUBLIC_URL": (None, "www.example.org", "ftp://example.org", "https://a b"),
    "FEEDBACK_MAIL_FRAME": (None, "no.such.module", "", "contextlib", "contextlib.absent"),
    "FEEDBACK_DIGEST": ("False", 0, None),
    "FEEDBACK_RESPONSE_SECOND_OFFICER": ("False", 0, None),
    "FEEDBACK_RESPONSE_VERDICT_DAYS": (-1, 1.5, "14", None, True),
    "FEEDBACK_RESPONSE_VERDICT_MINIMUM": (0, 2, "5", None, True),
    "FEEDBACK_PAGE_CACHE_SECONDS": ("x", 0, None),
    "FEEDBACK_PAGE_CACHE_PARAMETERS": ("page", None, [1]),
    "FEEDBACK_WEEKEND": ((7,), range(7), tuple(range(7)), (True,), "34", None),
    "FEEDBACK_CASE_FILES": (5, -1, "3", None, True),
    "FEEDBACK_CASE_YEAR": (None, "no.such.year", ""),
    "FEEDBACK_FILE_SCANNER": ("no.such.scanner", "", "feedback_plugin.scans.clamd.CHUNK", True),
    "FEEDBACK_CLAMD_ADDRESS": (None, "", "clamd", "clamd:port", "localhost 3310", 3310),
    "FEEDBACK_COMMENT_POLICIES": ({"cms_site.HomePage": "nothing"}, [], None, "all"),
    "FEEDBACK_COMMENT_MODERATION_DAYS": ("5", 0, True),
    "FEEDBACK_COMMENT_RETENTION_DAYS": ("730", 0, -1, 10**12, True),
    "FEEDBACK_CASE_RETENTION_DAYS": ("730", 0, -1, 10**12, True),
    "FEEDBACK_COMMENT_CONFIRM_EMAIL": ("False", 0, None),
}
ARE_NUMBERS = SETTINGS.keys() - WRONG.keys() - {"FEEDBACK_PRIVATE_STORAGE"}
CASES = [
    *((name, value) for name in SETTINGS for value in NONSENSE),
    *((name, value) for name, values in WRONG.items() for value in values),
    *((name, value) for name in sorted(ARE_NUMBERS) for value in NUMBERS),
]


@pytest.mark.parametrize(("name", "value"), CASES)
def test_a_wrong_value_is_told_before_a_visitor_meets_it(settings, name, value):
    setattr(settings, name, value)
    [error] = checks.settings_are_what_they_must_be(None)
    assert error.id == "feedback_plugin.E006"
    assert name in error.msg
    assert error.hint
    # The other checks do not fall over it.
    for check in (checks.page_types_exist, checks.channels_can_be_used):
        check(None)


def test_the_defaults_are_right(settings):
    for setting in SETTINGS.values():
        assert setting.rule.holds(setting.default), setting.name


def test_a_misspelt_setting_is_told(settings):
    assert checks.settings_are_spelt_right(None) == []
    settings.FEEDBACK_COMMENT_PAGESIZE = 10
    [warning] = checks.settings_are_spelt_right(None)
    assert (warning.id, "FEEDBACK_COMMENT_PAGESIZE" in warning.msg) == (
        "feedback_plugin.W016",
        True,
    )


def test_the_documentation_names_each_with_its_default():
    documented = dict(DOCUMENTED.findall((ROOT / "docs/install.md").read_text()))
    table = {name: default for name, default in documented.items() if name in SETTINGS}
    assert table.keys() == SETTINGS.keys()
    spelt = {name: default for name, default in table.items() if default.startswith("`")}
    for name, default in spelt.items():
        written = default.strip("`").split("` ")[0].replace('"', "'")
        assert written == repr(SETTINGS[name].default), name
