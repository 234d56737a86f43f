"""The desk as a moderator works at it, by plain forms: every door, and what comes back."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import Permission, User
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from wagtail.models import ModelLogEntry

from feedback_plugin.comments.admin import locks
from feedback_plugin.comments.campaigns import fingerprints
from feedback_plugin.comments.core import audit_log, transitions
from feedback_plugin.comments.core.note_templates import NoteTemplate
from feedback_plugin.comments.core.records import CommentRecord
from tests.many_comments import add_many

VIEWS = "feedback_comments_admin"
DESK = f"{VIEWS}:desk"


def door(name, *args):
    return reverse(f"{VIEWS}:{name}", args=args)


@pytest.fixture
def desk(client, moderator):
    """A moderator who is signed in."""
    client.force_login(moderator)
    return client


@pytest.fixture
def second(moderator):
    """A second moderator of the same pages."""
    user = User.objects.create_user("second", first_name="زهره", last_name="یوسفی")
    user.groups.set(moderator.groups.all())
    return user


@pytest.fixture
def waiting(comment, foreign_page):
    """Three comments that wait, the first one longest."""
    names = ("اول", "دوم", "سوم")
    records = [
        comment(foreign_page, approved=False, name=name, text=f"نظر {name}") for name in names
    ]
    for hours, record in zip((72, 48, 2), records, strict=True):
        at = timezone.now() - timedelta(hours=hours)
        CommentRecord.objects.filter(pk=record.pk).update(submitted_at=at)
    return CommentRecord.objects.order_by("pk")


def in_hand(response):
    return response.context["record"]


def listed(response):
    return [record.comment.user_name for record in response.context["rows"]]


def test_reading_changes_nothing(desk, waiting):
    before = list(waiting.values())
    response = desk.get(reverse(DESK))
    assert in_hand(response).comment.user_name == "اول"
    assert listed(response) == ["اول", "دوم", "سوم"]
    assert list(waiting.values()) == before


@pytest.mark.parametrize(
    "name", ["open", "reveal", "undo", "approve", "reject", "spam", "hide", "restore"]
)
def test_no_act_by_get(desk, waiting, name):
    pk = waiting[0].pk
    doors = {"open": (pk,), "reveal": (pk,), "undo": ()}
    url = door(name, *doors[name]) if name in doors else door("decide", pk, name)
    assert desk.get(url).status_code == 302
    assert desk.head(url).status_code == 302


def test_opening_reads_and_locks(desk, moderator, waiting):
    first, second, _ = waiting
    desk.post(door("open", first.pk))
    response = desk.post(door("open", second.pk), follow=True)
    first, second, third = waiting.all()
    assert in_hand(response) == second
    assert [each.read_at is None for each in (first, second, third)] == [False, False, True]
    assert [each.locked_by for each in (first, second, third)] == [None, moderator, None]


def test_another_moderator_sees_who_is_looking(desk, second, waiting):
    locks.take(waiting[0], second)
    response = desk.get(reverse(DESK))
    assert in_hand(response).comment.user_name == "دوم"
    assert "زهره یوسفی" in response.content.decode()
    response = desk.post(door("open", waiting[0].pk), follow=True)
    assert response.context["holder"] == "زهره یوسفی"
    assert waiting[0].locked_by == second


def test_a_lock_lasts_five_minutes(desk, moderator, second, waiting):
    locks.take(waiting[0], second)
    CommentRecord.objects.update(locked_at=timezone.now() - timedelta(minutes=5, seconds=1))
    response = desk.post(door("open", waiting[0].pk), follow=True)
    assert not response.context["holder"]
    assert waiting[0].locked_by == moderator


def test_a_lock_does_not_last_longer_when_the_clock_is_set_back(desk, moderator, second, waiting):
    locks.take(waiting[0], second)
    CommentRecord.objects.update(locked_at=timezone.now() + timedelta(minutes=55))
    response = desk.post(door("open", waiting[0].pk), follow=True)
    assert not response.context["holder"]
    assert waiting[0].locked_by == moderator


@pytest.mark.parametrize(
    ("action", "data", "state"),
    [
        ("approve", {}, "approved"),
        ("reject", {"reason": "off_topic"}, "rejected"),
        ("spam", {}, "spam"),
    ],
)
def test_after_a_decision_the_next_one_is_in_hand(desk, moderator, waiting, action, data, state):
    response = desk.post(door("decide", waiting[0].pk, action), data, follow=True)
    assert waiting[0].state == state
    assert waiting[0].locked_by is None
    assert in_hand(response) == waiting[1]
    assert waiting[1].locked_by == moderator
    assert len(list(response.context["messages"])) == 1


def test_the_last_one_leads_back_to_those_skipped_and_then_to_rest(desk, waiting):
    response = desk.post(door("decide", waiting[2].pk, "approve"), follow=True)
    assert in_hand(response) == waiting[0]
    desk.post(door("decide", waiting[0].pk, "approve"))
    response = desk.post(door("decide", waiting[1].pk, "approve"), follow=True)
    assert in_hand(response) is None


@pytest.mark.parametrize(
    ("data", "kept"),
    [
        ({"reason": "", "note": "چون کوتاه است"}, "چون کوتاه است"),
        ({"reason": "nonsense", "note": "یادداشت"}, "یادداشت"),
        ({"reason": "other", "note": " "}, ""),
    ],
)
def test_a_refusal_without_its_reason_comes_back_with_what_was_typed(desk, waiting, data, kept):
    response = desk.post(door("decide", waiting[0].pk, "reject"), data)
    assert response.status_code == 422
    assert response.context["refusal_form"].errors
    assert kept in response.content.decode()
    assert waiting[0].state == "pending"


def test_the_second_is_told_who_decided_what_and_keeps_the_note(desk, second, waiting):
    transitions.reject([waiting[0].pk], second, "insult", "توهین است")
    data = {"reason": "off_topic", "note": "یادداشت بلند من"}
    response = desk.post(door("decide", waiting[0].pk, "reject"), data)
    html = response.content.decode()
    assert response.status_code == 409
    assert "زهره یوسفی" in html
    assert "یادداشت بلند من" in html
    assert (waiting[0].reason, waiting[0].decided_by) == ("insult", second)


@pytest.mark.parametrize(
    ("path", "state", "published"),
    [
        ("approve", "pending", False),
        ("reject", "pending", False),
        ("spam", "pending", False),
        ("approve hide", "approved", True),
        ("reject restore", "rejected", False),
    ],
)
def test_undo_puts_back_what_was(desk, waiting, path, state, published):
    record = waiting[0]
    for action in path.split():
        before = waiting[0]
        desk.post(door("decide", record.pk, action), {"reason": "insult", "note": "یادداشت"})
    response = desk.post(door("undo"), follow=True)
    after = waiting[0]
    assert in_hand(response) == record
    assert after.state == state
    assert (after.published_at is not None) is published
    assert after.comment.is_public is published
    for name in audit_log.DECIDED:
        assert getattr(after, name) == getattr(before, name)
    assert ModelLogEntry.objects.filter(action="feedback_comments.undo").count() == 1


def test_undo_goes_back_step_by_step(desk, waiting):
    for record in waiting:
        desk.post(door("decide", record.pk, "approve"), follow=True)
    for left in (2, 1, 0):
        desk.post(door("undo"), follow=True)
        assert CommentRecord.objects.approved().count() == left
    response = desk.post(door("undo"), follow=True)
    assert CommentRecord.objects.approved().count() == 0
    assert len(list(response.context["messages"])) == 1


def test_undo_leaves_alone_what_somebody_changed_since(desk, second, waiting):
    desk.post(door("decide", waiting[0].pk, "reject"), {"reason": "insult"})
    transitions.restore([waiting[0].pk], second)
    transitions.approve([waiting[0].pk], second)
    response = desk.post(door("undo"), follow=True)
    assert waiting[0].state == "approved"
    assert "زهره یوسفی" in response.content.decode()


def test_undo_leaves_a_comment_that_was_answered(desk, waiting, comment, foreign_page):
    desk.post(door("decide", waiting[0].pk, "approve"))
    comment(foreign_page, approved=False, reply_to=waiting[0].pk, text="پاسخ")
    desk.post(door("undo"))
    assert waiting[0].state == "approved"


def test_undo_is_the_moderators_own(desk, second, waiting):
    transitions.approve([waiting[0].pk], second)
    desk.post(door("undo"))
    assert waiting[0].state == "approved"


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ({}, ["اول", "دوم", "سوم"]),
        ({"show": "unread"}, ["دوم", "سوم"]),
        ({"show": "reported"}, ["سوم"]),
        ({"age": "new"}, ["سوم"]),
        ({"age": "1"}, ["اول", "دوم"]),
        ({"age": "7"}, []),
        ({"kind": "expert"}, []),
        ({"kind": "citizen"}, ["اول", "دوم", "سوم"]),
        ({"q": "نظر اوّل"}, ["اول"]),
        ({"q": "بودجه"}, []),
        ({"page": "nonsense", "age": "99", "from": "x", "show": "?"}, ["اول", "دوم", "سوم"]),
    ],
)
def test_the_queue_is_narrowed(desk, waiting, query, names):
    CommentRecord.objects.filter(pk=waiting[0].pk).update(read_at=timezone.now())
    CommentRecord.objects.filter(pk=waiting[2].pk).update(open_reports=2)
    assert listed(desk.get(reverse(DESK), query)) == names


def test_by_page_and_clause(desk, comment, answering_page, foreign_page):
    comment(foreign_page, approved=False, name="بیرون")
    comment(answering_page, approved=False, name="ماده", anchor="c-2")
    comment(answering_page, approved=False, name="کل")
    assert listed(desk.get(reverse(DESK), {"page": answering_page.pk})) == ["ماده", "کل"]
    chosen = {"page": answering_page.pk, "anchor": "c-2"}
    assert listed(desk.get(reverse(DESK), chosen)) == ["ماده"]


def test_filters_stay_through_a_decision(desk, waiting):
    CommentRecord.objects.filter(pk=waiting[2].pk).update(open_reports=1)
    url = door("decide", waiting[0].pk, "approve") + "?age=1"
    response = desk.post(url, follow=True)
    assert listed(response) == ["دوم"]


def test_the_address_is_revealed_by_right_and_logged(desk, moderator, waiting):
    url = door("reveal", waiting[0].pk)
    html = desk.get(reverse(DESK)).content.decode()
    assert "maryam@example.ir" not in html
    assert url not in html
    assert "maryam@example.ir" not in desk.post(url, follow=True).content.decode()
    assert not ModelLogEntry.objects.filter(action="feedback_comments.reveal").exists()
    moderator.user_permissions.add(Permission.objects.get(codename="reveal_commentrecord"))
    assert url in desk.get(reverse(DESK)).content.decode()
    response = desk.post(url)
    assert "maryam@example.ir" in response.content.decode()
    assert "no-store" in response.headers["Cache-Control"]
    assert ModelLogEntry.objects.get(action="feedback_comments.reveal").user == moderator


def test_personal_data_is_marked_and_an_edit_is_told(desk, comment, foreign_page):
    text = "شمارهٔ من ۰۹۱۲۳۴۵۶۷۸۹ است <b>"
    record = comment(foreign_page, approved=False, text=text)
    CommentRecord.objects.update(read_at=timezone.now() - timedelta(hours=1))
    response = desk.get(reverse(DESK))
    assert "۰۹۱۲۳۴۵۶۷۸۹<span" in response.content.decode()
    assert "<b>" not in response.content.decode().split("desk-text")[1].split("</div>")[0]
    assert not response.context["was_edited"]
    CommentRecord.objects.filter(pk=record.pk).update(edited_at=timezone.now())
    assert desk.get(reverse(DESK)).context["was_edited"]


def test_what_stands_beside_a_comment(desk, comment, foreign_page, answering_page):
    words = "مهلت دو هفته برای بررسی این متن بلند در روستاها بسیار کم است و باید بیشتر شود"
    root = comment(foreign_page, text="ریشه", name="ریشه")
    comment(foreign_page, approved=False, text=words, name="همانند")
    fingerprints.remember_missing()
    record = comment(foreign_page, approved=False, text=f"{words}.", reply_to=root.pk)
    context = desk.get(door("inspect", record.pk)).context
    assert [each.comment.user_name for each, percent in context["similar"]] == ["همانند"]
    assert [each.comment.user_name for each in context["thread"]] == ["ریشه"]


def test_note_templates_are_offered(desk, waiting):
    NoteTemplate.objects.create(title="دوباره", texts={"fa": "دوباره بفرستید."})
    assert 'data-note="دوباره بفرستید."' in desk.get(reverse(DESK)).content.decode()


@pytest.mark.parametrize(
    ("language", "words"), [("fa", "بفرستید."), ("en", "Send it again."), ("ar", "بفرستید.")]
)
def test_a_note_template_speaks_the_language_of_the_author(desk, waiting, language, words):
    NoteTemplate.objects.create(title="دوباره", texts={"fa": "بفرستید.", "en": "Send it again."})
    CommentRecord.objects.update(language=language)
    assert f'data-note="{words}"' in desk.get(reverse(DESK)).content.decode()


def test_the_script_gets_the_desk_alone(desk, waiting):
    html = desk.get(reverse(DESK), headers={"X-Desk": "1"}).content.decode()
    assert html.lstrip().startswith('<div class="desk"')
    assert desk.post(door("open", waiting[0].pk), headers={"X-Desk-Quiet": "1"}).status_code == 204


def test_the_desk_costs_the_same_with_ten_and_with_hundreds(desk, foreign_page):
    numbers = []
    for more in (10, 300):
        add_many(foreign_page, more)
        CommentRecord.objects.update(state="pending", published_at=None)
        desk.get(reverse(DESK))
        with CaptureQueriesContext(connection) as queries:
            response = desk.get(reverse(DESK))
        assert len(response.context["rows"]) <= 30
        numbers.append(len(queries))
    assert numbers[0] >= numbers[1] - 1
    assert numbers[1] < 45


def test_the_home_of_the_admin_says_what_waits(desk, waiting):
    CommentRecord.objects.filter(pk=waiting[2].pk).update(open_reports=1)
    html = desk.get(reverse("wagtailadmin_home")).content.decode()
    assert html.index("اول") < html.index("سوم")
    assert "show=reported" in html
    assert f"?page={waiting[0].page_id}" in html


@pytest.mark.parametrize("show", ["unread", "reported"])
def test_an_empty_part_of_the_queue_is_not_all_of_it(desk, waiting, show):
    CommentRecord.objects.update(read_at=timezone.now())
    page = desk.get(door("desk"), {"show": show}).content.decode()
    assert "همهٔ نظرها تصمیم گرفته شده" not in page
    assert "نمایش همهٔ آنچه در انتظار است" in page
