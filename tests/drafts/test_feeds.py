"""The Atom feed of a list of drafts, as a feed reader gets it."""

import xml.etree.ElementTree as ET
from datetime import timedelta

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from wagtail.models import PageViewRestriction

from drafts_plugin.pages.models import DraftPage
from drafts_plugin.period.models import PeriodEvent
from tests.drafts.helpers import block, change_period

ATOM = "{http://www.w3.org/2005/Atom}"
LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"


def read(client, index, **headers):
    response = client.get(f"{index.url}feed/", **headers)
    assert response.status_code == 200
    return ET.fromstring(response.content)  # noqa: S314 - our own answer


def entries(feed):
    return [
        {child.tag.removeprefix(ATOM): child.text for child in entry}
        for entry in feed.findall(f"{ATOM}entry")
    ]


def keys(feed):
    return [entry["id"].rpartition("/")[2] for entry in entries(feed)]


def test_the_feed_is_atom_with_all_that_it_must_have(client, draft_index, make_draft):
    make_draft("open", title="بودجه & عوارض")
    feed = read(client, draft_index)
    assert feed.tag == f"{ATOM}feed"
    assert feed.get(LANGUAGE) == "fa"
    assert feed.findtext(f"{ATOM}id").startswith("tag:testserver,")
    assert parse_datetime(feed.findtext(f"{ATOM}updated"))
    assert feed.findtext(f"{ATOM}author/{ATOM}name")
    links = {link.get("rel"): link.get("href") for link in feed.findall(f"{ATOM}link")}
    assert links == {
        "self": "http://testserver/drafts/feed/",
        "alternate": "http://testserver/drafts/",
    }
    (entry,) = feed.findall(f"{ATOM}entry")
    assert entry.findtext(f"{ATOM}title").endswith("\u2068بودجه & عوارض\u2069")
    assert entry.find(f"{ATOM}link").get("href").startswith("http://testserver/drafts/draft-")
    assert entry.find(f"{ATOM}summary").get("type") == "text"
    assert entry.findtext(f"{ATOM}summary") == "خلاصهٔ پیش‌نویس در ۲ جمله."
    assert parse_datetime(entry.findtext(f"{ATOM}updated"))


EXPECTED = {
    "planned": [],
    "prepared": [],
    "upcoming": [],
    "open": ["opened"],
    "under_review": ["closed", "opened"],
    "outcome_published": ["outcome", "closed", "opened"],
    "promulgated": ["promulgated", "closed", "opened"],
    "withdrawn": ["withdrawn", "opened"],
}


@pytest.mark.parametrize(("stage", "expected"), EXPECTED.items())
def test_what_is_told_of_each_stage(client, draft_index, make_draft, stage, expected):
    make_draft(stage)
    assert [key.partition("-")[0] for key in keys(read(client, draft_index))] == expected


def test_the_close_is_told_at_its_instant_and_only_if_it_came(client, draft_index, make_draft):
    now = timezone.now()
    draft = make_draft("open", closes_at=now + timedelta(hours=1))
    assert not [key for key in keys(read(client, draft_index)) if key.startswith("closed-")]
    with time_machine.travel(now + timedelta(hours=1), tick=False):
        newest = entries(read(client, draft_index))[0]
        assert "/closed-" in newest["id"]
        assert "نظر" in newest["summary"] and draft.title in newest["title"]
        assert parse_datetime(newest["updated"]) == draft.closes_at.replace(microsecond=0)
    with time_machine.travel(now + timedelta(hours=2), tick=False):
        DraftPage.objects.filter(pk=draft.pk).update(suspended_at=now)
        assert not [key for key in keys(read(client, draft_index)) if key.startswith("closed-")]


@pytest.mark.parametrize(
    ("kind", "days"), [("extended", 5), ("closed_early", -2), ("suspended", 0), ("resumed", 3)]
)
def test_acts_upon_the_period_are_told_with_their_reason(
    client, draft_index, make_draft, translate, english_index, kind, days
):
    draft = make_draft("open")
    translate(draft, title="Budget", slug="budget")
    change_period(draft, kind, days)
    event = PeriodEvent.objects.get()
    persian, english = (
        dict(zip(keys(feed), entries(feed), strict=True))
        for feed in (read(client, draft_index), read(client, english_index))
    )
    key = f"period-{event.pk}"
    assert "قطعی سامانه" in persian[key]["summary"]
    assert "قطعی" not in english[key]["summary"]
    assert "\u2068Budget\u2069" in english[key]["title"]


def test_a_draft_that_closes_soon_is_told_once(client, draft_index, make_draft):
    make_draft("open", closes_at=timezone.now() + timedelta(days=2))
    make_draft("open", closes_at=timezone.now() + timedelta(days=4))
    found = keys(read(client, draft_index))
    assert len([key for key in found if key.startswith("closing-")]) == 1


def test_a_new_version_is_told_with_what_changed(client, draft_index, make_draft):
    draft = make_draft("open")
    draft.body = [block("article", number="1", title="", text="متن دیگر")]
    draft.change_note = "یک واژه روشن شد."
    draft.save_revision()
    assert keys(read(client, draft_index)) == ["opened"]
    draft.get_latest_revision().publish()
    newest = entries(read(client, draft_index))[0]
    assert newest["id"].endswith("/version-2")
    assert newest["summary"] == "یک واژه روشن شد."


@pytest.mark.parametrize("hidden", ["unpublished", "private", "never published"])
def test_what_is_not_public_is_not_told(client, draft_index, make_draft, hidden):
    draft = make_draft("open", title="پنهان", publish=hidden != "never published")
    change_period(draft, "extended", 5, "دلیل پنهان")
    if hidden == "unpublished":
        draft.unpublish()
    if hidden == "private":
        PageViewRestriction.objects.create(page=draft, restriction_type="login")
    response = client.get(f"{draft_index.url}feed/")
    assert "پنهان" not in response.content.decode()


def test_the_feed_of_a_private_list_is_private(client, draft_index, make_draft, admin_client):
    make_draft("open")
    PageViewRestriction.objects.create(page=draft_index, restriction_type="login")
    assert client.get(f"{draft_index.url}feed/").status_code == 302
    assert "private" in admin_client.get(f"{draft_index.url}feed/")["Cache-Control"]


def test_who_has_the_feed_already_is_told_so(client, draft_index, make_draft):
    draft = make_draft("open")
    address = f"{draft_index.url}feed/"
    first = client.get(address)
    assert first["Content-Type"] == "application/atom+xml; charset=utf-8"
    assert "public" in first["Cache-Control"] and "max-age=" in first["Cache-Control"]
    assert not first.cookies
    again = client.get(address, headers={"If-None-Match": first["ETag"]})
    assert again.status_code == 304 and not again.content
    again = client.get(address, headers={"If-Modified-Since": first["Last-Modified"]})
    assert again.status_code == 304
    change_period(draft, "extended", 5)
    assert client.get(address, headers={"If-None-Match": first["ETag"]}).status_code == 200


def test_the_feed_is_not_kept_beyond_the_next_change(client, draft_index, make_draft):
    make_draft("upcoming", opens_at=timezone.now() + timedelta(seconds=60))
    control = client.get(f"{draft_index.url}feed/")["Cache-Control"]
    seconds = int(control.partition("max-age=")[2].partition(",")[0])
    assert 50 <= seconds <= 60


def test_an_empty_list_has_a_feed_that_does_not_change(client, draft_index):
    first, second = (client.get(f"{draft_index.url}feed/") for _ in range(2))
    assert first.content == second.content
    assert entries(read(client, draft_index)) == []


def test_the_list_leads_to_its_feed_in_its_language(client, draft_index, english_index):
    for index, language in ((draft_index, "fa"), (english_index, "en")):
        html = client.get(index.url).content.decode()
        address = f'href="{index.url}feed/"'
        assert f'<link rel="alternate" type="application/atom+xml" {address}' in html
        assert html.count(address) == 2
        assert read(client, index).get(LANGUAGE) == language


def test_hostile_words_do_not_break_the_feed(client, draft_index, make_draft):
    make_draft("open", title="<b>&\u202e]]>", summary="سطر\u0007 <script>\nسطر")
    (entry,) = entries(read(client, draft_index))
    assert "<script>" in entry["summary"]


def test_many_drafts_cost_the_same_queries(client, draft_index, make_draft):
    for stage in ("open", "promulgated", "withdrawn"):
        make_draft(stage)
    read(client, draft_index)
    with CaptureQueriesContext(connection) as few:
        read(client, draft_index)
    for _ in range(12):
        make_draft("open")
    with CaptureQueriesContext(connection) as many:
        read(client, draft_index)
    assert len(many) == len(few)
