"""News by e-mail begin and end with a button behind a link; nobody learns who has them."""

import re
from datetime import timedelta

import pytest
from django.core.management import call_command
from django.test import Client
from django.utils import timezone
from post_office.models import Email

from feedback_plugin.comments.conf import conf
from feedback_plugin.comments.core import receipts, transitions
from feedback_plugin.comments.core.records import CommentRecord
from feedback_plugin.comments.maintenance.erasure import forget
from feedback_plugin.comments.public import receipt
from feedback_plugin.comments.screening.models import WordRule
from feedback_plugin.comments.submission import edits
from feedback_plugin.comments.subscriptions import subscribe
from feedback_plugin.comments.subscriptions.models import Follow
from feedback_plugin.notifications.models import Notification
from feedback_plugin.notifications.outbox import hash_address
from tests.queued_email import assert_tells_nothing, link, queued

FOLLOW = "/feedback/comments/follow/"
READER = "reader@example.ir"


def html_of(response):
    return response.content.decode()


@pytest.fixture
def ask(client):
    """Ask for news with the form, as a reader."""

    def post(page=None, email=READER, **changes):
        data = {"email": email, "website": "", **changes}
        return client.post(FOLLOW, data | ({"page": page.pk} if page else {}), follow=True)

    return post


def test_the_author_is_asked_and_confirms_once(client, send, foreign_page):
    assert "maryam@example.ir" not in html_of(send(foreign_page))
    (mail,) = queued()
    assert mail.to == ["maryam@example.ir"]
    assert mail.scheduled_time is None
    assert_tells_nothing("مهلت دو هفته کم است.", "مریم")
    address = link(mail, "/confirm/")
    page = client.get(address)
    assert page["Referrer-Policy"] == "no-referrer"
    assert "no-store" in page["Cache-Control"]
    assert not page.cookies
    assert Follow.objects.confirmed().count() == 0
    for _again in range(2):
        assert client.post(address).status_code == 200
    assert Follow.objects.confirmed().get().kind == "own"
    assert [each.to for each in queued()] == [["maryam@example.ir"]] * 2
    assert_tells_nothing("مهلت دو هفته کم است.", "مریم")


def test_no_address_no_mail(send, foreign_page):
    send(foreign_page, email="")
    assert not Follow.objects.exists()
    assert not Email.objects.exists()


def test_the_same_form_twice_asks_once(client, entry, foreign_page):
    form = entry(foreign_page)
    for _again in range(3):
        client.post("/feedback/comments/post/", form, follow=True)
    assert len(queued()) == 1


@pytest.mark.parametrize("method", ["get", "head", "options"])
def test_looking_changes_nothing(client, ask, foreign_page, method):
    ask(foreign_page)
    getattr(client, method)(link(queued()[0], "/confirm/"))
    assert not Follow.objects.confirmed().exists()


def test_a_link_too_old_or_unknown_says_how_to_go_on(client, ask, foreign_page):
    ask(foreign_page)
    address = link(queued()[0], "/confirm/")
    Follow.objects.update(asked_at=timezone.now() - timedelta(days=8, seconds=1))
    for each in (address, "/feedback/comments/mail/confirm/nonsense/"):
        response = client.post(each)
        assert response.status_code == 410
        assert "/feedback/comments/track/" in html_of(response)
        assert response["Referrer-Policy"] == "no-referrer"
    assert not Follow.objects.confirmed().exists()


def test_tokens_and_proofs_are_not_stored(ask, foreign_page):
    ask(foreign_page)
    token = link(queued()[0], "/confirm/").split("/")[-2]
    follow = Follow.objects.get()
    assert token not in str(vars(follow))
    assert READER not in str(list(Notification.objects.values()))


def test_a_page_says_where_to_follow_it_without_a_token(client, comment, foreign_page):
    record = comment(foreign_page)
    response = client.get(foreign_page.url)
    assert f"{FOLLOW}?page={foreign_page.pk}" in html_of(response)
    assert f"{FOLLOW}?comment={record.pk}" in html_of(response)
    assert not response.cookies
    assert not client.get(FOLLOW, {"page": foreign_page.pk}).cookies


@pytest.mark.parametrize("language", ["", "/en"])
def test_a_reader_follows_a_page_in_their_language(client, foreign_page, language):
    data = {"page": foreign_page.pk, "email": READER, "website": ""}
    assert client.get(f"{language}{FOLLOW}", data).status_code == 200
    assert client.post(f"{language}{FOLLOW}", data, follow=True).status_code == 200
    assert Follow.objects.get().language == (language.strip("/") or "fa")
    address = link(queued()[0], "/confirm/")
    assert address.startswith("/en/") == bool(language)
    assert ("7" if language else "۷") in queued()[0].message.replace(address, "")
    assert client.post(address).status_code == 200


def test_the_answer_is_the_same_whoever_follows_already(client, ask, foreign_page):
    first = html_of(ask(foreign_page))
    client.post(link(queued()[0], "/confirm/"))
    assert html_of(ask(foreign_page)) == first
    assert html_of(ask(foreign_page, email=" Reader@example.ir ")).lower() == first.lower()
    assert Follow.objects.count() == 1
    # The request to confirm, and the thanks for it.
    assert len(queued()) == 2


def test_a_thread_is_followed_beside_ones_own_comment(client, ask, comment, foreign_page):
    record = comment(foreign_page)
    assert client.get(FOLLOW, {"comment": record.pk}).status_code == 200
    assert ask(comment=record.pk, email="maryam@example.ir").status_code == 200
    assert set(Follow.objects.values_list("kind", flat=True)) == {"own", "thread"}


def test_an_address_is_not_bombed(ask, foreign_page, settings):
    for _again in range(5):
        assert ask(foreign_page).status_code == 200
    assert len(queued()) == 3
    last = link(queued()[-1], "/confirm/").split("/")[-2]
    assert subscribe.find(last) is not None


def test_nor_by_many_comments(send, foreign_page):
    for number in range(5):
        assert send(foreign_page, text=f"نظر {number}").status_code == 200
    assert len(queued()) == 3


def test_one_visitor_asks_for_a_few_addresses_only(ask, foreign_page, settings):
    settings.FEEDBACK_COMMENT_POSTS_PER_WINDOW = 2
    answers = [ask(foreign_page, email=f"r{n}@example.ir").status_code for n in range(3)]
    assert answers == [200, 200, 429]
    assert len(queued()) == 2


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"email": ""}, 422),
        ({"email": "reader@"}, 422),
        ({"email": "a@example.ir\nBcc: b@example.ir"}, 422),
        ({"email": f"{'a' * 250}@example.ir"}, 422),
        ({"email": "a@example.ir, b@example.ir"}, 422),
        ({"email": '"a,victim@example.com,b"@example.ir'}, 422),
        ({"website": "http://spam.example"}, 422),
        ({"page": 99_999}, 404),
        ({"page": "x"}, 404),
        ({"comment": 99_999}, 404),
    ],
)
def test_a_form_that_is_wrong(client, foreign_page, changes, expected):
    data = {"email": READER, "page": foreign_page.pk} | changes
    assert client.post(FOLLOW, data, follow=True).status_code == expected
    assert not Email.objects.exists()


def test_a_page_that_is_not_public_is_not_followed(ask, foreign_page):
    foreign_page.unpublish()
    assert ask(foreign_page).status_code == 404


def test_a_comment_that_is_not_public_is_not_followed(ask, comment, foreign_page):
    record = comment(foreign_page, approved=False, email="")
    assert ask(comment=record.pk).status_code == 404


def test_another_site_cannot_ask(client, foreign_page):
    data = {"page": foreign_page.pk, "email": READER}
    response = client.post(FOLLOW, data, headers={"Sec-Fetch-Site": "cross-site"})
    assert response.status_code == 403


@pytest.fixture
def reader(client, ask, foreign_page):
    """Somebody who follows the page."""
    ask(foreign_page)
    client.post(link(queued()[0], "/confirm/"))
    return Follow.objects.get()


def test_unsubscribing_forgets_the_address(reader):
    client = Client(enforce_csrf_checks=True)
    mail = queued()[-1]
    address = link(mail, "/stop/")
    assert mail.headers["List-Unsubscribe"].endswith(f"{address}>")
    page = client.get(address)
    assert page["Referrer-Policy"] == "no-referrer"
    assert Follow.objects.exists()
    for _again in range(2):
        response = client.post(address, {"List-Unsubscribe": "One-Click"})
        assert response.status_code == 200
    assert not Follow.objects.exists()
    # What still waited for the morning does not leave either.
    assert all("/stop/" not in each.message for each in queued())


def test_mail_providers_post_from_anywhere(reader):
    headers = {"Sec-Fetch-Site": "cross-site", "Origin": "https://mail.example"}
    address = link(queued()[-1], "/stop/")
    Client(enforce_csrf_checks=True).post(address, headers=headers)
    assert not Follow.objects.exists()


def test_a_forged_link_ends_nothing(client, reader):
    client.post(f"/feedback/comments/mail/stop/{reader.pk}:forged/")
    client.post(f"/feedback/comments/mail/stop/{reader.pk}/")
    assert Follow.objects.exists()


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("part", ["/stop/", "/confirm/"])
def test_a_link_that_lost_a_letter_claims_nothing(client, reader, part, method):
    address = link(next(each for each in queued() if part in each.message), part)
    for cut in (address[:-2] + "/", address.replace(part, part + "x")):
        response = getattr(client, method)(cut)
        assert response.status_code == 410
        assert "<h1>دریافت خبر لغو شد" not in html_of(response)
    assert Follow.objects.confirmed().count() == 1


def test_a_link_that_a_newer_one_replaces_confirms_nothing(client, ask, foreign_page, monkeypatch):
    ask(foreign_page)
    address = link(queued()[0], "/confirm/")

    def replaced(follow, *_given):
        Follow.objects.filter(pk=follow.pk).update(token_hash="0" * 64)
        return False

    monkeypatch.setattr(subscribe, "confirm", replaced)
    assert client.post(address).status_code == 410


def test_the_receipt_takes_an_address(client, comment, foreign_page, monkeypatch):
    comment(foreign_page, email="")
    record = CommentRecord.objects.get()
    monkeypatch.setattr(receipts, "find", lambda code: [record])
    data = {"code": "0000000000000000", "email": READER}
    shown = client.post("/feedback/comments/track/", data)
    assert "/feedback/comments/news/" in html_of(shown)
    assert client.post("/feedback/comments/news/", data | {"email": "x"}).status_code == 422
    assert client.post("/feedback/comments/news/", data).status_code == 200
    assert Follow.objects.get().record_id == record.pk
    assert 'data-form="track"' in html_of(client.get("/feedback/comments/news/"))
    assert_tells_nothing("مهلت دو هفته کم است.")


def test_withdrawing_ends_the_authors_news(comment, foreign_page):
    record = comment(foreign_page)
    transitions.withdraw(record)
    assert not Follow.objects.exists()


def test_a_forgotten_author_gets_no_news(comment, foreign_page):
    record = comment(foreign_page)
    forget(timezone.now() + timedelta(days=1))
    assert not Follow.objects.filter(record=record).exists()


@pytest.mark.parametrize(("days", "left"), [(6, 1), (8, 0)])
def test_what_nobody_confirms_is_forgotten(ask, foreign_page, days, left):
    ask(foreign_page)
    Follow.objects.update(asked_at=timezone.now() - timedelta(days=days))
    for _again in range(2):
        call_command("prune_unconfirmed", verbosity=0)
    assert Follow.objects.count() == left


class TestConfirmationFirst:
    """With FEEDBACK_COMMENT_CONFIRM_EMAIL on, moderators read what is confirmed."""

    @pytest.fixture(autouse=True)
    def _on(self, settings):
        settings.FEEDBACK_COMMENT_CONFIRM_EMAIL = True

    def test_an_address_is_needed(self, send, foreign_page):
        assert send(foreign_page, email="").status_code == 422
        assert not CommentRecord.objects.exists()

    def test_the_comment_waits_for_its_author(self, client, send, foreign_page):
        send(foreign_page)
        record = CommentRecord.objects.get()
        assert record.state == "unconfirmed"
        assert not transitions.approve([record.pk], None).changed
        client.post(link(queued()[0], "/confirm/"))
        record.refresh_from_db()
        assert record.state == "pending"
        assert_tells_nothing(record.comment.comment, record.comment.user_name)

    @pytest.mark.parametrize(
        ("policy", "text", "is_signed_in", "state"),
        [
            ("all", "متن", False, "pending"),
            ("all", "متن", True, "pending"),
            ("none", "متن", False, "approved"),
            ("none", "واژهٔ نشانه", False, "approved"),
            ("none", "واژهٔ توقف", False, "pending"),
            ("rules", "متن", False, "approved"),
            ("rules", "واژهٔ نشانه", False, "pending"),
            ("guests", "متن", False, "pending"),
            ("guests", "متن", True, "approved"),
            ("guests", "واژهٔ توقف", True, "pending"),
        ],
    )
    def test_once_confirmed_the_policy_of_the_page_decides(
        self, client, send, foreign_page, settings, moderator, policy, text, is_signed_in, state
    ):
        WordRule.objects.create(pattern="نشانه", effect="flag")
        WordRule.objects.create(pattern="توقف", effect="hold")
        settings.FEEDBACK_COMMENT_POLICIES = {"foreign.ForeignPage": policy}
        send(foreign_page, text=text)
        record = CommentRecord.objects.get()
        assert record.state == "unconfirmed"
        if is_signed_in:
            client.force_login(moderator)
        for _again in range(2):
            client.post(link(queued()[0], "/confirm/"))
        record.refresh_from_db()
        assert record.state == state
        # The request, the thanks, and that it is published.
        assert len(queued()) == 2 + (state == "approved")

    def test_words_that_came_by_an_edit_are_judged_too(self, client, send, foreign_page, settings):
        WordRule.objects.create(pattern="توقف", effect="hold")
        settings.FEEDBACK_COMMENT_POLICIES = {"foreign.ForeignPage": "none"}
        send(foreign_page)
        record = CommentRecord.objects.get()
        edits.edit(record, "واژهٔ توقف", "", timezone.now())
        client.post(link(queued()[0], "/confirm/"))
        record.refresh_from_db()
        assert record.state == "pending"

    def test_too_many_on_one_page_wait(self, client, send, foreign_page, settings, monkeypatch):
        settings.FEEDBACK_COMMENT_POLICIES = {"foreign.ForeignPage": "none"}
        monkeypatch.setattr(conf, "page_burst", 1)
        for n in range(2):
            send(foreign_page, text=f"نظر {n}", email=f"a{n}@example.ir")
        for mail in queued():
            client.post(link(mail, "/confirm/"))
        states = CommentRecord.objects.order_by("pk").values_list("state", "flags")
        assert list(states) == [("approved", ""), ("pending", " burst ")]

    def test_what_is_not_confirmed_is_deleted_and_its_receipt_says_so(
        self, send, foreign_page, client
    ):
        send(foreign_page)
        record = CommentRecord.objects.get()
        before, after = timezone.now(), timezone.now() + timedelta(days=9)
        assert record.comment.comment
        first = receipt.steps(record, foreign_page, before)[1].text
        CommentRecord.objects.update(submitted_at=before - timedelta(days=8))
        Follow.objects.update(asked_at=before - timedelta(days=8))
        call_command("prune_unconfirmed", verbosity=0)
        record = CommentRecord.objects.select_related("comment").get()
        assert not record.comment.comment
        assert not record.comment.user_email
        assert not Follow.objects.exists()
        assert receipt.steps(record, foreign_page, after)[1].text != first

    @pytest.mark.parametrize(("policy", "state"), [("all", "pending"), ("none", "approved")])
    def test_what_waits_is_passed_on_when_the_setting_is_switched_off(
        self, client, send, foreign_page, settings, policy, state
    ):
        settings.FEEDBACK_COMMENT_POLICIES = {"foreign.ForeignPage": policy}
        code = re.search(r'data-code="([0-9]+)"', send(foreign_page).content.decode())[1]
        call_command("release_unconfirmed", verbosity=0)
        assert CommentRecord.objects.get().state == "unconfirmed"
        settings.FEEDBACK_COMMENT_CONFIRM_EMAIL = False
        for _again in range(2):
            call_command("release_unconfirmed", verbosity=0)
        record = CommentRecord.objects.get()
        assert record.state == state
        status = client.post("/feedback/comments/track/", {"code": code}).content.decode()
        assert f'data-state="{state}"' in status
        # The link of the mail goes on opening the news.
        client.post(link(queued()[0], "/confirm/"))
        assert Follow.objects.confirmed().count() == 1
        assert CommentRecord.objects.get().state == state

    def test_what_was_told_not_to_be_kept_is_not_passed_on(
        self, send, foreign_page, settings, time_machine
    ):
        send(foreign_page)
        time_machine.move_to(timezone.now() + timedelta(days=9))
        settings.FEEDBACK_COMMENT_CONFIRM_EMAIL = False
        call_command("release_unconfirmed", verbosity=0)
        assert CommentRecord.objects.get().state == "unconfirmed"

    def test_a_slip_in_the_address_can_be_put_right(self, client, send, foreign_page):
        send(foreign_page, email="mariam@example.ir")
        record = CommentRecord.objects.get()
        subscribe.ask_author(record, "maryam@example.ir", timezone.now())
        client.post(link(queued()[-1], "/confirm/"))
        record.refresh_from_db()
        assert record.state == "pending"


def test_one_row_an_address_and_target(ask, foreign_page):
    ask(foreign_page)
    ask(foreign_page, email="READER@example.ir")
    assert Follow.objects.get().email_hash == hash_address(READER)
