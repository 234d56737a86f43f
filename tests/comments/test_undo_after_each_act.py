"""Undo after every act of the desk: the last one is undone, or told how; never an older one."""

import datetime
import re
from uuid import uuid4

import pytest
from django.contrib.auth.models import Permission
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import ModelLogEntry

from feedback_plugin.comments.admin import log_actions, undoing
from feedback_plugin.comments.campaigns import detection, groups
from feedback_plugin.comments.campaigns.models import Campaign
from feedback_plugin.comments.core import transitions, undo
from feedback_plugin.comments.core.records import CommentRecord
from feedback_plugin.comments.screening import reports
from tests.comments.form_letters import copies
from tests.comments.moderation import bulk, sentences

VIEWS = "feedback_comments_admin"
REASON = {"reason": "insult"}
LAST = re.compile(r'name="act" value="([^"]*)"')


def door(name, *args):
    return reverse(f"{VIEWS}:{name}", args=args)


@pytest.fixture
def desk(client, moderator):
    rights = Permission.objects.filter(codename="see_original_commentrecord")
    moderator.user_permissions.add(*rights)
    client.force_login(moderator)
    return client


@pytest.fixture
def older(desk, comment, foreign_page):
    """A comment that was published in this sitting, before the act that is tried."""
    record = comment(foreign_page, approved=False, text="کهنه", name="کهنه")
    desk.post(door("decide", record.pk, "approve"))
    return record.pk


@pytest.fixture
def record(comment, foreign_page):
    """The comment that the act is about."""
    made = comment(foreign_page, text="نظری با شمارهٔ ۰۹۱۲", name="تازه", respondent_kind="expert")
    CommentRecord.objects.filter(pk=made.pk).update(organisation="انجمن")
    return CommentRecord.objects.select_related("comment").get(pk=made.pk)


@pytest.fixture
def group(foreign_page):
    copies(foreign_page, 6)
    detection.propose()
    return Campaign.objects.get()


def remove_words(desk, record):
    form = desk.get(door("redact", record.pk)).context["form"]
    data = {name: form[name].value() for name in form.fields if form[name].value()}
    marked = record.comment.comment.replace("۰۹۱۲", "⟦۰۹۱۲⟧")
    data |= {"comment": marked, "reason": "others_data", "redact": "1"}
    return desk.post(door("redact", record.pk), data)


def put_words_back(desk, record):
    remove_words(desk, record)
    return desk.post(door("restore_original", record.pk))


def enter_letter(desk, record):
    day = timezone.localdate() - datetime.timedelta(days=1)
    data = {
        "registered_number": "۱۲/۳",
        "received_on": f"{day:%Y-%m-%d}",
        "name": "شهرداری",
        "respondent_kind": "citizen",
        "text": "متن نامه",
        "opening": str(uuid4()),
    }
    return desk.post(door("new_letter", record.page_id), data)


def answer(desk, record):
    data = {"official_unit": "دفتر", "text": "پاسخ", "opening": str(uuid4())}
    return desk.post(door("official_reply", record.pk), data)


def correct(desk, record):
    answer(desk, record)
    reply = CommentRecord.objects.exclude(official_unit="").get()
    data = {"official_unit": "دفتر", "text": "پاسخی دیگر", "seen": reply.text_number}
    return desk.post(door("correct_official_reply", reply.pk), data)


def verify(desk, record):
    return desk.post(door("verify", record.pk), {"verified": "1"})


def unverify(desk, record):
    CommentRecord.objects.filter(pk=record.pk).update(organisation_is_verified=True)
    return desk.post(door("verify", record.pk), {"verified": "0"})


def dismiss(desk, record):
    reports.report(record, "insult", "", "192.0.2.1", timezone.now())
    return desk.post(door("dismiss", record.pk))


def hide(desk, record):
    return desk.post(door("decide", record.pk, "hide"), {"reason": "insult"})


def hide_many(desk, record):
    return desk.post(bulk("delete", record.text_key), {"reason": "insult"})


def restore(desk, record):
    hide(desk, record)
    return desk.post(door("decide", record.pk, "restore"))


def facts():
    """All that an act may have changed, except for what the log says."""
    columns = ("pk", "state", "organisation_is_verified", "open_reports", "comment__comment")
    return list(CommentRecord.objects.order_by("pk").values_list(*columns))


def press_undo(desk):
    """The key, as the button of the screen sends it, and its question answered with yes."""
    name = LAST.search(desk.get(door("desk")).content.decode())[1]
    response = desk.post(door("undo"), {"act": name}, follow=True)
    if response.context.get("asks_to_undo"):
        response = desk.post(door("undo"), {"act": name, "confirmed": "1"}, follow=True)
    return response


@pytest.mark.parametrize("act", [verify, unverify, dismiss, hide, hide_many, restore])
def test_what_can_be_undone_is_undone_and_then_the_one_before_it(desk, older, record, act):
    before = before_act(act, desk, record)
    assert facts() != before
    response = press_undo(desk)
    assert "بازگردانده شد" in sentences(response)[0]
    assert facts() == before
    assert CommentRecord.objects.get(pk=older).state == "approved"


def before_act(act, desk, record):
    """What was so just before the last request of this act."""
    posted, kept = desk.post, []

    def post(*args, **kwargs):
        kept.append(facts())
        return posted(*args, **kwargs)

    desk.post = post
    try:
        act(desk, record)
    finally:
        desk.post = posted
    return kept[-1]


@pytest.mark.parametrize("act", [remove_words, put_words_back, enter_letter, answer, correct])
def test_what_is_taken_back_otherwise_is_told_and_nothing_else_is_undone(desk, older, record, act):
    act(desk, record)
    done = facts()
    for _times in range(3):
        response = press_undo(desk)
        (sentence,) = sentences(response)
        assert "آخرین کار شما" in sentence
        assert facts() == done
    assert CommentRecord.objects.get(pk=older).state == "approved"


def test_the_button_says_that_it_only_tells_how(desk, older, record):
    remove_words(desk, record)
    shown = " ".join(desk.get(door("desk")).content.decode().split())
    assert "شیوهٔ بازگرداندن: پوشاندن واژه‌هایی از نظر – تازه" in shown


PAST = re.compile(r'name="act" value="([^"]*)">\s*<input type="hidden" name="past" value="([^"]*)"')


def press_the_one_before(desk, **more):
    """The second button: undo what was done before that which is taken back otherwise."""
    act, past = PAST.search(desk.get(door("desk")).content.decode()).groups()
    return desk.post(door("undo"), {"act": act, "past": past, **more}, follow=True)


@pytest.mark.parametrize("act", [remove_words, put_words_back, enter_letter, answer, correct])
def test_the_act_before_it_can_be_undone_all_the_same(desk, older, record, act):
    act(desk, record)
    response = press_the_one_before(desk)
    assert "بازگردانده شد" in sentences(response)[0]
    assert CommentRecord.objects.get(pk=older).state == "pending"
    assert "شیوهٔ بازگرداندن" in response.content.decode()
    assert not PAST.search(response.content.decode())


def test_many_before_it_are_asked_about_and_undone_whole(desk, older, record):
    desk.post(bulk("delete", record.text_key), {"reason": "insult"})
    desk.post(bulk("restore", record.text_key))
    desk.post(bulk("delete", *[each.text_key for each in CommentRecord.objects.all()]), REASON)
    enter_letter(desk, record)
    asked = press_the_one_before(desk)
    assert "کار پیش از آن «پنهان کردن» برای 2 نظر بود" in asked.content.decode()
    assert CommentRecord.objects.filter(state="hidden").count() == 2
    (act, past) = PAST.search(asked.content.decode()).groups()
    desk.post(door("undo"), {"act": act, "past": past, "confirmed": "1"})
    assert not CommentRecord.objects.filter(state="hidden").exists()


def test_a_screen_that_passes_over_another_act_undoes_nothing(desk, older, record):
    enter_letter(desk, record)
    act, past = PAST.search(desk.get(door("desk")).content.decode()).groups()
    remove_words(desk, record)
    response = desk.post(door("undo"), {"act": act, "past": past}, follow=True)
    assert "پس از آن کار دیگری کرده‌اید" in sentences(response)[-1]
    assert CommentRecord.objects.get(pk=older).state == "approved"


def members():
    return sorted(Campaign.objects.get().members.values_list("record_id", "state"))


@pytest.mark.parametrize("is_made", [False, True])
@pytest.mark.parametrize("name", ["dissolve", "take_out", "confirm"])
def test_a_group_becomes_what_it_was(desk, older, group, moderator, name, is_made):
    newest = group.members.order_by("-pk").first().pk
    if is_made:
        groups.confirm(group, newest, None)
    if is_made and name == "confirm":
        return
    shown = desk.get(door("campaign", group.pk)).context["expected_versions"]
    before, folded = members(), CommentRecord.objects.filter(is_folded=True).count()
    some = list(group.members.values_list("record_id", flat=True))[:2]
    data = {"act": name, "upto": newest, "records": some, "seen": shown}
    left_on = desk.post(door("campaign_action", group.pk), data, follow=True)
    assert members() != before
    assert LAST.search(left_on.content.decode())
    press_undo(desk)
    assert members() == before
    assert CommentRecord.objects.filter(is_folded=True).count() == folded
    assert CommentRecord.objects.get(pk=older).state == "approved"


def test_a_group_that_was_made_and_published_is_undone_whole(desk, older, group):
    CommentRecord.objects.filter(membership__isnull=False).update(
        state="pending", published_at=None, decided_at=None
    )
    before, states = members(), facts()
    screen = desk.get(door("campaign", group.pk)).context
    data = {"act": "approve", "upto": screen["upto"], "seen": screen["expected_versions"]}
    desk.post(door("campaign_action", group.pk), data)
    assert facts() != states
    press_undo(desk)
    assert (members(), facts()) == (before, states)


def test_where_a_group_was_dissolved_stands_its_undo_which_leads_back(desk, older, group):
    data = {"act": "dissolve", "upto": group.members.order_by("-pk").first().pk}
    left_on = desk.post(door("campaign_action", group.pk), data, follow=True)
    name = LAST.search(left_on.content.decode())[1]
    address = door("campaigns")
    assert f'name="next" value="{address}"' in left_on.content.decode()
    undone = desk.post(door("undo"), {"act": name, "confirmed": "1", "next": address}, follow=True)
    assert undone.redirect_chain[-1][0] == address
    assert undone.context["page_of_groups"].object_list[0].pk == group.pk


def test_a_screen_that_is_behind_undoes_nothing_and_says_why(desk, older, record):
    name = LAST.search(desk.get(door("desk")).content.decode())[1]
    hide(desk, record)
    response = desk.post(door("undo"), {"act": name}, follow=True)
    assert "پس از آن کار دیگری کرده‌اید" in sentences(response)[-1]
    assert set(CommentRecord.objects.values_list("state", flat=True)) == {"approved", "hidden"}


def test_what_somebody_changed_since_is_told(desk, older, record):
    verify(desk, record)
    CommentRecord.objects.filter(pk=record.pk).update(organisation_is_verified=False)
    response = press_undo(desk)
    assert "چیزی بازگردانده نشد" in sentences(response)[-1]
    assert CommentRecord.objects.get(pk=older).state == "approved"


def test_reports_of_a_comment_that_was_hidden_since_stay_closed(desk, older, record):
    dismiss(desk, record)
    transitions.hide([record.pk], None, "insult")
    response = press_undo(desk)
    assert "چیزی بازگردانده نشد" in sentences(response)[-1]
    assert CommentRecord.objects.get(pk=record.pk).open_reports == 0


def test_an_organisation_that_was_judged_anew_since_stays_so(desk, older, record, admin_user):
    other_desk = Client()
    other_desk.force_login(admin_user)
    verify(desk, record)
    for verified in ("0", "1"):
        other_desk.post(door("verify", record.pk), {"verified": verified})
    press_undo(desk)
    assert CommentRecord.objects.get(pk=record.pk).organisation_is_verified


def test_every_act_that_the_log_knows_is_undone_or_told_how():
    names = {name.removeprefix(undo.PREFIX) for name in log_actions.ACTIONS}
    names |= {"reject", "hide", "restore", "redact"}
    looks = {"reveal", "receipt", "scan", "minutes", "see_original", "export"}
    others = {"policy", "undo", "withdraw", "confirm", "release", "edit", "page_settings"}
    acts = undo.DECISIONS | set(undoing.WAYS) | set(undoing.OTHERWISE)
    assert acts == names - looks - others
    assert acts == undo.DECISIONS | undo.FURTHER_ACTS


def test_looking_is_no_act_to_undo(desk, older, record):
    remove_words(desk, record)
    last = LAST.search(desk.get(door("desk")).content.decode())[1]
    desk.post(door("originals", record.pk))
    assert LAST.search(desk.get(door("desk")).content.decode())[1] == last
    assert ModelLogEntry.objects.filter(action="feedback_comments.see_original").exists()
