"""An empty database becomes a portal that can be signed in to and written in."""

import pytest
from django.contrib.auth.models import Group
from django.core.management import CommandError, call_command
from wagtail.models import Page

from cms_site.home.models import HomePage
from cms_site.starting.groups import EDITORS, MODERATORS
from cms_site.statements.models import StandardPage
from drafts_plugin.pages.models import DraftIndexPage, DraftPage
from tests.drafts.helpers import instants


@pytest.fixture
def welcome(root_page):
    """What Wagtail makes of an empty database: the root, and a page that welcomes."""
    return Page.objects.filter(depth=2).first() or root_page.add_child(
        instance=Page(title="Welcome", slug="home")
    )


def test_an_empty_database_becomes_a_portal_once(client, capsys, welcome):
    call_command("start_portal")
    for path in ("/", "/en/", "/drafts/", "/en/drafts/", "/news/", "/services/", "/site-map/"):
        assert client.get(path).status_code == 200, path
    assert {EDITORS, MODERATORS} <= set(Group.objects.values_list("name", flat=True))
    index = DraftIndexPage.objects.get(locale__language_code="fa")
    draft = index.add_child(instance=DraftPage(title="متن", live=False, **instants("open")))
    assert draft.needs_legal_approval
    # Nothing that nobody has written is public.
    assert StandardPage.objects.filter(slug="privacy", live=False).exists()
    assert not StandardPage.objects.filter(live=True).exists()
    assert [block.block_type for block in StandardPage.objects.get(slug="calendar").body] == [
        "working_calendar"
    ]
    call_command("start_portal")
    assert "already" in capsys.readouterr().out
    assert HomePage.objects.count() == 2


def test_pages_that_are_there_are_not_swept_away(welcome):
    welcome.add_child(instance=Page(title="Ours", slug="ours"))
    with pytest.raises(CommandError, match="pages already"):
        call_command("start_portal")
    assert Page.objects.filter(slug="ours").exists()
