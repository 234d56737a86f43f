"""What a visitor is told when there is no page, no right or no answer."""

import pytest
from django.template.loader import render_to_string
from django.test import RequestFactory
from django.views import defaults

from tests.markup import one_line


@pytest.mark.parametrize(
    ("path", "lang"), [("/missing/", '<html lang="fa" dir="rtl">'), ("/en/x/", '<html lang="en"')]
)
def test_a_missing_page_is_told_in_the_readers_language(client, english_home, path, lang):
    response = client.get(path)
    assert response.status_code == 404
    assert lang in response.content.decode()
    assert not response.cookies


def test_a_missing_page_leads_home_in_the_other_language(client, english_home):
    assert 'href="/en/" lang="en"' in one_line(client.get("/missing/"))


def test_a_forbidden_page_has_the_frame_of_the_portal(home_page):
    response = defaults.permission_denied(RequestFactory().get("/"), PermissionError())
    assert response.status_code == 403
    assert "site-header" in response.content.decode()


def test_the_page_of_a_broken_system_needs_nothing_that_can_break():
    html = render_to_string("500.html")
    assert 'lang="fa" dir="rtl"' in html
    assert 'lang="en" dir="ltr"' in html
    assert "<script" not in html
