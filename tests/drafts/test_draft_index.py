"""The list of drafts by stage, and the drafts on the home page."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.template import engines
from django.test.utils import CaptureQueriesContext
from django.utils import translation
from wagtail.models import PageViewRestriction

from drafts_plugin.querysets import LISTING_ORDER
from drafts_plugin.stages import Stage

from .conftest import STAGES


@pytest.fixture
def one_of_each(make_draft):
    return {stage: make_draft(stage, title=f"title {stage}") for stage in STAGES}


def titles(response):
    return re.findall(r"title ([a-z_]+)</a>", response.content.decode())


def test_open_drafts_come_first_and_every_stage_has_its_place(client, draft_index, one_of_each):
    assert titles(client.get(draft_index.url)) == [stage.value for stage in LISTING_ORDER]


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


def test_every_stage_has_a_label():
    assert len({str(stage.label) for stage in Stage}) == len(Stage)
