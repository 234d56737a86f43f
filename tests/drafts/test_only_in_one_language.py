"""The list of one language names the drafts that exist in another language only."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import PageViewRestriction

from tests.markup import one_line

WORDS = "only in Persian"


@pytest.fixture
def english_list(client, english_index):
    return lambda **query: one_line(client.get(english_index.url, query))


def test_a_draft_without_a_translation_is_named_with_a_link_to_it(make_draft, english_list):
    draft = make_draft("open")
    html = english_list()
    assert WORDS in html
    assert f'href="{draft.url}" hreflang="fa" lang="fa" dir="rtl"' in html


@pytest.mark.parametrize("way", ["translated", "alias", "unpublished", "withdrawn", "private"])
def test_others_are_not(
    way, make_draft, translate, english_list, english_index, english, draft_index
):
    draft = make_draft("withdrawn" if way == "withdrawn" else "open")
    if way == "translated":
        translate(draft, title="Budget", slug="budget")
    elif way == "alias":
        draft.create_alias(parent=english_index, update_locale=english)
    elif way == "unpublished":
        draft.unpublish()
    elif way == "private":
        PageViewRestriction.objects.create(page=draft, restriction_type="login")
    assert WORDS not in english_list()


def test_a_translation_that_is_not_public_yet_counts_as_none(make_draft, translate, english_list):
    translate(make_draft("open"), title="Budget", slug="budget").unpublish()
    assert WORDS in english_list()


def test_a_chosen_stage_shows_that_stage_only(make_draft, english_list):
    make_draft("open")
    assert WORDS not in english_list(stage="open")


def test_the_list_of_the_source_names_none(make_draft, client, draft_index, english_index):
    make_draft("open")
    assert "hreflang" not in client.get(draft_index.url).content.decode().partition("<main")[2]


def test_the_queries_do_not_grow_with_the_drafts(make_draft, english_list):
    def queries():
        english_list()
        with CaptureQueriesContext(
            connection,
        ) as captured:
            english_list()
        return len(captured)

    make_draft("open")
    few = queries()
    for _ in range(4):
        make_draft("upcoming")
    assert queries() == few
