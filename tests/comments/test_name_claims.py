"""Whose name stands beside a comment that they did not write says so: it is hidden at once."""

from datetime import timedelta

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from django_comments.models import Comment
from wagtail.models import ModelLogEntry

from feedback_plugin.comments.conf import conf
from feedback_plugin.comments.core import receipts, transitions
from feedback_plugin.comments.core.records import CommentRecord
from feedback_plugin.comments.maintenance import erasure
from feedback_plugin.comments.name_claims import claiming, deciding
from feedback_plugin.comments.name_claims.models import NameClaim
from feedback_plugin.comments.redaction import redact
from feedback_plugin.comments.redaction.personal_data import Span
from feedback_plugin.comments.redaction.redact import Marked
from feedback_plugin.comments.subscriptions.models import Follow
from tests.comments.refused import TRACK, code_in, colleague
from tests.comments.stored import found
from tests.queued_email import queued

ANSWER = "/feedback/comments/name/"
NAME, BODY = "فرامرز پایدار", "دهیاری گل‌چشمه"
UNDO = reverse("feedback_comments_admin:undo")
DESK = reverse("feedback_comments_admin:desk")
pytestmark = pytest.mark.ticking("two acts differ by their instants")


def html_of(response):
    return response.content.decode()


def address(record):
    return f"/feedback/comments/name/{record.pk}/"


def door(record):
    return reverse("feedback_comments_admin:name", args=[record.pk])


@pytest.fixture
def code(send, foreign_page):
    made = send(foreign_page, name=NAME, respondent_kind="dehyari", organisation=BODY, email="")
    code = code_in(made)
    transitions.approve([receipts.find(code)[0].pk], None)
    return code


@pytest.fixture
def record(code):
    return receipts.find(code)[0]


@pytest.fixture
def say(client):
    def post(record, connection="192.0.2.1", **changes):
        sent = {"text": "", "website": "", **changes}
        return client.post(address(record), sent, REMOTE_ADDR=connection, follow=True)

    return post


def test_each_shown_name_has_the_link(client, comment, record, foreign_page):
    nameless = comment(foreign_page, name="", text="بی نام")
    html = html_of(client.get(foreign_page.url))
    assert f'href="{address(record)}"' in html
    assert address(nameless) not in html
    page = client.get(address(record))
    assert NAME in html_of(page)
    assert not NameClaim.objects.exists()
    assert 'data-form="name"' not in html_of(client.get(address(nameless)))


def test_the_name_is_hidden_at_once_wherever_it_is_read(client, record, say, foreign_page):
    client.get(foreign_page.url)
    for kind in ("csv", "xlsx"):
        client.get(f"/feedback/comments/export/{foreign_page.pk}/{kind}/")
    answer = say(record, text="من این را ننوشته‌ام")
    assert answer.status_code == 200
    for response in (
        answer,
        client.get(foreign_page.url),
        client.get(f"{foreign_page.url}?comment={record.pk}"),
        client.get(f"{foreign_page.url}?reply_to={record.pk}"),
        client.get(f"/feedback/comments/report/{record.pk}/"),
        client.get(address(record)),
    ):
        assert "فرامرز" not in html_of(response)
        assert "گل‌چشمه" not in html_of(response)
    csv = b"".join(client.get(f"/feedback/comments/export/{foreign_page.pk}/csv/"))
    assert "فرامرز" not in csv.decode()
    # It stands in one place, for those who decide.
    assert {line.split(".")[0] for line in found([NAME])[NAME]} == {"feedback_comments_nameclaim"}
    assert not CommentRecord.objects.matching("فرامرز").exists()
    record.refresh_from_db()
    assert (record.state, record.name_is_hidden) == ("approved", True)


def test_said_twice_or_by_many_it_is_one_claim(record, say):
    say(record, text="یکی")
    assert say(record, "192.0.2.2", text="دیگری").status_code == 200
    assert NameClaim.objects.get().text == "یکی"
    assert ModelLogEntry.objects.filter(action="feedback_comments.name_claim").count() == 1


def test_moderators_decide_finally_and_it_is_not_asked_anew(client, record, say, moderator):
    say(record, text="من نیستم")
    client.force_login(moderator)
    desk = client.get(DESK, {"show": "names"})
    assert [row.pk for row in desk.context["rows"]] == [record.pk]
    for words in (NAME, BODY, "من نیستم", door(record)):
        assert words in html_of(desk)
    assert "show=names" in html_of(client.get(reverse("wagtailadmin_home")))
    assert client.post(door(record), {"outcome": "shown"}).status_code == 302
    record = CommentRecord.objects.select_related("comment").get(pk=record.pk)
    shown = (record.comment.user_name, record.organisation, record.name_is_hidden)
    assert shown == (NAME, BODY, False)
    assert CommentRecord.objects.matching("فرامرز").exists()
    client.logout()
    answer = say(record, "192.0.2.9")
    assert 'data-form="name"' not in html_of(answer)
    with pytest.raises(claiming.ConfirmedNameError):
        claiming.claim(record.pk, "", timezone.now())
    assert NameClaim.objects.get().outcome == "shown"


@pytest.mark.parametrize("outcome", ["shown", "left_out"])
def test_what_moderators_decide_can_be_undone(client, record, say, moderator, outcome):
    say(record)
    client.force_login(moderator)
    client.post(door(record), {"outcome": outcome})
    client.post(UNDO)
    claim = NameClaim.objects.get()
    assert (claim.outcome, claim.name, claim.organisation) == ("", NAME, BODY)
    assert Comment.objects.get(pk=record.pk).user_name == ""
    client.post(door(record), {"outcome": "shown"})
    assert Comment.objects.get(pk=record.pk).user_name == NAME


def test_of_two_moderators_the_second_changes_nothing(record, say, moderator):
    say(record)
    assert deciding.leave_out(record.pk, moderator)
    assert not deciding.show_again(record.pk, colleague(moderator))
    assert Comment.objects.get(pk=record.pk).user_name == ""


def test_the_author_is_asked_on_the_receipt_and_by_mail(client, record, say, code):
    at = timezone.now()
    Follow.objects.create(
        email="maryam@example.ir",
        email_hash="x",
        kind="own",
        page_id=record.page_id,
        translation_key=record.translation_key,
        record=record,
        language="en",
        token_hash="x",
        asked_at=at,
        confirmed_at=at,
    )
    say(record, text="من نیستم")
    (mail,) = queued()
    assert NAME not in mail.message
    status = html_of(client.post(TRACK, {"code": code}))
    assert 'data-name="open"' in status
    assert "من نیستم" not in status
    answered = client.post(ANSWER, {"code": code, "answer": "mine"})
    assert answered.status_code == 200
    claim = NameClaim.objects.get()
    assert (claim.answer, claim.outcome) == ("mine", "")
    # The name waits for a moderator all the same: the receipt tells who sent it, not who they are.
    assert Comment.objects.get(pk=record.pk).user_name == ""


def test_a_name_that_its_author_takes_away_is_kept_nowhere(client, record, say, code, moderator):
    say(record)
    for _ in range(2):
        assert client.post(ANSWER, {"code": code, "answer": "take_away"}).status_code == 200
    assert not found([NAME, BODY])
    assert not deciding.show_again(record.pk, moderator)
    assert 'data-name="left_out"' in html_of(client.post(TRACK, {"code": code}))


def test_an_answer_that_nobody_asked_for_changes_nothing(client, record, code, say, moderator):
    assert client.post(ANSWER, {"code": code, "answer": "take_away"}).status_code == 409
    say(record)
    assert client.post(ANSWER, {"code": code, "answer": "robot"}).status_code == 422
    client.get(ANSWER, {"code": code, "answer": "take_away"})
    deciding.show_again(record.pk, moderator)
    assert client.post(ANSWER, {"code": code, "answer": "take_away"}).status_code == 409
    assert Comment.objects.get(pk=record.pk).user_name == NAME


@pytest.mark.parametrize(
    ("end", "words"),
    [
        ("left_out", "برای همیشه حذف کرده‌اند"),
        ("take_away", "نویسندهٔ نظر نام را برداشته است"),
        ("forgotten", "دیگر نگهداری نمی‌شود"),
        ("shown and forgotten", "دیگر نگهداری نمی‌شود"),
    ],
)
def test_the_page_of_a_name_tells_how_it_ended(client, record, code, say, moderator, end, words):
    claiming.claim(record.pk, "", timezone.now())
    if end == "left_out":
        deciding.leave_out(record.pk, moderator)
    if end.startswith("shown"):
        deciding.show_again(record.pk, moderator)
    if end == "take_away":
        client.post(ANSWER, {"code": code, "answer": end})
    if end.endswith("forgotten"):
        erasure.forget_these(CommentRecord.objects.filter(pk=record.pk))
        assert "data-name=" not in html_of(client.post(TRACK, {"code": code}))
    for answer in (client.get(address(record)), say(record)):
        assert words in html_of(answer)
        assert "بازبینان تصمیم می‌گیرند" not in html_of(answer)
        assert 'data-form="name"' not in html_of(answer)


def test_nobody_empties_a_portal_of_its_names(comment, foreign_page, say, settings, monkeypatch):
    names = [comment(foreign_page, text=f"نظر {n}", name=f"نام {n}") for n in range(6)]
    monkeypatch.setattr(conf, "claims_per_day", 2)
    statuses = [say(each).status_code for each in names[:3]]
    assert statuses == [200, 200, 429]
    settings.FEEDBACK_COMMENT_HIDDEN_NAMES = 3
    for number, each in enumerate(names[2:], start=2):
        assert say(each, f"192.0.2.{number}").status_code == 200
    hidden = CommentRecord.objects.filter(name_is_hidden=True)
    assert set(hidden) == set(names[:3])
    # The others stay until a moderator has looked, who is told all the same.
    assert NameClaim.objects.open().count() == 6


def test_a_name_that_stays_for_now_is_decided_all_the_same(
    comment, foreign_page, record, say, moderator, settings
):
    settings.FEEDBACK_COMMENT_HIDDEN_NAMES = 1
    say(comment(foreign_page, text="دیگر", name="نام دیگر"))
    answer = say(record)
    assert Comment.objects.get(pk=record.pk).user_name == NAME
    assert 'data-form="name"' not in html_of(answer)
    assert deciding.leave_out(record.pk, moderator)
    assert Comment.objects.get(pk=record.pk).user_name == ""


@pytest.mark.parametrize(
    ("changes", "status"),
    [({"website": "http://spam.example"}, 422), ({"text": "ب" * 1001}, 422)],
)
def test_bad_input_comes_back(record, say, changes, status):
    answer = say(record, **changes)
    assert answer.status_code == status
    assert changes.get("text", "") in html_of(answer)
    assert not NameClaim.objects.exists()


def test_only_shown_names_are_claimed_and_from_our_own_page(
    client, comment, record, foreign_page, say
):
    waiting = comment(foreign_page, approved=False, text="دیگر")
    assert say(waiting).status_code == 404
    evil = client.post(address(record), {}, HTTP_ORIGIN="https://evil.example")
    assert evil.status_code == 403
    client.get(address(record), {"text": ""})
    assert not NameClaim.objects.exists()


def test_a_redaction_and_its_end_bring_no_hidden_name_back(record, say, moderator):
    loaded = CommentRecord.objects.select_related("comment").get(pk=record.pk)
    redact.redact(loaded, {"user_name": Marked([Span(0, 6, "")])}, "author_data", moderator)
    say(record)
    redact.restore(loaded, moderator)
    assert Comment.objects.get(pk=record.pk).user_name == ""
    assert not CommentRecord.objects.matching("فرامرز").exists()
    deciding.show_again(record.pk, moderator)
    assert Comment.objects.get(pk=record.pk).user_name == NAME


def test_a_name_that_was_redacted_before_is_taken_away_whole(client, record, say, code, moderator):
    loaded = CommentRecord.objects.select_related("comment").get(pk=record.pk)
    marks = {
        "user_name": Marked([Span(0, 6, "")]),
        "organisation": Marked([Span(0, 6, "")]),
        "comment": Marked([Span(0, 4, "")]),
    }
    redact.redact(loaded, marks, "author_data", moderator)
    say(record)
    assert client.post(ANSWER, {"code": code, "answer": "take_away"}).status_code == 200
    assert not found([NAME, BODY, "فرامرز"])
    # Words of the comment stay sealed: nobody has taken those away.
    assert [each.field for each in loaded.sealed_originals.all()] == ["comment"]
    redact.restore(loaded, moderator)
    assert not found([NAME, BODY])
    assert Comment.objects.get(pk=record.pk).user_name == ""


def test_a_name_in_question_is_forgotten_like_any_other(record, say, moderator):
    say(record, text="رازی در توضیح")
    long_ago = timezone.now() - timedelta(days=731)
    CommentRecord.objects.filter(pk=record.pk).update(submitted_at=long_ago)
    assert erasure.forget(timezone.now() - timedelta(days=730)).anonymised == 1
    assert not found([NAME, BODY, "رازی در توضیح"])
    assert not NameClaim.objects.open().exists()
    assert not deciding.show_again(record.pk, moderator)


def test_a_withdrawn_comment_asks_nobody(record, say):
    say(record)
    transitions.withdraw(record)
    assert not NameClaim.objects.open().exists()


def test_a_page_costs_the_same_with_many_names_in_question(client, comment, foreign_page, say):
    records = [comment(foreign_page, text=f"نظر {n}", name=f"نام {n}") for n in range(4)]

    def queries():
        cache.clear()
        with CaptureQueriesContext(
            connection,
        ) as asked:
            client.get(foreign_page.url)
        return len(asked)

    queries()
    before = queries()
    for each in records[:3]:
        say(each)
    assert queries() <= before
