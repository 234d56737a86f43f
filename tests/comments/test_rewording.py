"""Whoever is not published sends changed words with one click, linked to the first comment."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from feedback_plugin.comments.core import transitions
from feedback_plugin.comments.core.records import CommentRecord
from feedback_plugin.comments.public import sending, views
from feedback_plugin.comments.submission import storing
from feedback_plugin.conf import conf
from feedback_plugin.receipts import new_code
from tests.comments.refused import REWORD, TRACK, code_in, refuse

pytestmark = pytest.mark.ticking("two decisions differ by their instants")
FIRST = "این ماده را آدم‌های نادان نوشته‌اند."


def html_of(response):
    return response.content.decode()


def fields_of(response):
    """What a browser would send of the form that it was shown."""
    form = response.context["form"]
    names = ["text", "name", "respondent_kind", "organisation", "anchor", "proposed_wording"]
    sent = {name: form[name].value() or "" for name in names if name in form.fields}
    hidden = ("form_token", "rewords", "wording_base", "reply_to", "page")
    for name in hidden:
        found = re.search(rf'name="{name}" value="([^"]*)"', html_of(response))
        sent[name] = found[1] if found else ""
    return {**sent, "website": "", "email": ""}


@pytest.fixture
def code(send, answering_page):
    return code_in(
        send(answering_page, text=FIRST, anchor="c-2", proposed_wording="متن ماده سه", email="")
    )


@pytest.fixture
def first(code, moderator):
    return refuse(code, moderator)


@pytest.fixture
def post(client):
    def send(fields):
        return client.post("/feedback/comments/post/", fields, follow=True)

    return send


def test_the_form_is_filled_with_what_was_written(client, code, first):
    assert f'action="{REWORD}"' in html_of(client.post(TRACK, {"code": code}))
    form = client.post(REWORD, {"code": code})
    assert form.status_code == 200
    fields = fields_of(form)
    assert (fields["text"], fields["anchor"]) == (FIRST, "c-2")
    assert (fields["proposed_wording"], fields["rewords"]) == ("متن ماده سه", f"{code}/{first.pk}")
    assert fields["email"] == ""


def test_changed_words_are_a_comment_of_its_own_that_both_receipts_show(client, code, first, post):
    fields = fields_of(client.post(REWORD, {"code": code})) | {"text": "این ماده سنجیده نیست."}
    new = code_in(post(fields))
    assert new != code
    record = CommentRecord.objects.latest("pk")
    assert (record.rewords, record.state, record.anchor) == (first, "pending", "c-2")
    assert 'data-rewording="pending"' in html_of(client.post(TRACK, {"code": code}))
    status = html_of(client.post(TRACK, {"code": new}))
    assert 'id="feedback-linked"' in status
    assert code not in status
    # Once more is the same comment.
    assert code_in(post(fields)) == new
    assert CommentRecord.objects.count() == 2


def test_moderators_read_the_first_beside_it(client, code, first, post, moderator):
    post(fields_of(client.post(REWORD, {"code": code})) | {"text": "سنجیده نیست."})
    record = CommentRecord.objects.latest("pk")
    client.force_login(moderator)
    desk = html_of(client.get(reverse("feedback_comments_admin:inspect", args=[record.pk])))
    assert FIRST in desk
    assert "لطفاً مؤدب بنویسید" in desk
    desk = html_of(client.get(reverse("feedback_comments_admin:inspect", args=[first.pk])))
    assert f"#{record.pk}" in desk


def test_the_same_words_are_not_sent_again(client, code, first, post):
    answer = post(fields_of(client.post(REWORD, {"code": code})))
    assert answer.status_code == 422
    assert FIRST in html_of(answer)
    assert f'name="rewords" value="{code}/{first.pk}"' in html_of(answer)
    assert CommentRecord.objects.count() == 1


@pytest.mark.parametrize("become", ["published", "withdrawn", "waiting"])
def test_what_was_decided_anew_meanwhile_is_told(client, code, first, post, moderator, become):
    fields = fields_of(client.post(REWORD, {"code": code})) | {"text": "سنجیده نیست."}
    if become == "withdrawn":
        transitions.withdraw(first)
    else:
        transitions.restore([first.pk], moderator)
        if become == "published":
            transitions.approve([first.pk], moderator)
    answer = post(fields)
    assert answer.status_code == 422
    assert "سنجیده نیست." in html_of(answer)
    assert CommentRecord.objects.count() == 1
    # Sent once more as it is, it is a comment of its own.
    again = fields_of(answer)
    assert again["rewords"] == ""
    post(again | {"text": "سنجیده نیست."})
    assert CommentRecord.objects.latest("pk").rewords is None
    assert client.post(REWORD, {"code": code}).status_code == 409


def test_a_foreign_code_links_nothing(client, send, answering_page, foreign_page, code, first):
    for rewords in ("1", new_code(), "x" * 500):
        assert send(answering_page, text="دیگر", rewords=rewords).status_code == 422
    # The code of a comment on another page.
    assert send(foreign_page, text="دیگر", rewords=code).status_code == 422
    assert CommentRecord.objects.count() == 1


def test_codes_are_not_tried_here_either(client, send, answering_page, first, code, monkeypatch):
    monkeypatch.setattr(conf, "wrong_codes_a_minute", 1)
    for _ in range(2):
        answer = send(answering_page, text="دیگر", rewords=new_code())
    assert "از شبکهٔ شما فرم‌های بسیاری رسیده است" in html_of(answer)
    assert send(answering_page, text="تغییر کرده", rewords=code).status_code == 422
    assert CommentRecord.objects.count() == 1


def test_after_the_close_nothing_is_offered(client, code, first, answering_page):
    fields = fields_of(client.post(REWORD, {"code": code})) | {"text": "سنجیده نیست."}
    answering_page.closes_at = timezone.now() - timedelta(hours=1)
    answering_page.save()
    assert client.post(REWORD, {"code": code}).status_code == 409
    assert f'action="{REWORD}"' not in html_of(client.post(TRACK, {"code": code}))
    answer = client.post("/feedback/comments/post/", fields)
    assert answer.status_code == 403
    assert "سنجیده نیست." in html_of(answer)


def test_nothing_is_offered_for_what_is_not_refused(client, send, foreign_page):
    code = code_in(send(foreign_page))
    assert REWORD not in html_of(client.post(TRACK, {"code": code}))
    assert client.post(REWORD, {"code": code}).status_code == 409


def test_what_is_decided_anew_at_this_instant_is_not_reworded(
    client, code, first, post, moderator, monkeypatch
):
    fields = fields_of(client.post(REWORD, {"code": code})) | {"text": "این ماده سنجیده نیست."}

    def send_late(*arguments):
        transitions.restore([first.pk], moderator)
        return sending.send(*arguments)

    with monkeypatch.context() as patched:
        patched.setattr(views, "send", send_late)
        answer = post(fields)
    assert answer.status_code == 422
    assert str(storing.OVERTAKEN) in html_of(answer)
    assert "این ماده سنجیده نیست." in html_of(answer)
    assert CommentRecord.objects.count() == 1
    again = fields_of(answer)
    assert again["rewords"] == ""
    code_in(post(again))
    assert CommentRecord.objects.latest("pk").rewords is None
