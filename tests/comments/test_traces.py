"""What people write stands in the comment alone: in no log, cache, revision, index or session."""

import logging

import pytest
from django.urls import reverse

from feedback_plugin.comments.core.records import CommentRecord
from feedback_plugin.receipts import new_code
from tests.comments.refused import code_in
from tests.comments.ticks import tick_of
from tests.traces import traces

pytestmark = [pytest.mark.django_db, pytest.mark.reference_index]
WORDS = {
    "name": "zqxname",
    "email": "zqxmail@example.org",
    "organisation": "zqxorganisation",
    "text": "zqxtext، تلفن من ۰۹۱۲ ۰۰۰ ۰۷۷۷",
}
DESK = "feedback_comments_admin"


def decide(client, record, action, **words):
    record.refresh_from_db()
    url = reverse(f"{DESK}:decide", args=[record.pk, action])
    assert client.post(url, words, follow=True).status_code == 200


def test_a_comment_from_its_form_to_its_refusal(send, client, foreign_page, moderator, caplog):
    caplog.set_level(logging.DEBUG)
    asked = send(foreign_page, **WORDS)
    code = code_in(send(foreign_page, **WORDS, sent_knowingly=tick_of(asked)))
    record = CommentRecord.objects.get()
    client.get(foreign_page.url)
    assert client.post("/feedback/comments/track/", {"code": code}).status_code == 200
    client.post("/feedback/comments/track/", {"code": new_code()})
    client.force_login(moderator)
    client.get(reverse(f"{DESK}:inspect", args=[record.pk]))
    client.post(reverse(f"{DESK}:reveal", args=[record.pk]))
    # The note is the moderator's: the log keeps it as long as the comment.
    decide(client, record, "reject", reason="insult", note="بدون توهین بنویسید.")
    client.get(reverse("wagtailadmin_reports:site_history"))
    client.logout()
    record.refresh_from_db()
    assert record.state == "rejected"
    client.get(foreign_page.url)
    # What is to be searched is indexed by now.
    client.get(reverse("search"), {"q": "شورا"})
    assert caplog.records
    assert traces(caplog) == {}
