"""The public page of a draft, in every stage and language, as anybody gets it."""

import re
from datetime import datetime

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import formats, translation
from wagtail.models import Page

from drafts_plugin.pages.models import DraftPage
from drafts_plugin.stages import Stage
from tests.clock import EXAMPLE_DAY as NOON
from tests.clock import TEHRAN
from tests.drafts.helpers import STAGES, block, instants, sixty_clauses


@pytest.fixture(autouse=True)
def at_noon():
    with time_machine.travel(NOON, tick=False):
        yield


def read(client, page):
    """The page's HTML with its white space collapsed."""
    response = client.get(page.url)
    assert response.status_code == 200
    return re.sub(r"\s+", " ", response.content.decode())


def day(instant, language, pattern="l j F Y"):
    with translation.override(language):
        return formats.date_format(instant.astimezone(TEHRAN), pattern)


@pytest.mark.parametrize("stage", STAGES)
@pytest.mark.parametrize("language", ["fa", "en"])
def test_the_stage_stands_in_words_at_the_top(client, make_draft, translate, stage, language):
    draft = make_draft(stage)
    page = draft if language == "fa" else translate(draft, title="Budget", slug="budget")
    html = read(client, page)
    with translation.override(language):
        assert f'<span class="draft-badge draft-badge--{stage}">{Stage(stage).label}</span>' in html
    assert html.index("draft-badge--") < html.index("<h1") < html.index("draft-state")
    fields = {
        "upcoming": draft.opens_at,
        "open": draft.closes_at,
        "under_review": draft.closes_at,
        "outcome_published": draft.outcome_published_at,
        "promulgated": draft.promulgated_at,
        "withdrawn": draft.withdrawn_at,
    }
    if stage in fields:
        assert day(fields[stage], language) in html


ENGLISH_WORDS = {
    "planned": "Text expected: 22 December 2026 to 20 March 2027.",
    "prepared": "The days of the consultation have not been set yet.",
    "upcoming": "Comments open at 12:00 on Thursday 26 November 2026.",
    "open": "9 days left",
    "under_review": "Comments closed on Wednesday 18 November 2026.",
    "outcome_published": "The outcome was published on Saturday 21 November 2026.",
    "promulgated": "Promulgated on Sunday 22 November 2026 under no. \u20681405/د/21\u2069.",
    "withdrawn": "Withdrawn on Monday 23 November 2026.",
}


@pytest.mark.parametrize(("stage", "words"), ENGLISH_WORDS.items())
def test_the_words_of_each_stage(client, make_draft, translate, stage, words):
    assert words in read(client, translate(make_draft(stage), title="Budget", slug="budget"))


@pytest.mark.parametrize(
    ("closes", "words"),
    [
        ((2026, 12, 3, 23, 59, 59), "until the end of Thursday 3 December 2026 (Tehran time)."),
        ((2026, 12, 4, 0, 0, 0), "until the end of Thursday 3 December 2026 (Tehran time)."),
        ((2026, 12, 3, 14, 30, 0), "until 14:30 on Thursday 3 December 2026 (Tehran time)."),
        ((2026, 11, 25, 23, 59, 59), "Tomorrow is the last day"),
        ((2026, 11, 24, 23, 59, 59), "Today is the last day"),
    ],
)
def test_the_last_open_day_is_printed(client, make_draft, translate, closes, words):
    draft = make_draft("open", closes_at=datetime(*closes, tzinfo=TEHRAN))
    html = read(client, translate(draft, title="Budget", slug="budget"))
    assert words in html
    assert "00:00" not in re.sub(r'(datetime|data-closes)="[^"]*"', "", html)


@pytest.mark.parametrize(
    ("opens", "words"),
    [
        ((2026, 11, 26, 0, 0), "Comments open on Thursday 26 November 2026."),
        ((2026, 11, 26, 15, 6), "Comments open at 15:06 on Thursday 26 November 2026."),
    ],
)
def test_the_first_day_is_printed_with_its_hour(
    client, make_draft, translate, english_index, opens, words
):
    draft = make_draft("upcoming", opens_at=datetime(*opens, tzinfo=TEHRAN))
    page = translate(draft, title="Budget", slug="budget")
    assert all(words in read(client, each) for each in (page, english_index))
    assert "ساعت  " not in client.get(draft.url).content.decode()


def test_the_countdown_has_the_instant_for_the_browser(client, make_draft):
    draft = make_draft("open")
    assert f'data-closes="{draft.closes_at.astimezone(TEHRAN).isoformat()}"' in read(client, draft)


def test_persian_pages_have_persian_digits_and_days(client, make_draft):
    html = read(
        client, make_draft("open", closes_at=datetime(2026, 12, 3, 23, 59, 59, tzinfo=TEHRAN))
    )
    assert "۱۲ آذر ۱۴۰۵" in html
    assert "در ۱۰ روز منتشر" in html
    assert "در ۲ جمله" in html


def test_the_law_is_set_clause_by_clause(client, make_draft):
    body = [
        block("part", kind="chapter", number="اول", title="کلیات"),
        block("article", number="1", title="هدف", text="متن <b>ماده</b>\nسطر دوم"),
        block("item", number="الف", level="1", text="یک"),
        block("note", number="", text="تبصره"),
        block("item", number="1", level="2", text="دو"),
        block("paragraph", text="بند آزاد"),
    ]
    html = read(client, make_draft("open", body=body))
    for part in body:
        identity = part["id"]
        assert html.count(f'id="clause-{identity}"') == 1
        assert f'data-clause="{identity}"' in html
        assert f'href="#clause-{identity}"' in html
    assert "متن &lt;b&gt;ماده&lt;/b&gt;<br>سطر دوم" in html
    assert [int(depth) for depth in re.findall(r"draft-clause--depth-([0-9])", html)] == [
        0,
        1,
        1,
        2,
        1,
    ]


def test_a_page_of_sixty_articles_asks_few_queries_of_its_own(client, make_draft, draft_index):
    """Measured against the list's page, whose frame is the same: the clauses cost nothing."""
    long = make_draft("open", body=sixty_clauses())
    short = make_draft("open")
    for page in (long, short):
        client.get(page.url)
    with CaptureQueriesContext(
        connection,
    ) as few:
        client.get(short.url)
    with CaptureQueriesContext(connection) as many:
        client.get(long.url)
    assert len(many) == len(few)
    own = [query["sql"] for query in many if "drafts_plugin_" in query["sql"]]
    assert len(own) <= 6, own


@pytest.mark.parametrize("stage", STAGES)
def test_anybody_gets_the_page_without_a_cookie_or_a_token(client, make_draft, draft_index, stage):
    for page in (make_draft(stage), draft_index):
        response = client.get(page.url)
        assert "Set-Cookie" not in response.headers and not response.cookies
        assert "Cookie" not in response.get("Vary", "")
        assert "csrfmiddlewaretoken" not in response.content.decode()


def test_a_page_holds_neither_inline_style_nor_inline_script(client, make_draft):
    html = read(client, make_draft("open", body=sixty_clauses()))
    assert " style=" not in html
    assert not re.search(r"<script(?![^>]*\bsrc=)", html)


def test_an_alias_in_the_language_of_its_source_is_missing_nothing(client, make_draft, draft_index):
    alias = make_draft("open").create_alias(parent=draft_index, update_slug="again")
    assert "تنها به زبان" not in read(client, alias)


def test_the_english_page_of_an_untranslated_draft_says_so(
    client, make_draft, english_index, english
):
    alias = make_draft("open").create_alias(parent=english_index, update_locale=english)
    html = read(client, alias)
    assert "This draft is published in Persian only." in html
    assert re.search(r'<h1[^>]* lang="fa" dir="rtl"', html)
    assert '<article class="draft" lang="en" dir="ltr" ' in html


def test_a_correction_is_announced_while_comments_are_open(client, make_draft, translate):
    draft = translate(make_draft("open"), title="Budget", slug="budget")
    assert "The text was corrected" not in read(client, draft)
    draft.body = [block("article", number="1", title="", text="Another text")]
    draft.change_note = "The term was unclear."
    draft.save_revision().publish()
    html = read(client, draft)
    assert "The text was corrected on Tuesday 24 November 2026; you are reading version 2." in html
    assert "The term was unclear." in html
    assert "Version 2, published on 24 November 2026" in html


def test_the_answers_to_feedback(make_draft):
    draft = make_draft("open", body=sixty_clauses())
    before, after = instants("upcoming")["opens_at"], instants("under_review")["closes_at"]
    assert draft.accepts_feedback(NOON)
    assert not draft.accepts_feedback(after.replace(year=2025))
    assert not draft.accepts_feedback(before.replace(year=2027))
    assert draft.feedback_closes_at == draft.closes_at
    assert draft.feedback_version == "1"
    anchors = draft.feedback_anchors()
    assert [anchor[0] for anchor in anchors] == [clause.id for clause in draft.clauses]
    assert anchors[1][2] == "دهیاری در 1 روز"
    assert all(label for _, label, _ in anchors)


def test_search_finds_the_words_of_the_law(make_draft):
    draft = make_draft("open")
    assert list(DraftPage.objects.search("منتشر")) == [draft]
    assert [page.pk for page in Page.objects.search("منتشر")] == [draft.pk]
