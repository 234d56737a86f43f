"""A decision is about the text that was shown: at every door, and when edit and act meet."""

import re
import threading

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from feedback_plugin.comments.campaigns import detection as campaign_search
from feedback_plugin.comments.campaigns import groups
from feedback_plugin.comments.campaigns.models import Campaign, CampaignMember
from feedback_plugin.comments.core import transitions
from feedback_plugin.comments.core.records import CommentRecord
from feedback_plugin.comments.redaction import redact as removal
from feedback_plugin.comments.submission import edits
from tests.comments.form_letters import PENDING, copies
from tests.comments.moderation import bulk, sentences
from tests.many_comments import add_many

VIEWS = "feedback_comments_admin"
SEEN = re.compile(r'name="seen" value="([^"]*)"')
REFUSAL = {"reason": "off_topic", "note": "یادداشت من"}


def door(name, *args):
    return reverse(f"{VIEWS}:{name}", args=args)


def swap(pk, text="متنی که هیچ‌کس نخوانده است"):
    """The author changes the text, as the form that is open for 15 minutes does."""
    record = CommentRecord.objects.select_related("comment").get(pk=pk)
    assert edits.edit(record, text, "", timezone.now())


def shown(response):
    """What the forms of a screen say of the texts they show; all of them the same."""
    found = set(SEEN.findall(response.content.decode()))
    assert len(found) == 1
    return found.pop()


def states():
    return list(CommentRecord.objects.order_by("pk").values_list("state", flat=True))


@pytest.fixture
def desk(client, moderator):
    client.force_login(moderator)
    return client


@pytest.fixture
def waiting(comment, foreign_page):
    """The keys of three comments that wait."""
    return [comment(foreign_page, approved=False, text=f"نظر {n}").pk for n in range(3)]


@pytest.mark.parametrize("act", ["approve", "reject", "spam"])
@pytest.mark.parametrize("headers", [{}, {"X-Desk": "1"}])
def test_the_desk_refuses_a_text_it_did_not_show_and_shows_it(desk, waiting, act, headers):
    seen = shown(desk.get(door("inspect", waiting[0])))
    swap(waiting[0])
    url = door("decide", waiting[0], act)
    response = desk.post(url, {"seen": seen, **REFUSAL}, headers=headers)
    html = response.content.decode()
    assert response.status_code == 409
    assert states() == ["pending"] * 3
    assert response.context["record"].pk == waiting[0]
    assert "متنی که هیچ‌کس نخوانده است" in html.split("data-desk-text")[1].split("</div>")[0]
    assert len(sentences(response)) == 1
    assert ("یادداشت من" in html) is True or act != "reject"
    desk.post(url, {"seen": shown(response), **REFUSAL})
    assert states()[0] != "pending"


def test_what_was_typed_is_still_in_the_form_of_the_refusal(desk, waiting):
    seen = shown(desk.get(door("inspect", waiting[0])))
    swap(waiting[0])
    response = desk.post(door("decide", waiting[0], "reject"), {"seen": seen, **REFUSAL})
    form = response.context["refusal_form"]
    assert (form["reason"].value(), form["note"].value()) == ("off_topic", "یادداشت من")
    assert "desk-typed" not in response.content.decode()


@pytest.mark.parametrize("seen", [None, "", "x", "1.x", "..", "9" * 40])
def test_a_form_that_does_not_say_what_it_showed_decides_on_the_first_text_only(
    desk, waiting, seen
):
    data = {} if seen is None else {"seen": seen}
    desk.post(door("decide", waiting[0], "approve"), data)
    swap(waiting[1])
    desk.post(door("decide", waiting[1], "approve"), data)
    assert states() == ["approved", "pending", "pending"]


def test_words_that_a_colleague_put_back_are_not_approved_unseen(desk, waiting, moderator):
    record = CommentRecord.objects.select_related("comment").get(pk=waiting[0])
    removal.redact(record, {"comment": removal.Marked([removal.Span(0, 3)])}, "insult", moderator)
    seen = shown(desk.get(door("inspect", record.pk)))
    removal.restore(record, moderator)
    assert desk.post(door("decide", record.pk, "approve"), {"seen": seen}).status_code == 409
    assert states()[0] == "pending"


@pytest.mark.parametrize("act", ["approve", "reject", "spam"])
def test_acts_on_many_leave_out_what_changed_since_they_were_shown(desk, waiting, act):
    url = bulk(act, *waiting, next=door("desk"))
    seen = shown(desk.get(url))
    swap(waiting[1])
    response = desk.post(url, {"seen": seen, **REFUSAL}, follow=True)
    assert [state == "pending" for state in states()] == [False, True, False]
    assert len(sentences(response)) == 2
    again = bulk(act, waiting[1])
    desk.post(again, {"seen": shown(desk.get(again)), **REFUSAL})
    assert "pending" not in states()


def test_a_refusal_that_comes_back_still_speaks_of_the_texts_it_showed(desk, waiting):
    url = bulk("reject", *waiting)
    seen = shown(desk.get(url))
    swap(waiting[1])
    assert shown(desk.post(url, {"seen": seen, "reason": ""})) == seen


def test_what_was_chosen_at_the_desk_is_what_the_desk_showed(desk, waiting):
    keys = re.findall(r'name="id" value="([^"]*)"', desk.get(door("desk")).content.decode())
    assert [int(key.split(".")[0]) for key in keys] == waiting
    swap(waiting[0])
    url = bulk("approve", *keys)
    response = desk.get(url)
    assert "متنی که هیچ‌کس نخوانده است" in response.content.decode()
    desk.post(url, {"seen": shown(response)})
    assert states() == ["pending", "approved", "approved"]


def test_all_in_the_listing_means_those_that_were_listed(desk, waiting, comment, foreign_page):
    url = bulk("approve", "all", state="pending")
    seen = shown(desk.get(url))
    comment(foreign_page, approved=False, text="تازه رسیده")
    desk.post(url, {"seen": seen})
    assert states() == ["approved"] * 3 + ["pending"]


def test_whole_texts_are_there_to_be_read_before_an_act_on_many(desk, comment, foreign_page):
    text = " ".join(f"واژه{n}" for n in range(60))
    long, short = (comment(foreign_page, approved=False, text=each) for each in (text, "کوتاه"))
    html = desk.get(bulk("approve", long.pk, short.pk)).content.decode()
    assert "واژه59" in html
    assert html.count('<summary dir="auto">') == 1


def test_a_thousand_are_guarded_in_few_queries(foreign_page, moderator):
    ids = add_many(foreign_page, 1000)
    CommentRecord.objects.update(**PENDING)
    for pk in ids[:3]:
        swap(pk)
    numbers = dict.fromkeys(ids, 0) | {ids[0]: 1}
    with CaptureQueriesContext(connection) as queries:
        outcome = transitions.approve(ids, moderator, expected=numbers)
    assert (outcome.changed, len(outcome.rewritten), outcome.missed) == (998, 2, [])
    assert len(queries) < 30


@pytest.fixture
def campaign(foreign_page):
    ids = copies(foreign_page, 6, **PENDING)
    campaign_search.propose()
    campaign = Campaign.objects.get()
    campaign.ids = ids
    return campaign


def act_on(client, campaign, **data):
    upto = campaign.members.order_by("-pk").first().pk
    url = door("campaign_action", campaign.pk)
    return client.post(url, {"upto": upto, **data}, follow=True)


@pytest.mark.parametrize("act", ["approve", "reject"])
def test_a_group_is_decided_without_the_one_that_was_rewritten(desk, campaign, act):
    seen = shown(desk.get(door("campaign", campaign.pk)))
    swap(campaign.ids[2])
    response = act_on(desk, campaign, act=act, seen=seen, **REFUSAL)
    assert [state == "pending" for state in states()] == [False, False, True, False, False, False]
    assert CampaignMember.objects.get(record=campaign.ids[2]).state == "proposed"
    assert len(sentences(response)) == 2
    act_on(desk, campaign, act=act, seen=shown(response), **REFUSAL)
    assert "pending" not in states()


def test_a_group_is_made_without_the_one_that_was_rewritten(desk, campaign):
    seen = shown(desk.get(door("campaign", campaign.pk)))
    swap(campaign.ids[2])
    response = act_on(desk, campaign, act="confirm", seen=seen)
    campaign.refresh_from_db()
    assert campaign.size == 5
    assert len(sentences(response)) == 2


def test_on_a_screen_that_does_not_show_it_a_rewritten_one_is_not_decided(desk, foreign_page):
    ids = copies(foreign_page, 25, **PENDING)
    campaign_search.propose()
    campaign = Campaign.objects.get()
    swap(ids[24])
    seen = shown(desk.get(door("campaign", campaign.pk)))
    act_on(desk, campaign, act="approve", seen=seen)
    assert states() == ["approved"] * 24 + ["pending"]


def test_who_rewrites_a_grouped_comment_is_judged_anew(campaign, moderator):
    groups.confirm(campaign, campaign.members.order_by("-pk").first().pk, moderator)
    swap(campaign.ids[3])
    campaign.refresh_from_db()
    assert campaign.size == 5
    assert not CommentRecord.objects.get(pk=campaign.ids[3]).is_folded


class Meeting:
    """Two acts at once: the second begins while the first one's transaction is still open."""

    def __init__(self, first, second):
        self.has_acted = threading.Event()
        self.first, self.second, self.result = first, second, None

    def hold(self):
        waits = threading.Thread(target=self.follow)
        with transaction.atomic():
            self.first()
            waits.start()
            self.has_acted.set()
            waits.join(0.5)
        waits.join()
        return self.result

    def follow(self):
        self.has_acted.wait()
        try:
            self.result = self.second()
        except edits.EditTooLateError as error:
            self.result = error
        finally:
            connection.close()


@pytest.mark.django_db(transaction=True)
class TestAtOnce:
    @pytest.fixture
    def record(self, comment, foreign_page):
        return comment(foreign_page, approved=False)

    def test_an_edit_that_waited_for_the_approval_changes_nothing(self, record):
        result = Meeting(
            lambda: transitions.approve([record.pk], None, expected={record.pk: 0}),
            lambda: swap(record.pk),
        ).hold()
        assert isinstance(result, edits.EditTooLateError)
        record.comment.refresh_from_db()
        assert record.comment.comment == "مهلت دو هفته کم است."

    def test_an_approval_that_waited_for_the_edit_changes_nothing(self, record):
        outcome = Meeting(
            lambda: swap(record.pk),
            lambda: transitions.approve([record.pk], None, expected={record.pk: 0}),
        ).hold()
        assert (outcome.changed, [each.pk for each in outcome.rewritten]) == (0, [record.pk])
        assert states() == ["pending"]

    def test_a_redaction_that_waited_for_the_edit_changes_nothing(self, record, moderator):
        marked = removal.Marked([removal.Span(0, 3)], removal.digest(record.comment.comment))

        def redact():
            try:
                removal.redact(record, {"comment": marked}, "insult", moderator)
            except removal.TextChangedError:
                return "refused"

        assert Meeting(lambda: swap(record.pk), redact).hold() == "refused"
        assert CommentRecord.objects.get().comment.comment == "متنی که هیچ‌کس نخوانده است"

    def test_an_edit_that_waited_for_the_redaction_changes_nothing(self, record, moderator):
        marked = removal.Marked([removal.Span(0, 3)])
        result = Meeting(
            lambda: removal.redact(record, {"comment": marked}, "insult", moderator),
            lambda: swap(record.pk),
        ).hold()
        assert isinstance(result, edits.EditTooLateError)
