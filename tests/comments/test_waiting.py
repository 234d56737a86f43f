"""What is sent beyond a day's e-mail to one address is told, kept, and confirmed by its holder."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from feedback_plugin.comments.core import receipts, transitions
from feedback_plugin.comments.core.records import CommentRecord
from feedback_plugin.comments.maintenance import unconfirmed
from feedback_plugin.comments.public import receipt
from feedback_plugin.comments.subscriptions import waiting
from feedback_plugin.comments.subscriptions.deadlines import confirm_until
from feedback_plugin.comments.subscriptions.models import Follow
from feedback_plugin.comments.subscriptions.tokens import waiting_token
from feedback_plugin.notifications.outbox import hash_address
from tests.at_once import at_once
from tests.queued_email import assert_tells_nothing, link, queued

AUTHOR = "maryam@example.ir"
LATER = "سقف رایانامه‌های یک روز"
CONFIRM_FIRST = "نخست پیوند درون رایانامه‌ای را که به نشانی شما می‌رسد باز کنید"


def html_of(response):
    return response.content.decode()


def states():
    return dict(CommentRecord.objects.values_list("comment__comment", "state"))


def record_of(text):
    return CommentRecord.objects.get(comment__comment=text)


def wish_of(text):
    return Follow.objects.get(record__comment__comment=text).pk


def list_beside(client, mail):
    """The page with all that waits, as the link of this mail leads to it."""
    page = html_of(client.get(link(mail, "/confirm/")))
    return re.search(r'href="([^"]*/mail/waiting/[^"]+)"', page)[1]


@pytest.fixture
def confirm_first(settings):
    settings.FEEDBACK_COMMENT_CONFIRM_EMAIL = True


@pytest.fixture
def five(send, foreign_page, confirm_first):
    """Five comments of one address on one day; the answers."""
    return [html_of(send(foreign_page, text=f"نظر {number}")) for number in range(5)]


@pytest.fixture
def later_mail(five):
    """The mail that leaves once the day is over."""
    (mail,) = [mail for mail in queued() if mail.scheduled_time]
    return mail


def test_a_limit_is_told_on_the_receipt(five):
    assert [CONFIRM_FIRST in answer for answer in five] == [True] * 3 + [False] * 2
    assert [LATER in answer for answer in five] == [False] * 3 + [True] * 2


def test_the_receipt_of_a_form_sent_twice_tells_it_too(client, five, entry, foreign_page):
    form = entry(foreign_page, text="نظر ششم")
    answers = [
        html_of(client.post("/feedback/comments/post/", form, follow=True)) for _again in range(2)
    ]
    assert all(LATER in answer for answer in answers)


def test_one_mail_more_leaves_when_the_day_is_over(later_mail):
    assert len(queued()) == 4
    assert later_mail.to == [AUTHOR]
    assert later_mail.scheduled_time == waiting.next_message_at(timezone.now())
    assert_tells_nothing("نظر 4", "مریم")


def test_its_link_shows_all_that_waits_and_confirms_what_is_chosen(client, later_mail):
    address = link(later_mail, "/waiting/")
    page = client.get(address)
    assert page["Referrer-Policy"] == "no-referrer"
    assert "no-store" in page["Cache-Control"]
    assert not page.cookies
    assert all(f"نظر {number}" in html_of(page) for number in range(5))
    assert set(states().values()) == {"unconfirmed"}
    chosen = [wish_of(f"نظر {number}") for number in (0, 3, 4)]
    for _again in range(2):
        answer = client.post(address, {"wish": chosen})
        assert answer.status_code == 200
        assert "۳ مورد تأیید شد" in html_of(answer)
    pending = {text for text, state in states().items() if state == "pending"}
    assert pending == {"نظر 0", "نظر 3", "نظر 4"}
    assert "نظر 1" in html_of(answer)
    assert "نظر 3" not in html_of(answer)


def test_nothing_is_chosen_for_anybody(client, later_mail):
    address = link(later_mail, "/waiting/")
    assert "checked" not in html_of(client.get(address))
    answer = client.post(address)
    assert answer.status_code == 422
    assert 'role="alert"' in html_of(answer)
    assert set(states().values()) == {"unconfirmed"}


def test_what_was_withdrawn_meanwhile_is_told(client, later_mail):
    wish = wish_of("نظر 3")
    transitions.withdraw(record_of("نظر 3"))
    answer = html_of(client.post(link(later_mail, "/waiting/"), {"wish": [wish]}))
    assert "دیگر در این‌جا نیست" in answer
    assert states()["نظر 3"] == "withdrawn"


@pytest.mark.parametrize("number", [0, 2])
@pytest.mark.parametrize("is_used", [True, False])
def test_the_links_of_the_day_lead_there_already(client, five, number, is_used):
    mail = queued()[number]
    if is_used:
        client.post(link(mail, "/confirm/"))
    client.post(list_beside(client, mail), {"wish": wish_of("نظر 4")})
    assert states()["نظر 4"] == "pending"


def test_three_forms_with_somebodys_address_do_not_shut_them_out(
    client, send, foreign_page, confirm_first
):
    for number in range(3):
        send(foreign_page, text=f"از دیگری {number}", name="دیگری")
    send(foreign_page, text="از خودم")
    client.post(list_beside(client, queued()[2]), {"wish": wish_of("از خودم")})
    assert states().pop("از خودم") == "pending"
    assert sorted(states().values()) == ["pending", *["unconfirmed"] * 3]


def test_nobody_speaks_for_an_address_that_was_confirmed_before(
    client, send, foreign_page, confirm_first
):
    send(foreign_page, text="از خودم")
    client.post(link(queued()[0], "/confirm/"))
    for number in range(5):
        send(foreign_page, text=f"از دیگری {number}")
        assert states()[f"از دیگری {number}"] == "unconfirmed"


@pytest.mark.usefixtures("usual_day")
def test_words_are_kept_for_as_long_as_their_mail_said(later_mail):
    sent = later_mail.scheduled_time
    unconfirmed.prune(confirm_until(sent))
    assert set(states()) == {"", "نظر 3", "نظر 4"}
    assert record_of("نظر 4").comment.user_email == AUTHOR
    unconfirmed.prune(confirm_until(sent) + timedelta(seconds=1))
    assert set(states()) == {""}
    assert not Follow.objects.exists()


def test_the_link_is_good_for_as_long_as_the_words(client, later_mail, time_machine):
    address, sent = link(later_mail, "/waiting/"), later_mail.scheduled_time
    last = confirm_until(sent)
    assert timezone.localtime(last).strftime("%H:%M:%S") == "23:59:59"
    assert timedelta(days=7) <= last - sent < timedelta(days=8)
    time_machine.move_to(last - timedelta(minutes=1))
    assert "نظر 4" in html_of(client.get(address))
    time_machine.move_to(last + timedelta(minutes=1))
    assert client.get(address).status_code == 410


def test_the_next_day_has_its_own_mails(later_mail, send, foreign_page, time_machine):
    time_machine.move_to(later_mail.scheduled_time + timedelta(hours=1))
    for number in range(5, 9):
        send(foreign_page, text=f"نظر {number}")
    assert len(queued()) == 8
    assert len({mail.scheduled_time for mail in queued() if mail.scheduled_time}) == 2


@pytest.mark.parametrize("change", ["forged", "other", "part"])
def test_only_the_mail_leads_to_what_waits(client, later_mail, change):
    address, at = link(later_mail, "/waiting/"), timezone.now()
    token = address.split("/")[-2]
    others = waiting_token(hash_address("other@example.ir"), at + timedelta(days=1))
    changed = {"forged": token[:-1] + "~", "part": token.split(":")[0], "other": others}[change]
    answer = client.post(address.replace(token, changed), {"wish": wish_of("نظر 4")})
    assert answer.status_code == (200 if change == "other" else 410)
    assert "نظر 4" not in html_of(answer)
    assert states()["نظر 4"] == "unconfirmed"


@pytest.mark.parametrize("wish", ["x", "", "-1", "9" * 30, "۱", "0"])
def test_what_is_no_wish(client, later_mail, wish):
    assert client.post(link(later_mail, "/waiting/"), {"wish": wish}).status_code == 422


def test_the_tracking_page_says_when_the_mail_leaves(five, later_mail, foreign_page):
    steps = receipt.steps(record_of("نظر 4"), foreign_page, timezone.now())
    assert "ارسال می‌شود" in steps[1].text
    assert (
        "ارسال می‌شود" not in receipt.steps(record_of("نظر 0"), foreign_page, timezone.now())[1].text
    )


def test_asking_once_more_from_the_tracking_page_is_told(client, five, monkeypatch):
    monkeypatch.setattr(receipts, "find", lambda code: [record_of("نظر 0")])
    data = {"code": "0000000000000000", "email": AUTHOR}
    assert LATER in html_of(client.post("/feedback/comments/news/", data))
    # The link that this address has got for it is as good as before.
    client.post(link(queued()[0], "/confirm/"))
    assert states()["نظر 0"] == "pending"


def test_a_slip_put_right_after_the_days_mails_is_kept(client, five, monkeypatch):
    monkeypatch.setattr(receipts, "find", lambda code: [record_of("نظر 0")])
    data = {"code": "0000000000000000", "email": "maryam2@example.ir"}
    assert LATER not in html_of(client.post("/feedback/comments/news/", data))


def test_where_no_comment_waits_it_is_told_and_kept_without_a_mail(client, send, foreign_page):
    answers = [html_of(send(foreign_page, text=f"نظر {number}")) for number in range(5)]
    assert [LATER in answer for answer in answers] == [False] * 3 + [True] * 2
    assert len(queued()) == 3
    client.post(list_beside(client, queued()[-1]), {"wish": wish_of("نظر 4")})
    assert Follow.objects.confirmed().get().record == record_of("نظر 4")


@pytest.mark.parametrize("language", ["", "/en"])
def test_a_reader_is_told_and_finds_the_wish_beside_the_others(
    client, foreign_page, answering_page, language
):
    address = f"{language}/feedback/comments/follow/"
    asked = {"page": foreign_page.pk, "email": AUTHOR}
    answers = [html_of(client.post(address, asked, follow=True)) for _again in range(4)]
    answers.append(html_of(client.post(address, asked | {"page": answering_page.pk}, follow=True)))
    told = "as many emails as we send" if language else LATER
    assert [told in answer for answer in answers] == [False] * 3 + [True] * 2
    assert len(queued()) == 3
    wish = Follow.objects.get(page=answering_page)
    client.post(list_beside(client, queued()[-1]), {"wish": wish.pk})
    assert Follow.objects.confirmed().get() == wish


def test_whether_somebody_follows_is_not_told_by_a_limit(client, foreign_page):
    asked = {"page": foreign_page.pk, "email": AUTHOR}
    address = "/feedback/comments/follow/"
    client.post(address, asked)
    client.post(link(queued()[0], "/confirm/"))
    with_news = [html_of(client.post(address, asked, follow=True)) for _again in range(4)]
    others = asked | {"email": "reader@example.ir"}
    without = [html_of(client.post(address, others, follow=True)) for _again in range(5)][1:]
    assert [each.replace(AUTHOR, "") for each in with_news] == [
        each.replace("reader@example.ir", "") for each in without
    ]


def test_many_that_wait_are_shown_in_parts(client, later_mail, monkeypatch):
    monkeypatch.setattr("feedback_plugin.comments.public.waiting_views.WISHES_SHOWN", 2)
    address = link(later_mail, "/waiting/")
    pages = [html_of(client.get(address, {"p": number})) for number in (1, 2, 3, "x", 10**30)]
    assert ["نظر 4" in page for page in pages] == [True, False, False, True, False]
    assert "نظر 0" in pages[2]


@pytest.mark.django_db(transaction=True)
def test_all_at_once_are_kept_with_one_mail_more(entry, foreign_page, confirm_first):
    forms = [entry(foreign_page, text=f"نظر {number}") for number in range(8)]
    answers = at_once(
        [
            lambda form=form: Client().post("/feedback/comments/post/", form, follow=True)
            for form in forms
        ]
    )
    assert {answer.status_code for answer in answers} == {200}
    assert len(queued()) == 4
    assert Follow.objects.count() == 8
    (mail,) = [mail for mail in queued() if mail.scheduled_time]
    chosen = {"wish": list(Follow.objects.values_list("pk", flat=True))}
    presses = at_once([lambda: Client().post(link(mail, "/waiting/"), chosen)] * 4)
    assert {answer.status_code for answer in presses} == {200}
    assert set(states().values()) == {"pending"}
