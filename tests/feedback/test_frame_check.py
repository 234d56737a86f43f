"""Checks of what the site itself has to bring: blocks in its base.html, and addresses."""

import pytest
from django.test import override_settings

from drafts_plugin.checks import check_base_template
from feedback_plugin.cases import checks as cases
from feedback_plugin.comments import checks as comments

FRAMES = [
    (check_base_template, "drafts_plugin/base.html", "drafts_plugin.W003"),
    (comments.frame_has_its_blocks, "feedback_comments/base.html", "feedback_comments.W005"),
    (cases.case_frame_has_its_blocks, "feedback_cases/base.html", "feedback_plugin.W014"),
]
NAMES = ("content", "extra_css", "extra_js")
STOCK = "".join(f"{{% block {name} %}}{{% endblock %}}" for name in NAMES)


@pytest.fixture
def site_templates(tmp_path, settings):
    """Return a function that gives the site the named templates, and no others of its own."""

    def give(**templates):
        for name, source in templates.items():
            path = tmp_path / name.replace("__", "/")
            path = path.with_suffix(".html")
            path.parent.mkdir(exist_ok=True)
            path.write_text(source)
        engine = {**settings.TEMPLATES[0], "DIRS": [tmp_path]}
        settings.TEMPLATES = [engine]

    return give


@pytest.mark.parametrize(("check", "frame", "check_id"), FRAMES)
@pytest.mark.parametrize(
    ("base", "is_enough"),
    [
        (STOCK, True),
        (STOCK.replace("extra_css", "extra_head"), True),
        ('{% extends "layout.html" %}', True),
        ("<title></title>", False),
    ],
    ids=["as Wagtail makes it", "extra_head", "inherited", "no blocks"],
)
def test_a_base_without_the_blocks_is_told(check, frame, check_id, base, is_enough, site_templates):
    site_templates(base=base, layout=STOCK)
    found = check(None)
    assert {each.id for each in found} == (set() if is_enough else {check_id})
    assert all(each.hint for each in found)


@pytest.mark.parametrize(("check", "frame", "check_id"), FRAMES)
def test_a_site_without_base_is_told_and_one_with_its_own_frame_is_not(
    check, frame, check_id, site_templates
):
    site_templates()
    assert [each.id for each in check(None)] == [check_id]
    site_templates(**{frame.removesuffix(".html").replace("/", "__"): "anything"})
    assert check(None) == []


@pytest.mark.parametrize(
    "check", [comments.addresses_are_mounted, cases.case_addresses_are_mounted]
)
def test_addresses_that_are_not_mounted_are_told(check):
    assert check(None) == []
    with override_settings(ROOT_URLCONF="tests.alone.drafts_urls"):
        assert [bool(each.hint) for each in check(None)] == [True]
