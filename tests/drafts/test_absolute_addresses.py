"""Feeds, calendars and pages of drafts lead to the address that was asked for."""

import re

import pytest
from wagtail.models import Page

ASKED = "portal.example:8101"
OURS = re.compile(r"https?://(?:testserver|localhost|portal\.example)[^/\s\"<]*")


def hosts(client, address):
    response = client.get(address, headers={"Host": ASKED})
    assert response.status_code == 200, address
    # Calendars break long lines.
    return set(OURS.findall(response.content.decode().replace("\r\n ", "")))


@pytest.mark.parametrize("place", ["", "calendar/", "versions/", "versions/1/json/"])
def test_a_draft_says_the_address_that_was_asked(client, draft_index, make_draft, place):
    assert hosts(client, make_draft("open").url + place) == {f"http://{ASKED}"}


@pytest.mark.parametrize("place", ["", "calendar/", "feed/"])
def test_a_list_says_the_address_that_was_asked(client, draft_index, make_draft, place):
    make_draft("open")
    assert hosts(client, draft_index.url + place) == {f"http://{ASKED}"}


def test_addresses_without_a_slash_at_their_end_lead_on(
    client, monkeypatch, draft_index, make_draft
):
    # What Wagtail reads of the setting WAGTAIL_APPEND_SLASH when it is imported.
    monkeypatch.setattr("wagtail.models.pages.WAGTAIL_APPEND_SLASH", False)
    draft = make_draft("open")
    assert not draft.url.endswith("/")
    assert draft.calendar_url == f"{draft.url}/calendar/"
    for address in (draft.calendar_url, draft.version_url("version", 1), draft_index.feed_url):
        assert client.get(address).status_code == 200, address


def test_a_draft_that_no_site_has_leads_nowhere(make_draft):
    draft = make_draft("open", parent=Page.get_first_root_node(), publish=False)
    assert (draft.url, draft.calendar_url, draft.version_url("versions")) == (None, "", "")
