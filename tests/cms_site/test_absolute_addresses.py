"""Every address that others keep begins with the one that was asked for."""

import io
import re

import pytest
from django.core.management import call_command
from django.test.utils import override_settings
from wagtail.images import get_image_model
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import Site

from cms_site.management.commands import run_demo
from feedback_plugin.notifications.links import public_root
from tests.cms_site.translations import published_translation

ASKED = "portal.example:8101"
ABSOLUTE = re.compile(r"https?://(?:testserver|localhost|127\.0\.0\.1|portal\.example)[^/\s\"<]*")


def hosts(client, address):
    """The beginnings of all addresses of ours in an answer to another host than the site's."""
    response = client.get(address, headers={"Host": ASKED})
    assert response.status_code == 200, address
    return set(ABSOLUTE.findall(response.content.decode()))


@pytest.fixture
def translated(news_index, english, english_home):
    published_translation(news_index, english, title="News")


@pytest.mark.parametrize("address", ["/", "/news/", "/en/news/", "/sitemap.xml", "/robots.txt"])
def test_pages_and_files_for_machines_say_the_address_that_was_asked(client, translated, address):
    assert hosts(client, address) == {f"http://{ASKED}"}


def test_what_a_link_shows_elsewhere_is_at_the_address_that_was_asked(client, news):
    image = get_image_model().objects.create(title="عکس", file=get_test_image_file())
    news[0].image = image
    news[0].save()
    assert hosts(client, news[0].url) == {f"http://{ASKED}"}


def test_an_alias_names_its_source_at_the_address_that_was_asked(client, privacy, statements):
    alias = privacy.create_alias(parent=statements, update_slug="privacy-too")
    html = client.get(alias.url, headers={"Host": ASKED}).content.decode()
    source = f"http://{ASKED}{privacy.url}"
    assert f'<link rel="canonical" href="{source}">' in html
    assert f'<meta property="og:url" content="{source}">' in html


@pytest.mark.parametrize(
    ("given", "expected"),
    [("", "http://127.0.0.1:8101"), ("https://portal.example", "https://portal.example")],
)
def test_the_demo_links_to_where_it_is_served(home_page, monkeypatch, given, expected):
    missing = {} if given else {"PORTAL_URL": ""}
    address = given or "http://127.0.0.1:8000"
    monkeypatch.setattr(run_demo, "call_command", lambda *_args, **_options: None)
    monkeypatch.setattr(run_demo.Command, "_run_tasks", lambda _self: None)
    with override_settings(
        MISSING_VARIABLES=missing, WAGTAILADMIN_BASE_URL=address, FEEDBACK_PUBLIC_URL=address
    ):
        call_command("run_demo", port=8101, stdout=io.StringIO())
        assert public_root(home_page) == expected
    assert Site.objects.get(is_default_site=True).root_url == expected
