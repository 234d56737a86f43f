"""The verbs, their guards, their traces, and the admin that offers them."""

import uuid

import pytest
from django.contrib.auth.models import User
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import translation
from wagtail.models import ModelLogEntry

from feedback_plugin.comments.core import transitions
from feedback_plugin.comments.core.reasons import RejectionReason
from feedback_plugin.comments.core.records import CommentRecord
from feedback_plugin.comments.core.undo import last_act, undo
from tests.comments.moderation import bulk, sentences
from tests.many_comments import add_many

LIST = "wagtailsnippets_feedback_comments_commentrecord:list"
INSPECT = "feedback_comments_admin:inspect"
DECIDE = "feedback_comments_admin:decide"
VERBS = {
    "approve": lambda ids: transitions.approve(ids, None),
    "reject": lambda ids: transitions.reject(ids, None, "off_topic"),
    "spam": lambda ids: transitions.mark_spam(ids, None),
    "hide": lambda ids: transitions.hide(ids, None, "insult"),
    "restore": lambda ids: transitions.restore(ids, None),
}


@pytest.mark.parametrize(
    ("path", "state", "public", "removed"),
    [
        ("", "pending", False, False),
        ("approve", "approved", True, False),
        ("reject", "rejected", False, False),
        ("spam", "spam", False, False),
        ("approve hide", "hidden", False, True),
        ("approve hide restore", "approved", True, False),
        ("reject restore", "pending", False, False),
        ("spam restore approve", "approved", True, False),
        ("approve reject", "approved", True, False),
        ("hide", "pending", False, False),
        ("reject approve", "rejected", False, False),
    ],
)
def test_the_states_and_the_flags_that_follow_them(
    comment, foreign_page, path, state, public, removed
):
    record = comment(foreign_page, approved=False)
    for verb in path.split():
        VERBS[verb]([record.pk])
    record = CommentRecord.objects.get(pk=record.pk)
    assert record.state == state
    assert (record.comment.is_public, record.comment.is_removed) == (public, removed)


def test_saving_a_parent_publishes_no_hidden_reply(comment, foreign_page):
    root = comment(foreign_page)
    reply = comment(foreign_page, reply_to=root.pk, text="پاسخ")
    transitions.hide([reply.pk], None, "insult")
    root.comment.save()
    reply.comment.refresh_from_db()
    assert reply.comment.is_public is False


def test_every_act_is_in_the_audit_log(comment, foreign_page, moderator):
    record = comment(foreign_page, approved=False)
    transitions.reject([record.pk], moderator, "other", "چون تکراری است")
    entry = ModelLogEntry.objects.for_instance(record).get()
    assert entry.action == "feedback_comments.reject"
    assert entry.user == moderator
    assert "چون تکراری است" in entry.comment
    assert str(entry.message)


def test_the_second_moderator_learns_who_decided(client, comment, foreign_page, moderator):
    record = comment(foreign_page, approved=False)
    transitions.approve([record.pk], User.objects.create_user("first"))
    client.force_login(moderator)
    url = reverse(DECIDE, args=[record.pk, "reject"])
    response = client.post(url, {"reason": "off_topic"}, follow=True)
    record.refresh_from_db()
    assert record.state == "approved"
    assert "first" in response.content.decode()


def test_a_thousand_are_approved_in_few_queries(foreign_page, moderator):
    ids = add_many(foreign_page, 1000)
    CommentRecord.objects.update(state="pending", published_at=None)
    with CaptureQueriesContext(connection) as queries:
        outcome = transitions.approve(ids, moderator)
    assert outcome.changed == 1000
    # SQLite takes the log's thousand rows in portions, PostgreSQL in one.
    assert len(queries) < 30
    assert ModelLogEntry.objects.filter(action="feedback_comments.approve").count() == 1000


def test_hiding_and_undoing_a_thousand_takes_few_queries_and_writes_no_row_in_vain(
    foreign_page, moderator
):
    ids = add_many(foreign_page, 1000)
    add_many(foreign_page, 2, parent=CommentRecord.objects.get(pk=ids[0]))
    with CaptureQueriesContext(connection) as queries:
        assert transitions.hide(ids, moderator, "off_topic").changed == 1000
    ModelLogEntry.objects.filter(action="feedback_comments.hide").update(uuid=uuid.uuid4())
    assert _few(queries)
    entry = last_act(moderator)
    with CaptureQueriesContext(connection) as queries:
        assert undo(entry, moderator).changed == 1000
    assert _few(queries)
    assert CommentRecord.objects.get(pk=ids[0]).published_replies == 2


@pytest.mark.parametrize(
    ("verb", "before", "given"),
    [
        ("approve", "pending", ()),
        ("reject", "pending", ("insult",)),
        ("mark_spam", "pending", ()),
        ("hide", "approved", ("insult",)),
        ("restore", "approved", ()),
        ("restore", "pending", ()),
    ],
)
def test_no_act_on_a_thousand_reads_them_again_to_say_that_none_was_missed(
    foreign_page, moderator, verb, before, given
):
    ids = add_many(foreign_page, 1000, state=before)
    if verb == "restore":
        refuse = transitions.hide if before == "approved" else transitions.reject
        refuse(ids, moderator, "insult")
    with CaptureQueriesContext(connection) as queries:
        outcome = getattr(transitions, verb)(ids, moderator, *given)
    assert (outcome.changed, outcome.missed, outcome.rewritten) == (1000, [], ())
    assert _few(queries)
    whole = [each for each in queries if '"django_comments"."comment"' in each["sql"]]
    assert len(whole) <= 1 + (verb == "restore" and before == "pending")


def _few(queries):
    """The log's thousand rows go in one query, or in as many as SQLite's limit demands."""
    log = 'INSERT INTO "wagtailcore_modellogentry"'
    return len([each for each in queries if log not in each["sql"]]) < 30


@pytest.mark.parametrize(
    "wrong",
    [
        {"state": "nonsense"},
        {"state": "approved"},
        {"state": "rejected", "reason": ""},
        {"respondent_kind": "robot"},
        {"state": "spam", "decided_at": None},
    ],
)
def test_the_database_knows_the_rules(comment, foreign_page, wrong):
    record = comment(foreign_page, approved=False)
    with pytest.raises(IntegrityError), transaction.atomic():
        CommentRecord.objects.filter(pk=record.pk).update(**wrong)
        connection.check_constraints()


def test_the_list_shows_the_newest_first(client, comment, foreign_page, moderator):
    waiting = comment(foreign_page, approved=False, name="سودابه")
    comment(foreign_page, text="تأیید شده", name="گلناز")
    client.force_login(moderator)
    html = client.get(reverse(LIST)).content.decode()
    assert html.index("گلناز") < html.index("سودابه")
    assert reverse(INSPECT, args=[waiting.pk]) in html
    assert "/add/" not in html


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({"state": "approved"}, False),
        ({"state": "pending"}, True),
        ({"respondent_kind": "citizen"}, True),
        ({"respondent_kind": "expert"}, False),
        ({"q": "آئين نامه"}, True),
        ({"q": "بودجه"}, False),
    ],
)
def test_the_list_is_filtered_and_searched(client, comment, foreign_page, moderator, query, found):
    comment(foreign_page, approved=False, text="این آیین‌نامه روشن نیست", name="یابنده")
    client.force_login(moderator)
    html = client.get(reverse(LIST), query).content.decode()
    assert ("یابنده" in html) is found


@pytest.mark.parametrize(
    ("action", "data", "state"),
    [
        ("approve", {}, "approved"),
        ("reject", {"reason": "off_topic"}, "rejected"),
        ("reject", {}, "pending"),
        ("reject", {"reason": "other", "note": ""}, "pending"),
        ("reject", {"reason": "other", "note": "این"}, "rejected"),
        ("spam", {}, "spam"),
        ("nonsense", {}, "pending"),
    ],
)
def test_one_comment_is_decided_by_its_buttons(
    client, comment, foreign_page, moderator, action, data, state
):
    record = comment(foreign_page, approved=False)
    client.force_login(moderator)
    assert client.get(reverse(DECIDE, args=[record.pk, action])).status_code == 302
    html = client.get(reverse(INSPECT, args=[record.pk])).content.decode()
    assert "مریم احمدی" in html
    client.post(reverse(DECIDE, args=[record.pk, action]), data)
    record.refresh_from_db()
    assert record.state == state
    assert record.decided_by == (None if state == "pending" else moderator)
    assert client.get(reverse(INSPECT, args=[record.pk])).status_code == 200


@pytest.mark.parametrize(
    ("action", "data", "state"),
    [
        ("approve", {}, "approved"),
        ("reject", {"reason": "off_topic"}, "rejected"),
        ("reject", {}, "pending"),
        ("spam", {}, "spam"),
    ],
)
def test_many_are_decided_at_once(client, comment, foreign_page, moderator, action, data, state):
    ids = [comment(foreign_page, approved=False, text=f"نظر {n}").pk for n in range(3)]
    client.force_login(moderator)
    url = reverse("wagtail_bulk_action", args=["feedback_comments", "commentrecord", action])
    url += "?" + "&".join(f"id={pk}" for pk in ids)
    assert client.get(url).status_code == 200
    assert set(CommentRecord.objects.values_list("state", flat=True)) == {"pending"}
    client.post(url, data)
    assert set(CommentRecord.objects.values_list("state", flat=True)) == {state}


def test_a_thousand_are_decided_from_the_list_in_few_queries(client, foreign_page, moderator):
    ids = add_many(foreign_page, 1000)
    CommentRecord.objects.update(state="pending", published_at=None)
    client.force_login(moderator)
    client.get(reverse(LIST))
    with CaptureQueriesContext(connection) as queries:
        client.post(bulk("approve", *ids))
    assert CommentRecord.objects.approved().count() == 1000
    log = 'INSERT INTO "wagtailcore_modellogentry"'
    counted = [each for each in queries if log not in each["sql"]]
    # The log's thousand rows go in one query, or in as many as SQLite's limit demands.
    assert len(counted) + 1 < 30


def test_what_was_done_with_many_is_said(client, comment, foreign_page, moderator):
    done = {}
    client.force_login(moderator)
    for act in ("approve", "reject", "spam"):
        ids = [comment(foreign_page, approved=False, text=f"{act} {n}").pk for n in range(2)]
        first = User.objects.create_user(f"first-{act}", first_name=f"Faster {act}")
        transitions.approve(ids[:1], first)
        url = bulk(act, *ids, next=reverse(LIST))
        response = client.post(url, {"reason": "off_topic"}, follow=True)
        done[act], told = sentences(response)
        assert f"Faster {act}" in told
    assert len(set(done.values())) == 3


def test_all_in_the_listing_means_what_the_listing_shows(
    client, comment, foreign_page, answering_page, moderator
):
    here = comment(foreign_page, approved=False, text="این‌جا", name="یک")
    there = comment(answering_page, approved=False, text="آن‌جا", name="دو")
    client.force_login(moderator)
    client.post(bulk("spam", "all", page=foreign_page.pk, q="نیست"))
    client.post(bulk("spam", "all", page="nonsense"))
    assert not CommentRecord.objects.filter(state="spam").exists()
    client.post(bulk("spam", "all", page=foreign_page.pk))
    states = dict(CommentRecord.objects.values_list("pk", "state"))
    assert states == {here.pk: "spam", there.pk: "pending"}


def test_many_decided_at_once_are_undone_at_once(client, comment, foreign_page, moderator):
    ids = [comment(foreign_page, approved=False, text=f"نظر {n}").pk for n in range(3)]
    client.force_login(moderator)
    client.post(bulk("approve", *ids))
    transitions.hide(ids[:1], None, "insult")
    undo = reverse("feedback_comments_admin:undo")
    assert client.post(undo).context["last_act"]["number"] == 3
    assert not CommentRecord.objects.pending().exists()
    client.post(undo, {"confirmed": "1"})
    states = dict(CommentRecord.objects.values_list("pk", "state"))
    assert states == {ids[0]: "hidden", ids[1]: "pending", ids[2]: "pending"}


def test_the_organisation_keeps_its_own_reasons(client, comment, foreign_page, admin_user):
    client.force_login(admin_user)
    names = "wagtailsnippets_feedback_comments_rejectionreason"
    words = {
        "code": "tone",
        "labels_fa": "لحن",
        "labels_en": "Tone",
        "sentences_fa": "لحن نظر شما مناسب نیست.",
        "sentences_en": "The tone is not right.",
        "order": 1,
        "needs_note": "on",
        "is_active": "on",
    }
    assert client.post(reverse(f"{names}:add"), words).status_code == 302
    record = comment(foreign_page, approved=False)
    url = reverse(DECIDE, args=[record.pk, "reject"])
    assert client.post(url, {"reason": "tone"}).status_code == 422
    client.post(url, {"reason": "tone", "note": "آرام‌تر"})
    record.refresh_from_db()
    assert (record.reason, record.get_reason_display()) == ("tone", "لحن")
    reason = RejectionReason.objects.get(code="tone")
    assert client.post(reverse(f"{names}:delete", args=[reason.pk])).status_code == 302
    edit = reverse(f"{names}:edit", args=[reason.pk])
    client.post(edit, {**words, "code": "other-code"})
    client.post(edit, {**words, "labels_fa": "لحن تند", "is_active": ""})
    assert record.get_reason_display() == "لحن تند"
    other = comment(foreign_page, approved=False, text="دیگری")
    url = reverse(DECIDE, args=[other.pk, "reject"])
    assert client.post(url, {"reason": "tone", "note": "ن"}).status_code == 422
    with translation.override("en"):
        assert record.get_reason_display() == "Tone"


@pytest.mark.django_db
def test_a_superusers_delete_only_hides(client, comment, foreign_page, admin_user):
    record = comment(foreign_page)
    client.force_login(admin_user)
    url = reverse("wagtail_bulk_action", args=["feedback_comments", "commentrecord", "delete"])
    client.post(f"{url}?id={record.pk}", {"reason": "insult"})
    record.refresh_from_db()
    assert record.state == "hidden"
    for name in ("edit", "delete"):
        url = reverse(f"wagtailsnippets_feedback_comments_commentrecord:{name}", args=[record.pk])
        assert client.get(url).status_code in (302, 403)
        assert client.post(url).status_code in (302, 403)
    assert CommentRecord.objects.filter(pk=record.pk).exists()


def test_a_moderator_sees_own_pages_only(
    client, comment, root_page, foreign_page, answering_page, moderator
):
    from wagtail.models import GroupPagePermission

    GroupPagePermission.objects.update(page=answering_page)
    record = comment(foreign_page, approved=False, name="بیگانه")
    own = comment(answering_page, approved=False, name="خودی")
    client.force_login(moderator)
    html = client.get(reverse(LIST)).content.decode()
    assert "خودی" in html
    assert "بیگانه" not in html
    assert client.get(reverse(INSPECT, args=[record.pk])).status_code == 404
    assert client.post(reverse(DECIDE, args=[record.pk, "approve"])).status_code == 404
    url = reverse("wagtail_bulk_action", args=["feedback_comments", "commentrecord", "approve"])
    client.post(f"{url}?id={record.pk}&id={own.pk}")
    client.post(f"{url}?id=all")
    record.refresh_from_db()
    own.refresh_from_db()
    assert (record.state, own.state) == ("pending", "approved")


def test_without_the_right_nothing_is_open(client, comment, foreign_page, moderator):
    record = comment(foreign_page, approved=False)
    moderator.groups.get().permissions.remove(
        moderator.groups.get().permissions.get(codename="moderate_commentrecord")
    )
    client.force_login(moderator)
    assert client.get(reverse(LIST)).status_code == 302
    assert client.post(reverse(DECIDE, args=[record.pk, "approve"])).status_code == 404
    assert "/commentrecord/" not in client.get(reverse("wagtailadmin_home")).content.decode()


def test_the_menu_says_how_many_wait(client, comment, foreign_page, moderator):
    comment(foreign_page, approved=False)
    client.force_login(moderator)
    html = client.get(reverse("wagtailadmin_home")).content.decode()
    assert "(1)" in html


@pytest.mark.parametrize("target", ["foreign_page", "home_page"])
def test_a_commented_page_is_not_deleted(
    client, comment, request, admin_user, foreign_page, target
):
    comment(foreign_page, approved=False)
    page = request.getfixturevalue(target)
    client.force_login(admin_user)
    client.post(reverse("wagtailadmin_pages:delete", args=[page.pk]))
    url = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "delete"])
    client.post(f"{url}?id={page.pk}")
    assert type(foreign_page).objects.filter(pk=foreign_page.pk).exists()
    assert CommentRecord.objects.exists()


def test_a_page_without_comments_is_deleted_as_ever(client, foreign_page, admin_user):
    client.force_login(admin_user)
    client.post(reverse("wagtailadmin_pages:delete", args=[foreign_page.pk]))
    assert not type(foreign_page).objects.filter(pk=foreign_page.pk).exists()


def test_a_live_cascade_is_an_error(db):
    from django.db.models.signals import pre_save
    from django_comments_xtd.models import XtdComment, publish_or_unpublish_on_pre_save

    from feedback_plugin.comments.checks import xtd_cascade_is_off

    assert xtd_cascade_is_off(None) == []
    pre_save.connect(publish_or_unpublish_on_pre_save, sender=XtdComment)
    try:
        assert [error.id for error in xtd_cascade_is_off(None)] == ["feedback_comments.E001"]
    finally:
        pre_save.disconnect(publish_or_unpublish_on_pre_save, sender=XtdComment)
