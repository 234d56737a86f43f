"""Undo at the desk: this sitting's own acts, newest first, each once, and it says what it undid."""

import re
from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import ModelLogEntry

from feedback_plugin import sitting
from feedback_plugin.comments.core import transitions
from feedback_plugin.comments.core.records import CommentRecord
from feedback_plugin.comments.core.undo import last_act
from feedback_plugin.comments.signals import comments_decided
from tests.comments.form_letters import PENDING, write
from tests.comments.moderation import bulk, sentences
from tests.many_comments import add_many

VIEWS = "feedback_comments_admin"
UNDO = re.compile(r'name="act" value="([^"]*)"')


def door(name, *args):
    return reverse(f"{VIEWS}:{name}", args=args)


def states():
    return list(CommentRecord.objects.order_by("pk").values_list("state", flat=True))


@pytest.fixture
def desk(client, moderator):
    client.force_login(moderator)
    return client


@pytest.fixture
def ids(comment, foreign_page):
    names = ("اول", "دوم", "سوم")
    return [comment(foreign_page, approved=False, text=name, name=name).pk for name in names]


def decide(client, pk, action, **data):
    return client.post(door("decide", pk, action), data, follow=True)


def the_act(response):
    """The act that the button of this screen names."""
    return UNDO.search(response.content.decode())[1]


def test_the_button_says_what_it_undoes_and_the_answer_what_was_undone(desk, ids):
    response = decide(desk, ids[1], "approve")
    html = " ".join(response.content.decode().split())
    assert "بازگردانی: تأیید – 1 نظر: دوم" in html
    response = desk.post(door("undo"), {"act": the_act(response)}, follow=True)
    assert sentences(response) == ["تصمیم «تأیید» برای 1 نظر بازگردانده شد: دوم."]
    assert response.context["last_act"] is None


def test_a_decision_of_another_sitting_stays(desk, ids, moderator):
    decide(desk, ids[0], "approve")
    elsewhere = Client()
    elsewhere.force_login(moderator)
    response = elsewhere.post(door("undo"), follow=True)
    assert states()[0] == "approved"
    assert response.context["last_act"] is None
    assert len(sentences(response)) == 1


def test_a_decision_of_another_day_stays_though_the_session_goes_on(desk, ids, time_machine):
    decide(desk, ids[0], "approve")
    time_machine.move_to(timezone.now() + timedelta(hours=13))
    desk.post(door("undo"))
    assert states()[0] == "approved"


def test_of_two_requests_of_one_session_that_end_at_once_neither_is_forgotten(
    desk, ids, foreign_page
):
    """A second window decides while the first one's request still runs, its session loaded."""
    window = Client()
    window.cookies = desk.cookies.copy()

    def decide_elsewhere(sender, records, **kwargs):
        comments_decided.disconnect(decide_elsewhere)
        decide(window, ids[1], "approve")

    comments_decided.connect(decide_elsewhere)
    try:
        decide(desk, ids[0], "approve")
    finally:
        comments_decided.disconnect(decide_elsewhere)
    for _times in range(2):
        desk.post(door("undo"))
    assert states() == ["pending"] * 3


def test_a_session_from_before_its_sitting_had_a_name_has_one_of_its_own(desk, ids, moderator):
    session = desk.session
    del session[sitting.KEY]
    session.save()
    decide(desk, ids[0], "approve")
    elsewhere = Client()
    elsewhere.force_login(moderator)
    elsewhere.post(door("undo"))
    assert states()[0] == "approved"
    desk.post(door("undo"))
    assert states()[0] == "pending"


def test_what_is_older_than_a_sitting_is_not_kept(desk, ids, time_machine):
    decide(desk, ids[0], "approve")
    time_machine.move_to(timezone.now() + timedelta(hours=13))
    desk.post(door("decide", ids[1], "approve"))
    assert sitting.SittingAct.objects.count() == 1


def test_pressed_eight_times_it_undoes_one(desk, ids):
    decide(desk, ids[0], "approve")
    act = the_act(decide(desk, ids[1], "approve"))
    for _press in range(8):
        desk.post(door("undo"), {"act": act})
    assert states() == ["approved", "pending", "pending"]


def test_many_are_asked_about_first_and_then_undone_whole(desk, ids):
    desk.post(bulk("approve", *ids))
    asked = desk.post(door("undo"), {"act": the_act(desk.get(door("desk")))})
    assert states() == ["approved"] * 3
    assert "برای همهٔ آن‌ها بازگردانده شود؟" in asked.content.decode()
    desk.post(door("undo"), {"act": the_act(asked), "confirmed": "1"})
    assert states() == ["pending"] * 3


def test_a_hidden_comment_with_replies_is_shown_again(desk, ids, comment, foreign_page):
    decide(desk, ids[0], "approve")
    comment(foreign_page, reply_to=ids[0], text="پاسخ", name="پاسخ‌دهنده")
    decide(desk, ids[0], "hide", reason="insult")
    desk.post(door("undo"))
    assert states()[0] == "approved"


def test_what_cannot_be_undone_is_told_and_the_one_before_goes_on(desk, ids, comment, foreign_page):
    decide(desk, ids[0], "approve")
    decide(desk, ids[1], "approve")
    comment(foreign_page, approved=False, reply_to=ids[1], text="پاسخ", name="پاسخ‌دهنده")
    response = desk.post(door("undo"), follow=True)
    assert "منتشرشده می‌ماند" in sentences(response)[0]
    desk.post(door("undo"))
    assert states()[:2] == ["pending", "approved"]


@pytest.mark.parametrize("path", ["reject restore", "approve hide"])
def test_it_goes_on_working_once_the_earlier_decider_is_gone(desk, ids, path):
    other = User.objects.create_user("gone")
    first, second = path.split()
    more = {"reason": "insult"} if first == "reject" else {}
    getattr(transitions, first)([ids[0]], other, **more)
    other.delete()
    before = states()[0]
    decide(desk, ids[0], second, reason="insult")
    desk.post(door("undo"))
    record = CommentRecord.objects.get(pk=ids[0])
    assert (record.state, record.decided_by) == (before, None)


def test_after_a_thousand_undone_the_act_before_them_is_still_there(desk, ids, moderator):
    decide(desk, ids[0], "approve")
    desk.post(bulk("reject", *ids[1:]), {"reason": "insult"})
    for _times in range(2):
        desk.post(door("undo"), {"confirmed": "1"})
    assert states() == ["pending"] * 3


def test_of_two_acts_that_ran_at_once_neither_hides_the_other(desk, ids, moderator):
    """Their entries stand mixed in the log: the first and the last are of the same act."""
    desk.post(bulk("approve", *ids[:2]))
    decide(desk, ids[2], "approve")
    early, late, between = ModelLogEntry.objects.filter(
        action="feedback_comments.approve", object_id__in=ids
    ).order_by("pk")
    assert early.uuid == late.uuid != between.uuid
    for old, new in ((between.pk, -1), (late.pk, between.pk), (-1, late.pk)):
        ModelLogEntry.objects.filter(pk=old).update(id=new)
    among = [str(late.uuid), str(between.uuid)]
    assert last_act(moderator, among).uuid == late.uuid
    desk.post(door("undo"), {"confirmed": "1"})
    assert states() == ["pending", "pending", "approved"]
    # Another window of the sitting may still name both.
    assert last_act(moderator, among).uuid == between.uuid
    desk.post(door("undo"))
    assert last_act(moderator, among) is None
    assert states() == ["pending"] * 3


def test_what_is_not_shown_is_not_decided(desk, moderator, foreign_page):
    add_many(foreign_page, 60)
    CommentRecord.objects.update(**PENDING)
    url = bulk("approve", "all", state="pending")
    screen = desk.get(url)
    assert screen.context["left_out"] == 10
    desk.post(url, {"seen": re.search(r'name="seen" value="([^"]*)"', screen.content.decode())[1]})
    assert states().count("approved") == 50


SEEN = re.compile(r'name="seen" value="([^"]*)"')


def seen_on(screen):
    return {"seen": SEEN.search(screen.content.decode())[1]}


@pytest.mark.parametrize("chosen", ["all", "each"])
def test_what_was_chosen_is_read_page_by_page_and_the_rest_comes_up_next(
    desk, moderator, foreign_page, chosen
):
    ids = add_many(foreign_page, 60)
    write(ids, [f"{'بسیار بلند ' * 40} پایان{place}." for place in range(60)])
    CommentRecord.objects.update(**PENDING)
    keys = (
        ["all"] if chosen == "all" else [record.text_key for record in CommentRecord.objects.all()]
    )
    url = bulk("approve", *keys, next="/admin/")
    first, second = desk.get(url), desk.get(f"{url}&p=2")
    for screen, places in ((first, range(50)), (second, range(50, 60))):
        html = screen.content.decode()
        assert [place for place in range(60) if f"پایان{place}." in html] == list(places)
        assert "<details>" not in html
        assert "60" in html and f'href="#{"bulk-decision"}"' in html
    after = desk.post(f"{url}&p=2", seen_on(second), follow=True)
    assert set(CommentRecord.objects.filter(state="approved").values_list("pk", flat=True)) == set(
        ids[50:]
    )
    assert [entry["item"].pk for entry in after.context["items"]] == ids[:50]
    after = desk.post(after.redirect_chain[-1][0], seen_on(after), follow=True)
    assert states() == ["approved"] * 60
    assert after.redirect_chain[-1][0] == "/admin/"


def test_many_that_were_hidden_are_restored_at_once(desk, ids):
    transitions.approve(ids, None)
    transitions.hide(ids, None, "insult")
    desk.post(bulk("restore", *ids))
    assert states() == ["approved"] * 3


def test_all_of_a_list_leaves_out_what_the_act_is_not_for(desk, ids, comment, foreign_page):
    transitions.approve(ids[:1], None)
    screen = desk.get(bulk("delete", "all"))
    assert [record["item"].pk for record in screen.context["items"]] == ids[:1]
