"""Similar comments are proposed, grouped by a moderator, shown as one, and never lost."""

import pytest
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django_comments.models import Comment
from wagtail.models import GroupPagePermission, ModelLogEntry

from feedback_plugin.comments.campaigns import detection as campaign_search
from feedback_plugin.comments.campaigns import differences, groups
from feedback_plugin.comments.campaigns.models import Campaign, CampaignMember
from feedback_plugin.comments.core import transitions
from feedback_plugin.comments.core.records import CommentRecord
from feedback_plugin.receipts import hash_code, new_code
from tests.comments.form_letters import LETTER, OTHER, PENDING, copies, write
from tests.many_comments import add_many
from tests.markup import one_line

VIEWSET = "feedback_comments_admin"


def url(name, *args):
    return reverse(f"{VIEWSET}:{name}", args=args)


@pytest.fixture
def group(foreign_page):
    """A group of six published comments, made by a moderator, beside two other comments."""
    ids = copies(foreign_page, 6)
    copies(foreign_page, 1, OTHER)
    copies(foreign_page, 1, "سخنی سوم دربارهٔ چیزی دیگر.")
    campaign_search.propose()
    campaign = Campaign.objects.get()
    groups.confirm(campaign, newest(campaign), None)
    campaign.refresh_from_db()
    campaign.ids = ids
    return campaign


def newest(campaign):
    return campaign.members.order_by("-pk").first().pk


def folded():
    return set(CommentRecord.objects.filter(is_folded=True).values_list("pk", flat=True))


def is_exact():
    """Do all kept numbers say what a count says?"""
    for campaign in Campaign.objects.all():
        inside = campaign.members.filter(state="confirmed")
        published = inside.filter(record__state="approved").count()
        if (campaign.size, campaign.published_size) != (inside.count(), published):
            return False
    return True


@pytest.mark.parametrize(
    ("number", "groups"),
    [(4, 0), (5, 1), (9, 1)],
)
def test_groups_are_proposed_from_a_number_on(foreign_page, number, groups):
    copies(foreign_page, number)
    copies(foreign_page, 2, OTHER)
    call_command("group_similar_comments")
    assert Campaign.objects.count() == groups
    assert CampaignMember.objects.filter(state="proposed").count() == (number if groups else 0)
    call_command("group_similar_comments")
    assert Campaign.objects.count() == groups


def test_a_proposal_changes_nothing_that_the_public_sees(client, foreign_page):
    copies(foreign_page, 6)
    before = client.get(foreign_page.url).content
    campaign_search.propose()
    assert client.get(foreign_page.url).content == before
    assert not folded()
    assert Campaign.objects.get().published_size == 0


@pytest.mark.parametrize(
    "fields",
    [{"anchor": "c-1"}, {"state": "hidden"}, {"state": "withdrawn"}, {"official_unit": "دفتر"}],
)
def test_what_does_not_belong_together_is_not_proposed(foreign_page, fields):
    copies(foreign_page, 4)
    copies(foreign_page, 1, **({"reason": "insult"} | fields))
    campaign_search.propose()
    assert not Campaign.objects.exists()


def test_pages_are_kept_apart(foreign_page, answering_page):
    copies(foreign_page, 5)
    copies(answering_page, 5)
    campaign_search.propose()
    assert Campaign.objects.count() == 2


def test_empty_and_removed_texts_are_no_group(foreign_page):
    ids = add_many(foreign_page, 6)
    Comment.objects.filter(pk__in=ids).update(comment="▐███▌ …")
    campaign_search.propose()
    assert not Campaign.objects.exists()


def published_sizes(ids):
    found = Campaign.objects.filter(representative__in=ids, published_size__gt=1)
    return dict(found.values_list("representative_id", "published_size"))


def test_a_group_shows_one_for_all_and_folds_the_others(client, group, foreign_page):
    html = one_line(client.get(foreign_page.url))
    assert html.count('<article class="feedback-comment"') == 3
    assert reverse("feedback_comments:group", args=[group.pk]) in html
    assert "6 similar comments" in html or "۶" in html
    assert folded() == set(group.ids[1:])
    assert published_sizes(group.ids) == {group.ids[0]: 6}
    assert (group.size, group.published_size) == (6, 6)


def test_everyone_in_a_group_stays_reachable(client, group, foreign_page):
    for pk in group.ids:
        html = one_line(client.get(f"{foreign_page.url}?comment={pk}"))
        assert f'id="comment-{pk}"' in html
    html = one_line(client.get(reverse("feedback_comments:group", args=[group.pk])))
    for pk in group.ids:
        assert f"{foreign_page.url}?comment={pk}#comment-{pk}" in html
    assert "secret@example.ir" not in html
    narrowed = one_line(client.get(f"{foreign_page.url}?by=citizen"))
    assert narrowed.count('<article class="feedback-comment"') == 8


def test_the_page_of_a_group_goes_by_twenty_and_sets_no_cookie(client, foreign_page):
    ids = copies(foreign_page, 45)
    campaign_search.propose()
    campaign = Campaign.objects.get()
    groups.confirm(campaign, newest(campaign), None)
    address, seen = reverse("feedback_comments:group", args=[campaign.pk]), []
    after = 0
    while after is not None:
        response = client.get(address, {"after": after})
        assert not response.cookies
        seen += [comment.id for comment in response.context["comments"]]
        assert len(response.context["comments"]) <= 20
        after = response.context["after"]
    assert seen == ids


@pytest.mark.parametrize("trouble", ["unpublished", "unconfirmed", "wrong", "hidden"])
def test_a_group_that_is_not_public_is_not_found(client, group, foreign_page, moderator, trouble):
    address = reverse("feedback_comments:group", args=[group.pk])
    assert client.get(address).status_code == 200
    if trouble == "unpublished":
        foreign_page.unpublish()
    elif trouble == "unconfirmed":
        groups.dissolve(group, moderator)
    elif trouble == "hidden":
        transitions.hide(group.ids[:5], moderator, "insult")
    else:
        address = reverse("feedback_comments:group", args=[group.pk + 99])
    assert client.get(address).status_code == 404
    assert client.post(address).status_code == 405


def test_hidden_words_are_not_on_the_page_of_a_group(client, group, moderator):
    Comment.objects.filter(pk=group.ids[3]).update(comment=f"{LETTER} رازی که نماند")
    transitions.hide([group.ids[3]], moderator, "insult")
    html = client.get(reverse("feedback_comments:group", args=[group.pk])).content.decode()
    assert "رازی که نماند" not in html


def test_numbers_follow_every_decision_and_another_one_speaks(group, moderator, client):
    transitions.hide([group.ids[0], group.ids[1]], moderator, "insult")
    group.refresh_from_db()
    assert is_exact()
    assert (group.published_size, group.representative_id) == (4, group.ids[2])
    assert group.ids[2] not in folded()
    transitions.restore([group.ids[0]], moderator)
    transitions.withdraw(CommentRecord.objects.get(pk=group.ids[5]))
    group.refresh_from_db()
    assert is_exact()
    assert (group.published_size, group.representative_id) == (4, group.ids[2])


def test_deciding_on_comments_in_no_group_costs_one_query_more(foreign_page, moderator):
    ids = copies(foreign_page, 3)
    with CaptureQueriesContext(connection) as queries:
        groups.sync(ids)
    assert len(queries) == 1


def test_a_list_with_groups_costs_no_query_more(client, foreign_page):
    copies(foreign_page, 8)
    client.get(foreign_page.url)
    with CaptureQueriesContext(connection) as before:
        client.get(foreign_page.url)
    campaign_search.propose()
    campaign = Campaign.objects.get()
    groups.confirm(campaign, newest(campaign), None)
    with CaptureQueriesContext(connection) as after:
        client.get(foreign_page.url)
    assert len(after) == len(before)


def test_the_holder_of_a_receipt_learns_that_it_is_shown_with_others(client, group):
    code = new_code()
    CommentRecord.objects.filter(pk=group.ids[2]).update(receipt_hash=hash_code(code))
    html = client.post(reverse("feedback_comments:track"), {"code": code}).content.decode()
    assert reverse("feedback_comments:group", args=[group.pk]) in html


def test_who_came_later_waits_for_a_moderator(group, foreign_page, moderator):
    (late,) = copies(foreign_page, 1)
    found = campaign_search.propose()
    assert (found.groups, found.comments) == (0, 1)
    assert late not in folded()
    groups.confirm(group, newest(group), moderator)
    assert late in folded()
    assert is_exact()


def test_one_taken_out_stands_for_itself_and_is_not_proposed_again(group, moderator):
    assert groups.take_out(group, [group.ids[0], group.ids[3]], moderator) == 2
    group.refresh_from_db()
    assert (group.size, group.representative_id) == (4, group.ids[1])
    assert folded() == set(group.ids[2:]) - {group.ids[3]}
    assert campaign_search.propose().comments == 0
    assert is_exact()


def test_a_dissolved_group_is_gone_for_everybody(group, moderator):
    groups.dissolve(group, moderator)
    assert not folded()
    assert published_sizes(group.ids) == {}
    assert campaign_search.propose().comments == 0


def test_only_what_the_moderator_has_seen_is_grouped(foreign_page, moderator):
    ids = copies(foreign_page, 5)
    campaign_search.propose()
    campaign = Campaign.objects.get()
    seen = newest(campaign)
    (late,) = copies(foreign_page, 1)
    campaign_search.propose()
    assert sorted(groups.confirm(campaign, seen, moderator)) == ids
    assert CampaignMember.objects.get(record=late).state == "proposed"


@pytest.mark.parametrize(
    ("text", "own", "left_out"),
    [
        (LETTER, [], []),
        (LETTER.replace("ی", "ي"), [], []),
        (f"{LETTER} من دهیارم.", ["من دهیارم."], []),
        (
            LETTER.replace(" دهیاری‌ها توان وصول آن را ندارند.", ""),
            [],
            ["دهیاری‌ها توان وصول آن را ندارند."],
        ),
        ("سلام!\n" + LETTER, ["سلام!\n"], []),
        # Letters that differ in one word differ in that word alone.
        (LETTER.replace("دوازده", "سیزده"), ["سیزده "], ["دوازده"]),
        (LETTER.replace("تازه‌ای ", ""), [], ["تازه‌ای"]),
        (LETTER.replace("حذف شود", "اصلاح شود"), ["اصلاح "], ["حذف"]),
    ],
)
def test_what_differs_is_told_by_sentences(text, own, left_out):
    found = differences.compare(text, LETTER)
    assert "".join(part for part, _own in found.parts) == text
    assert [part for part, is_own in found.parts if is_own] == own
    assert found.left_out == left_out


@pytest.fixture
def waiting(foreign_page):
    ids = copies(foreign_page, 6, **PENDING)
    campaign_search.propose()
    campaign = Campaign.objects.get()
    campaign.ids = ids
    return campaign


@pytest.mark.parametrize(
    ("data", "states", "size"),
    [
        ({"act": "confirm"}, {"pending"}, 6),
        ({"act": "approve"}, {"approved"}, 6),
        ({"act": "reject", "reason": "off_topic"}, {"rejected"}, 6),
        ({"act": "reject"}, {"pending"}, 0),
        ({"act": "dissolve"}, {"pending"}, 0),
        ({"act": "nonsense"}, {"pending"}, 0),
        ({"act": "take_out"}, {"pending"}, 0),
    ],
)
def test_a_group_is_decided_by_its_buttons(client, waiting, moderator, data, states, size):
    client.force_login(moderator)
    assert url("campaign", waiting.pk) in one_line(client.get(url("campaigns")))
    html = one_line(client.get(url("campaign", waiting.pk)))
    assert "<mark>من از روستای شماره 3 هستم.</mark>" in html
    assert client.get(url("campaign_action", waiting.pk)).status_code == 302
    client.post(url("campaign_action", waiting.pk), {"upto": newest(waiting), **data})
    waiting.refresh_from_db()
    assert set(CommentRecord.objects.values_list("state", flat=True)) == states
    assert waiting.size == size
    assert is_exact()


def test_a_refusal_without_a_reason_comes_back_with_what_was_typed(client, waiting, moderator):
    client.force_login(moderator)
    response = client.post(
        url("campaign_action", waiting.pk),
        {"act": "reject", "upto": newest(waiting), "note": "نوشته شد"},
    )
    assert response.status_code == 422
    assert "نوشته شد" in response.content.decode()


def test_ticked_ones_are_taken_out_and_acts_are_logged(client, waiting, moderator):
    client.force_login(moderator)
    act = url("campaign_action", waiting.pk)
    upto = newest(waiting)
    client.post(act, {"act": "take_out", "upto": upto, "records": waiting.ids[4:]})
    client.post(act, {"act": "approve", "upto": upto})
    states = CommentRecord.objects.order_by("pk").values_list("state", flat=True)
    assert list(states) == ["approved"] * 4 + ["pending"] * 2
    logged = set(ModelLogEntry.objects.values_list("action", flat=True))
    assert {"feedback_comments.group", "feedback_comments.ungroup"} <= logged
    assert all(entry.message for entry in ModelLogEntry.objects.all())


def test_the_button_looks_for_groups(client, foreign_page, moderator):
    copies(foreign_page, 6)
    client.force_login(moderator)
    assert client.get(url("campaign_search")).status_code == 302
    client.post(url("campaign_search"))
    assert Campaign.objects.count() == 1


def test_groups_of_other_pages_are_out_of_reach(client, waiting, answering_page, moderator):
    GroupPagePermission.objects.update(page=answering_page)
    client.force_login(moderator)
    assert url("campaign", waiting.pk) not in client.get(url("campaigns")).content.decode()
    assert client.get(url("campaign", waiting.pk)).status_code == 404
    response = client.post(
        url("campaign_action", waiting.pk), {"act": "approve", "upto": newest(waiting)}
    )
    assert response.status_code == 404
    for name in ("campaigns", "campaign_search"):
        assert Client().post(url(name)).status_code in (302, 405)


def test_copies_are_found_among_many_others(foreign_page):
    copies(foreign_page, 200)
    ids = add_many(foreign_page, 800)
    words = [[f"واژه{(place * 7919 + n * n) % 5003}" for n in range(40)] for place in range(800)]
    write(ids, [" ".join(each) for each in words])
    found = campaign_search.propose()
    assert (found.groups, found.comments) == (1, 200)
