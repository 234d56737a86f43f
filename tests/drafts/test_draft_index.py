"""The list of drafts by stage, and the drafts on the home page."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.template import engines
from django.test.utils import CaptureQueriesContext
from django.utils import timezone, translation
from wagtail.models import PageViewRestriction

from drafts_plugin.pages import kept_items
from drafts_plugin.pages.models import DraftIndexPage
from drafts_plugin.stages import LISTING_ORDER, Stage
from tests.clock import EXAMPLE_DAY
from tests.drafts.helpers import STAGES, one_line


@pytest.fixture
def one_of_each(make_draft):
    return {stage: make_draft(stage, title=f"title {stage}") for stage in STAGES}


def titles(response):
    return re.findall(r"title ([a-z_]+)</a>", response.content.decode())


def test_open_drafts_come_first_and_every_stage_has_its_place(client, draft_index, one_of_each):
    expected = [stage.value for stage in LISTING_ORDER if stage in STAGES]
    assert titles(client.get(draft_index.url)) == expected


@pytest.mark.parametrize("stage", STAGES)
def test_a_stage_can_be_chosen(client, draft_index, one_of_each, stage):
    assert titles(client.get(draft_index.url, {"stage": stage})) == [stage]


@pytest.mark.parametrize("query", [{"stage": "nonsense"}, {"page": "nonsense"}, {"page": "99"}])
def test_a_list_answers_also_what_makes_no_sense(client, draft_index, one_of_each, query):
    response = client.get(draft_index.url, query)
    assert response.status_code == 200
    assert len(titles(response)) == len(STAGES)


def test_of_the_open_ones_the_first_to_close_comes_first(client, draft_index, make_draft):
    late = make_draft("open", title="title late")
    make_draft("open", title="title soon", closes_at=late.closes_at - timedelta(days=1))
    assert titles(client.get(draft_index.url)) == ["soon", "late"]


def test_drafts_that_are_not_public_are_not_listed(client, draft_index, make_draft):
    make_draft("open", title="title hidden", publish=False)
    private = make_draft("open", title="title private")
    PageViewRestriction.objects.create(page=private, restriction_type="login")
    assert not titles(client.get(draft_index.url))


def test_twenty_a_page_with_the_same_queries_for_one_and_for_many(client, draft_index, make_draft):
    make_draft("open")
    client.get(draft_index.url)
    with CaptureQueriesContext(connection) as few:
        client.get(draft_index.url)
    for number in range(22):
        make_draft("open", title=f"title n{'x' * number}")
    with CaptureQueriesContext(connection) as many:
        response = client.get(draft_index.url)
    assert len(response.context["page_obj"]) == 20
    assert len(many) <= len(few) + 1
    second = client.get(draft_index.url, {"page": 2, "stage": "open"})
    assert len(second.context["page_obj"]) == 3
    assert "stage=open&amp;page=1" in second.content.decode()


def test_the_numbers_of_pages_lead_everywhere(client, draft_index, make_draft, monkeypatch):
    monkeypatch.setattr(DraftIndexPage, "PAGE_SIZE", 1)
    for _number in range(9):
        make_draft("open")
    html = client.get(draft_index.url, {"page": 5, "stage": "open"}).content.decode()
    found = set(re.findall(r'href="\?stage=open&amp;page=(\d+)"\s+aria-label="صفحهٔ', html))
    assert found == {"1", "4", "6", "9"}
    assert html.count('aria-current="page">۵<') == 1


def test_the_home_page_shows_what_is_open_or_opens_soon_in_its_language(
    home_page, one_of_each, translate
):
    translate(one_of_each["open"], title="Budget", slug="budget")
    template = engines["django"].from_string(
        "{% load draft_tags %}{% open_drafts as drafts %}"
        "{% for draft in drafts %}{{ draft.title }}={{ draft.at_stage }};{% endfor %}"
    )
    with translation.override("fa"):
        assert template.render() == "title open=open;title upcoming=upcoming;"
    with translation.override("en"):
        assert template.render() == "Budget=open;"


def test_the_home_page_itself_asks_for_opinions(client, home_page, one_of_each):
    html = client.get(home_page.url).content.decode()
    assert "title open" in html and "title upcoming" in html and "title withdrawn" not in html
    assert one_of_each["open"].get_parent().url in html


def sections_of(html):
    """The titles of drafts below each heading of the home page."""
    _head, *parts = re.split(r'<h2 id="home-(\w+)">', html)
    sections = dict(zip(parts[::2], parts[1::2], strict=True))
    return {name: re.findall("title [a-z_]+", part) for name, part in sections.items()}


def test_the_home_page_asks_for_opinions_on_what_takes_them_only(client, home_page, one_of_each):
    sections = sections_of(client.get(home_page.url).content.decode())
    assert sections["drafts"] == ["title open"]
    assert sections["upcoming"] == ["title upcoming"]


def test_the_home_page_says_that_nothing_is_open_while_something_soon_is(
    client, home_page, make_draft
):
    make_draft("upcoming", title="title upcoming")
    html = client.get(home_page.url).content.decode()
    assert "امروز پیش‌نویسی برای نظرخواهی باز نیست" in html
    assert sections_of(html)["drafts"] == []
    assert sections_of(html)["upcoming"] == ["title upcoming"]


def test_every_stage_has_a_label():
    assert len({str(stage.label) for stage in Stage}) == len(Stage)


@pytest.fixture
def three(make_draft, time_machine):
    """Three drafts that differ in kind, unit, year of opening, and words; on the example's day."""
    time_machine.move_to(EXAMPLE_DAY, tick=False)
    day = datetime(2026, 3, 25, tzinfo=UTC)
    make_draft("open", title="title water", kind="bylaw", responsible_unit="دفتر آب", opens_at=day)
    earlier = day - timedelta(days=10)
    make_draft(
        "open",
        title="title roads",
        kind="bylaw",
        responsible_unit="دفتر راه & ترابری",
        opens_at=earlier,
    )
    make_draft("withdrawn", title="title parks", kind="circular", summary="بوستان‌های شهر")


FILTERS = [
    ({"kind": "bylaw"}, ["roads", "water"]),
    ({"unit": "دفتر راه & ترابری"}, ["roads"]),
    ({"year": "1405"}, ["parks", "water"]),
    ({"year": "1404"}, ["roads"]),
    ({"year": "۱۴۰۴"}, ["roads"]),
    ({"year": "2026"}, ["parks", "roads", "water"]),
    ({"q": "water"}, ["water"]),
    ({"q": "بوستان"}, ["parks"]),
    ({"kind": "bylaw", "year": "1405", "stage": "open"}, ["water"]),
    ({"kind": "circular", "stage": "open"}, []),
    ({"q": "هیچ‌جا"}, []),
    ({"kind": "nonsense", "unit": "\x00", "year": "99999999999"}, ["parks", "roads", "water"]),
    ({"year": "-5", "q": "\x00"}, ["parks", "roads", "water"]),
]


def test_units_to_choose_from_stand_in_the_order_of_the_alphabet(client, draft_index, make_draft):
    ordered = ["آب", "بازرسی", "پسماند", "حقوقی", "ژرف", "شوراها", "عمران", "گردشگری", "یگان"]
    for name in reversed(ordered):
        make_draft("open", responsible_unit=name)
    html = client.get(draft_index.url).content.decode()
    select = html.partition('name="unit"')[2].partition("</select>")[0]
    assert re.findall(r'<option value="([^"]+)"', select) == ordered


@pytest.mark.parametrize(("query", "expected"), FILTERS)
def test_filters_work_alone_and_together(client, draft_index, three, query, expected):
    assert sorted(titles(client.get(draft_index.url, query))) == expected


def words(response):
    """The sentence that says what the list shows."""
    html = re.split('<p class="draft-found"[^>]*>', response.content.decode())[1].split("</p>")[0]
    return " ".join(re.sub("<[^>]*>", "", html).split())


def test_the_list_says_in_words_what_it_shows(client, english_index, make_draft, translate):
    for number in range(2):
        draft = make_draft("open", kind="bylaw", responsible_unit="Office")
        translate(draft, title=f"title {'x' * number}b", slug=f"budget-{number}")
    assert words(client.get(english_index.url)) == "2 drafts"
    found = words(client.get(english_index.url, {"kind": "bylaw", "q": "nowhere"}))
    assert found.startswith(
        "No draft matches your filters: Words searched for: nowhere Remove · Kind: Regulation"
    )
    assert found.endswith("Show all drafts")


def test_a_form_and_links_keep_the_other_filters(client, draft_index, three):
    query = {"stage": "open", "unit": "دفتر راه & ترابری"}
    html = one_line(client.get(draft_index.url, query).content.decode())
    assert '<input type="hidden" name="stage" value="open">' in html
    assert '<option value="دفتر راه &amp; ترابری" selected>' in html
    assert 'href="?stage=withdrawn&amp;unit=%D8%AF' in html or 'href="?unit=%D8%AF' in html
    assert f'<form class="draft-search" method="get" action="{draft_index.url}"' in html


def test_years_are_those_of_the_language(client, draft_index, english_index, three):
    persian = one_line(client.get(draft_index.url).content.decode())
    assert '<option value="1404">۱۴۰۴</option>' in persian


def test_the_list_says_until_when_it_is_true(client, draft_index, make_draft):
    draft = make_draft("upcoming", opens_at=timezone.now() + timedelta(minutes=1))
    response = client.get(draft_index.url)
    assert response.wsgi_request.page_valid_until == draft.opens_at


def test_what_is_kept_of_a_draft_is_what_it_says_now(
    client, draft_index, make_draft, time_machine, monkeypatch
):
    written, write = [], kept_items._written

    def noted(context, draft, brief):
        written.append(draft.pk)
        return write(context, draft, brief)

    monkeypatch.setattr(kept_items, "_written", noted)
    draft, _other = make_draft("open", title="title old"), make_draft("open", title="title other")

    def shown():
        written.clear()
        return one_line(client.get(draft_index.url).content.decode())

    first = shown()
    assert shown() == first and not written
    for name, value in (("title", "title new"), ("responsible_unit", "دفتر تازه")):
        setattr(draft, name, value)
        draft.save()
        assert value in shown() and written == [draft.pk]
    left = re.search(r"data-ended[^>]*>([^<]*)<", first)[1]
    time_machine.move_to(timezone.now() + timedelta(days=1))
    assert f">{left}<" not in shown() and len(written) == 2


@pytest.mark.parametrize("query", [{}, {"kind": "directive", "year": "2026", "q": "title"}])
def test_three_and_sixty_drafts_cost_the_same_queries(
    client, draft_index, make_draft, query, django_assert_max_num_queries
):
    for number in range(3):
        make_draft("open", title=f"title {number}")
    client.get(draft_index.url, query)
    with CaptureQueriesContext(connection) as few:
        client.get(draft_index.url, query)
    for number in range(3, 60):
        make_draft(list(STAGES)[number % len(STAGES)], title=f"title {number}")
    with django_assert_max_num_queries(len(few)):
        client.get(draft_index.url, query)
