"""Many at once: one comment for one form, and a sound thread."""

import re
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection
from django.test import Client
from django_comments_xtd.models import XtdComment
from wagtail.models import ModelLogEntry

from feedback_plugin import throttling
from feedback_plugin.comments.core import transitions
from feedback_plugin.comments.core.records import CommentRecord
from feedback_plugin.comments.subscriptions.models import Follow
from tests.at_once import at_once
from tests.queued_email import link, queued

pytestmark = pytest.mark.django_db(transaction=True)


def poster(form):
    return lambda: Client().post("/feedback/comments/post/", form, follow=True)


@pytest.mark.parametrize("with_token", [True, False])
def test_eight_identical_forms_are_one_comment(entry, foreign_page, with_token):
    form = entry(foreign_page, **({} if with_token else {"form_token": ""}))
    responses = at_once([poster(form)] * 8)
    assert [response.status_code for response in responses] == [200] * 8
    assert CommentRecord.objects.count() == XtdComment.objects.count() == 1
    codes = [re.findall(r'data-code="([0-9]+)"', each.content.decode()) for each in responses]
    if with_token:
        assert len({tuple(code) for code in codes}) == 1
        assert codes[0]
    else:
        assert sum(map(bool, codes)) == 1


def test_replies_at_once_have_an_order_each(comment, entry, foreign_page):
    root = comment(foreign_page)
    forms = [entry(foreign_page, reply_to=root.pk, text=f"پاسخ {n}") for n in range(8)]
    assert {response.status_code for response in at_once([poster(form) for form in forms])} == {200}
    orders = XtdComment.objects.filter(thread_id=root.pk).values_list("order", flat=True)
    assert len(set(orders)) == 9
    assert XtdComment.objects.get(pk=root.pk).nested_count == 8


@pytest.mark.parametrize("addresses", [["10.0.0.1"], ["10.0.0.1", "10.0.0.2"]])
def test_the_same_words_from_two_tabs_are_one_comment(entry, foreign_page, settings, addresses):
    settings.FEEDBACK_COMMENT_REPEAT_SECONDS = 600
    forms = [(entry(foreign_page), addresses[n % len(addresses)]) for n in range(8)]

    def sender(form, address):
        return lambda: Client().post(
            "/feedback/comments/post/", form, REMOTE_ADDR=address, follow=True
        )

    answers = at_once([sender(*each) for each in forms])
    assert {answer.status_code for answer in answers} == {200}
    assert CommentRecord.objects.count() == XtdComment.objects.count() == 1
    # Only the tab whose form was stored shows the code; the others may be somebody else's.
    assert sum(b"data-code=" in answer.content for answer in answers) == 1


@pytest.mark.parametrize("act", ["hide", "withdraw"])
def test_a_reply_meets_the_end_of_what_it_replies_to(comment, entry, foreign_page, act):
    for number in range(4):
        root = comment(foreign_page, text=f"نظر {number}")
        form = entry(foreign_page, reply_to=root.pk, text=f"پاسخ {number}")

        def end(root=root):
            if act == "hide":
                return transitions.hide([root.pk], None, "insult")
            return transitions.withdraw(root)

        answer = at_once([poster(form), end])[0]
        root.refresh_from_db()
        assert root.state == {"hide": "hidden", "withdraw": "withdrawn"}[act]
        is_stored = CommentRecord.objects.filter(parent=root).exists()
        assert answer.status_code == (200 if is_stored else 422)
        if not is_stored:
            html = answer.content.decode()
            assert f"پاسخ {number}" in html
            assert 'name="reply_to" value=""' in html
        if act == "hide":
            assert not CommentRecord.objects.approved().filter(parent=root).exists()


def test_links_of_mails_pressed_at_once_confirm_once_each(entry, foreign_page, settings):
    settings.FEEDBACK_COMMENT_POSTS_PER_WINDOW = 1000
    settings.FEEDBACK_COMMENT_CONFIRM_EMAIL = True
    for number in range(20):
        form = entry(foreign_page, text=f"نظر {number}", email=f"a{number}@example.ir")
        assert poster(form)().status_code == 200
    links = [link(mail, "/confirm/") for mail in queued()]
    assert len(set(links)) == 20
    jobs = [lambda address=address: Client().post(address) for address in links * 2]
    assert {answer.status_code for answer in at_once(jobs)} == {200}
    assert CommentRecord.objects.pending().count() == XtdComment.objects.count() == 20
    assert Follow.objects.confirmed().count() == 20
    assert ModelLogEntry.objects.filter(action="feedback_comments.confirm").count() == 20


def test_of_two_moderators_one_decides(comment, foreign_page):
    record = comment(foreign_page, approved=False)
    outcomes = at_once(
        [
            lambda: transitions.approve([record.pk], None),
            lambda: transitions.reject([record.pk], None, "off_topic"),
        ]
    )
    assert sorted(outcome.changed for outcome in outcomes) == [0, 1]
    [late] = [outcome for outcome in outcomes if not outcome.changed]
    assert late.missed[0].state in ("approved", "rejected")


def test_a_limit_holds_under_pressure(db):
    allowed = at_once([lambda: throttling.hit("test", "key", 5, 3600)] * 8)
    assert sorted(allowed) == [False] * 3 + [True] * 5


def test_a_rush_of_visitors_is_stored_once_each(entry, foreign_page, settings):
    settings.FEEDBACK_COMMENT_POSTS_PER_WINDOW = 1000
    number = 400 if connection.vendor == "postgresql" else 96
    client = Client()
    forms = [entry(foreign_page, text=f"نظر {n}", name=f"نام {n}") for n in range(number)]

    def send(position):
        # Two hundred visitors; every fourth presses the button twice.
        address = {"REMOTE_ADDR": f"10.0.0.{position % 200}"}
        answers = [
            client.post("/feedback/comments/post/", forms[position], **address, follow=True)
            for _press in range(2 if position % 4 == 0 else 1)
        ]
        connection.close()
        return {answer.status_code for answer in answers}

    with ThreadPoolExecutor(16) as pool:
        assert set().union(*pool.map(send, range(number))) == {200}
    texts = CommentRecord.objects.values_list("comment__comment", flat=True)
    assert sorted(texts) == sorted(form["text"] for form in forms)
    assert XtdComment.objects.count() == number
