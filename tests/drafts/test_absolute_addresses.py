"""Feeds, calendars and pages of drafts lead to the address that was asked for."""

import re

import pytest

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
