"""Whether the page that people mean stands on top of what is found."""

import datetime
from datetime import timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone
from wagtail.models import Page

from cms_site.news.models import NewsPage
from cms_site.persian.search_words import query_slots
from cms_site.search.ranking import find_pages
from cms_site.statements.models import StandardPage
from drafts_plugin.pages.models import DraftIndexPage, DraftPage
from tests.cms_site.relevance import PAGES, PAIRS

LEAST = 0.85
INSTANTS = {
    "open": {"opens_at": -9, "closes_at": 9},
    "closed": {"opens_at": -90, "closes_at": -60},
    "upcoming": {"opens_at": 9, "closes_at": 60},
    "withdrawn": {"opens_at": -9, "closes_at": 9, "withdrawn_at": -1},
}


@pytest.fixture
def portal(home_page, news_index):
    drafts = home_page.add_child(instance=DraftIndexPage(title="پیش‌نویس‌ها", slug="drafts"))
    for name, (kind, title, lead, text) in PAGES.items():
        words = {"title": title, "slug": name.replace("_", "-"), "locale": home_page.locale}
        paragraph = text if isinstance(text, list) else [("paragraph", f"<p>{text}</p>")]
        if kind in INSTANTS:
            drafts.add_child(instance=_draft(words, lead, text, INSTANTS[kind]))
        elif kind == "news":
            page = NewsPage(**words, lead=lead, body=paragraph, date=datetime.date(2026, 11, 1))
            news_index.add_child(instance=page)
        else:
            home_page.add_child(instance=StandardPage(**words, intro=lead, body=paragraph))
    call_command("update_index", verbosity=0)


def _draft(words, summary, clauses, instants):
    dates = {name: timezone.now() + timedelta(days=days) for name, days in instants.items()}
    reason = "متن تازه‌ای تهیه می‌شود." if "withdrawn_at" in dates else ""
    body = [("article", {"number": number, "text": text}) for number, text in clauses]
    return DraftPage(**words, summary=summary, body=body, withdrawal_reason=reason, **dates)


@pytest.mark.both_databases
def test_the_page_that_is_meant_stands_on_top(portal):
    names = {name.replace("_", "-"): name for name in PAGES}
    by_key = {pk: names.get(slug) for pk, slug in Page.objects.values_list("pk", "slug")}
    marks = {}
    for name, queries in PAIRS.items():
        for query in queries.split("|"):
            found = [by_key[match.pk] for match in find_pages(Page.objects, query_slots(query))]
            marks[query] = 1 / (found.index(name) + 1) if name in found else 0
    mean = sum(marks.values()) / len(marks)
    missed = {query: mark for query, mark in marks.items() if mark < 1}
    assert mean >= LEAST, f"MRR {mean:.3f}; not on top: {missed}"
