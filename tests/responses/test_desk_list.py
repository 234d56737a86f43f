"""What the answer desk shows, in which order, and how far the answers are."""

import re

import pytest

from feedback_plugin.comments.core import transitions
from feedback_plugin.responses.core import publishing
from feedback_plugin.responses.core.official_responses import OfficialResponse
from tests.responses.desk import action_of, address, group_of, sent, shown

Responses = OfficialResponse.objects


def test_what_has_no_answer_comes_first_by_clause_and_group(client, desk, add, answer):
    anchors = ("c-2", "c-1", "")
    ids = add(6, anchors=anchors)
    of = {pk: anchors[pk % 3] for pk in ids}
    answer(ids[:1])
    rows = shown(client.get(f"{desk}?show=all"))
    assert rows[-1] == ids[0]
    places = [("", "c-1", "c-2").index(of[pk]) for pk in rows[:-1]]
    assert places == sorted(places)
    assert ids[0] not in shown(client.get(desk))
    assert shown(client.get(f"{desk}?show=drafted")) == [ids[0]]


def test_members_of_a_group_stand_together(client, desk, add, draft_page):
    ids = add(5)
    group = group_of(draft_page, [ids[1], ids[4]])
    rows = shown(client.get(desk))
    assert abs(rows.index(ids[1]) - rows.index(ids[4])) == 1
    assert group.size == 2


def test_progress_by_clause_and_officer(client, desk, add, answer, first, second):
    ids = add(6, anchors=("c-1", "c-2"))
    mine = answer(ids[:2])
    answer(ids[2:3], user=second)
    publishing.publish(Responses.filter(pk=mine.pk), first)
    context = client.get(desk).context
    total = context["total"]
    assert (total.total, total.published, total.drafted, total.left) == (6, 2, 1, 3)
    assert {share.label: share.total for share in context["clauses"]} == {"ماده ۱": 3, "ماده ۲": 3}
    assert [(each.label, each.total) for each in context["officers"]] == [
        ("first", 2),
        ("second", 1),
    ]
    assert shown(client.get(f"{desk}?show=all&officer={second.pk}")) == ids[2:3]


def test_the_desk_asks_as_often_for_many_as_for_few(
    client, desk, add, answer, django_assert_max_num_queries
):
    for number in (3, 400):
        ids = add(number, anchors=("c-1", "c-2", ""))
        for pk in ids[:3]:
            answer([pk])
        client.get(f"{desk}?show=all")
        with django_assert_max_num_queries(40) as asked:
            client.get(f"{desk}?show=all")
        if number == 3:
            before = len(asked)
    assert len(asked) == before


def test_pages_of_the_list_have_every_comment_once(client, desk, add, answer):
    ids = add(130, anchors=("c-1", "c-2", ""))
    answer(ids[:7])
    seen, url = [], f"{desk}?show=all"
    while url:
        response = client.get(url)
        seen += shown(response)
        further = response.context["further"]
        url = further and f"{desk}?{further}"
    assert len(seen) == 130
    assert set(seen) == set(ids)


@pytest.mark.parametrize("changes", [{"insert": "1"}, {"disposition": ""}])
def test_the_second_screen_comes_back_with_its_ticks(client, desk, add, changes):
    add(120)
    second_screen = client.get(f"{desk}?{client.get(desk).context['further']}")
    meant = shown(second_screen)[:2]
    response = client.post(action_of(second_screen, "answer"), sent(meant, **changes))
    assert shown(response) == shown(second_screen)
    assert len(re.findall(r'name="records"[^>]*\schecked', response.text)) == 2


@pytest.mark.parametrize("show", ["open", "all"])
def test_further_comments_stay_where_they_were(client, desk, add, answer, second, show):
    ids = add(120)
    screen = client.get(f"{desk}?show={show}")
    answer([shown(screen)[-1]], user=second)
    further = shown(client.get(f"{desk}?{screen.context['further']}"))
    assert further == [pk for pk in ids if pk not in shown(screen)][:50]


def test_further_comments_follow_one_that_is_hidden_by_now(client, desk, add, first):
    add(60)
    screen = client.get(desk)
    transitions.hide(shown(screen)[-1:], first, "off_topic")
    assert len(shown(client.get(f"{desk}?{screen.context['further']}"))) == 10


def test_further_drafts_stay_where_they_were(client, desk, add, answer, first):
    drafts = [answer([pk]) for pk in add(60)]
    screen = client.get(f"{desk}?show=drafted")
    last = Responses.filter(answered=shown(screen)[-1])
    assert publishing.publish(last, first).number == 1
    assert len(shown(client.get(f"{desk}?{screen.context['further']}"))) == 10
    assert len(drafts) == 60


def test_words_are_searched_as_elsewhere(client, desk, add):
    ids = add(3, text=lambda pk: f"گلخانه {pk}")
    assert shown(client.get(desk, {"q": f"گلخانه {ids[1]}"})) == [ids[1]]


@pytest.mark.parametrize(
    "query", ["?show=x", "?clause=x", "?officer=x", "?after=x", "?after=9" * 3]
)
def test_bad_addresses_show_the_desk(client, desk, add, query):
    ids = add(1)
    assert shown(client.get(desk + query)) == ids


def test_the_pages_with_comments(client, desk, draft_page, add, answer):
    ids = add(3)
    answer(ids[:1])
    rows = client.get(address("pages")).context["pages"]
    assert [(row["page"].pk, row["total"], row["left"]) for row in rows] == [(draft_page.pk, 3, 3)]
