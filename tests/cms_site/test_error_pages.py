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


BAD_REQUESTS = {
    "another host": lambda client: client.get("/", headers={"Host": "evil.example"}),
    "another host in English": lambda client: client.get("/en/", headers={"Host": "evil.example"}),
    "a host that is none": lambda client: client.get("/", headers={"Host": "a b/"}),
    "too many fields": lambda client: client.post("/admin/login/", dict.fromkeys("ab", "")),
}


@pytest.mark.parametrize("send", BAD_REQUESTS.values(), ids=BAD_REQUESTS)
def test_a_request_that_cannot_be_read_is_told_in_both_languages(client, home_page, settings, send):
    settings.ALLOWED_HOSTS = ["testserver"]
    settings.DATA_UPLOAD_MAX_NUMBER_FIELDS = 1
    response = send(client)
    assert response.status_code == 400
    html = response.content.decode()
    assert 'lang="fa" dir="rtl"' in html and "درخواست خوانده نشد" in html
    assert 'lang="en" dir="ltr"' in html and "The request could not be read" in html
    assert "evil.example" not in html and not response.cookies


def test_the_page_of_a_broken_system_needs_nothing_that_can_break():
    html = render_to_string("500.html")
    assert 'lang="fa" dir="rtl"' in html
    assert 'lang="en" dir="ltr"' in html
    assert "<script" not in html


@pytest.mark.parametrize("is_redirected", [True, False])
def test_a_host_that_is_not_ours_is_told_under_the_policies_of_every_page(
    client, settings, is_redirected
):
    """Where visitors are led to https, the host is refused before any other middleware is asked."""
    settings.ALLOWED_HOSTS = ["testserver"]
    settings.SECURE_SSL_REDIRECT = is_redirected
    response = client.get("/", headers={"Host": "evil.example"})
    assert response.status_code == 400
    assert "default-src 'self'" in response.headers["Content-Security-Policy"]
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert response.headers["X-Frame-Options"] == "DENY"
    assert response.headers["Referrer-Policy"] == "same-origin"
