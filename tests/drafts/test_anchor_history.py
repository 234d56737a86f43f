"""What became of the clauses of earlier versions, told to whoever spoke about them."""

import pytest
from django.core.cache import cache

from drafts_plugin.pages.models import DraftPage
from tests.drafts.helpers import block


@pytest.fixture
def clauses():
    names = ("stays", "changes", "moves", "goes")
    return {
        name: block("article", number=str(place), title="", text=f"متن مادهٔ {name} است")
        for place, name in enumerate(names, 1)
    }


@pytest.fixture
def draft(draft_index, clauses):
    """Three versions: in the second a clause goes, in the third one changes and one moves."""
    page = DraftPage(title="آیین‌نامه", slug="history", body=list(clauses.values()))
    draft_index.add_child(instance=page)
    publish(page, list(clauses.values()))
    publish(page, [clauses[name] for name in ("stays", "changes", "moves")])
    changed = {**clauses["changes"], "value": {**clauses["changes"]["value"], "text": "دیگر"}}
    publish(page, [clauses["moves"], clauses["stays"], changed])
    return DraftPage.objects.get(pk=page.pk)


def publish(page, body):
    page.body = body
    page.change_note = "اصلاح"
    page.save_revision().publish()


def changes_of(page, clauses, version):
    history = page.feedback_anchor_history({version})[version]
    return {
        name: history[clause["id"]][0]
        for name, clause in clauses.items()
        if clause["id"] in history
    }


def test_each_clause_is_told_from_the_version_it_was_in(draft, clauses):
    assert changes_of(draft, clauses, "1") == {
        "stays": "unchanged",
        "changes": "changed",
        "moves": "moved",
        "goes": "removed",
    }
    assert "goes" not in changes_of(draft, clauses, "2")


def test_the_address_is_the_comparison_at_the_clause(client, draft, clauses):
    history = draft.feedback_anchor_history({"1"})["1"]
    assert history[clauses["stays"]["id"]][1] == ""
    for name in ("changes", "moves", "goes"):
        address = history[clauses[name]["id"]][1]
        path, mark = address.split("#")
        assert path == f"{draft.url}compare/1/3/"
        html = client.get(path).content.decode()
        assert f'id="{mark}"' in html


@pytest.mark.parametrize("unknown", ["", "9", "x", "۱"])
def test_unknown_versions_have_no_history(draft, unknown):
    assert unknown not in draft.feedback_anchor_history({unknown, "1"})


def test_it_costs_two_queries_at_first_and_one_then(draft, django_assert_max_num_queries):
    cache.clear()
    draft.get_url()
    with django_assert_max_num_queries(2):
        draft.feedback_anchor_history({"1", "2", "3"})
    with django_assert_max_num_queries(1):
        draft.feedback_anchor_history({"1", "2", "3"})


def test_the_day_of_the_answers_is_told(draft):
    assert draft.feedback_answers_due_on == draft.outcome_due_on


@pytest.mark.parametrize(
    ("value", "change"),
    [
        ({"number": "7"}, "renumbered"),
        ({"text": "متن  مـادهٔ stays است"}, "unchanged"),
        ({"number": "۱"}, "unchanged"),
        ({"text": "متن دیگر"}, "changed"),
    ],
)
def test_only_other_words_are_a_change(draft_index, clauses, value, change):
    page = DraftPage(title="آیین‌نامه", slug="spelled", body=list(clauses.values()))
    draft_index.add_child(instance=page)
    publish(page, list(clauses.values()))
    stays = {**clauses["stays"], "value": {**clauses["stays"]["value"], **value}}
    publish(page, [stays, *list(clauses.values())[1:]])
    page = DraftPage.objects.get(pk=page.pk)
    assert changes_of(page, clauses, "1")["stays"] == change
