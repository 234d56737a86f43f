"""Readers report a published comment; moderators answer the reports, and verify organisations."""

import pytest
from django.urls import reverse
from django.utils import timezone
from django_comments.models import Comment
from wagtail.models import ModelLogEntry, PageViewRestriction

from feedback_plugin.comments.conf import conf
from feedback_plugin.comments.core import transitions
from feedback_plugin.comments.core.records import CommentRecord
from feedback_plugin.comments.screening import reports
from feedback_plugin.comments.screening.models import CommentReport

VIEWS = "feedback_comments_admin"


def address(record):
    return f"/feedback/comments/report/{record.pk}/"


@pytest.fixture
def report(client):
    def send(record, connection="192.0.2.1", **changes):
        sent = {"reason": "insult", "text": "", "website": "", **changes}
        return client.post(address(record), sent, REMOTE_ADDR=connection, follow=True)

    return send


@pytest.fixture
def desk(client, moderator):
    client.force_login(moderator)
    return client


def door(name, record):
    return reverse(f"{VIEWS}:{name}", args=[record.pk])


def test_each_public_comment_has_the_link(client, comment, foreign_page):
    record = comment(foreign_page)
    assert f'href="{address(record)}"' in client.get(foreign_page.url).content.decode()
    page = client.get(address(record))
    assert page.status_code == 200
    assert "مهلت دو هفته کم است" in page.content.decode()
    assert not page.cookies
    assert not CommentReport.objects.exists()


@pytest.mark.parametrize("name", ["report", "reply"])
def test_a_mark_in_the_quote_keeps_its_own_direction(client, comment, foreign_page, name):
    record = comment(foreign_page, text="شمارهٔ من اینجاست")
    Comment.objects.filter(pk=record.pk).update(comment="شمارهٔ من ▐███▌ است")
    reply = f"{foreign_page.url}?reply_to={record.pk}"
    html = client.get(address(record) if name == "report" else reply).content.decode()
    quote = html.split("<blockquote")[1].split("</blockquote>")[0]
    assert '<bdi class="redacted" lang="fa">[پوشانده شد: اطلاعات شخصی]</bdi>' in quote


def test_a_report_is_kept_and_counted_once_a_connection(comment, foreign_page, report):
    record = comment(foreign_page)
    assert report(record, text="توهین\u202e است").context["is_new"]
    assert not report(record).context["is_new"]
    assert report(record, connection="192.0.2.2").context["is_new"]
    record.refresh_from_db()
    assert record.open_reports == CommentReport.objects.count() == 2
    assert record.state == "approved"
    first = CommentReport.objects.earliest("pk")
    assert first.text == "توهین است"
    assert "192.0.2.1" not in first.address_hash


def test_whoever_shares_a_connection_is_heard_too(comment, foreign_page, report, desk):
    """A country behind one address: other words are another report, and so are the same later."""
    record = comment(foreign_page)
    for text in ("یکی", "دیگری"):
        assert report(record, text=text).context["is_new"]
        assert not report(record, text=text).context["is_new"]
    assert report(record, reason="advertising", text="").context["is_new"]
    desk.post(door("dismiss", record))
    record.refresh_from_db()
    assert record.open_reports == 0
    assert report(record, text="یکی").context["is_new"]
    record.refresh_from_db()
    assert record.open_reports == 1


def test_reports_opened_again_are_not_doubled(comment, foreign_page, report, moderator):
    record = comment(foreign_page)
    report(record, text="یکی")
    report(record, text="دیگری")
    closed_at = timezone.now()
    reports.close([record.pk], moderator, closed_at)
    report(record, text="یکی")
    reports.reopen([record.pk], closed_at)
    record.refresh_from_db()
    assert record.open_reports == reports.still_open(record).count() == 2


def test_the_error_leads_to_the_choices(comment, foreign_page, report):
    html = report(comment(foreign_page), reason="").content.decode()
    assert 'href="#feedback-reason_0"' in html
    assert 'id="feedback-reason_0"' in html


@pytest.mark.parametrize(
    "changes",
    [
        {"reason": ""},
        {"reason": "robot"},
        {"reason": "other", "text": " "},
        {"text": "ب" * 1001},
        {"website": "http://spam.example"},
    ],
)
def test_a_bad_report_comes_back_with_a_sentence(comment, foreign_page, report, changes):
    record = comment(foreign_page)
    response = report(record, **({"text": "این می‌ماند"} | changes))
    assert response.status_code == 422
    assert 'role="alert"' in response.content.decode()
    assert ("این می‌ماند" in response.content.decode()) == ("text" not in changes)
    assert not CommentReport.objects.exists()


def test_only_what_is_public_can_be_reported(client, comment, foreign_page, report):
    waiting = comment(foreign_page, approved=False)
    public = comment(foreign_page, text="دیگر")
    assert report(waiting).status_code == client.get(address(waiting)).status_code == 404
    PageViewRestriction.objects.create(page=foreign_page, restriction_type="login")
    assert report(public).status_code == 404
    assert not CommentReport.objects.exists()


def test_reports_are_limited_and_come_from_our_own_page(
    client, comment, foreign_page, report, monkeypatch
):
    monkeypatch.setattr(conf, "reports_per_window", 1)
    record, other = comment(foreign_page), comment(foreign_page, text="دیگر")
    assert report(record).status_code == 200
    assert report(other).status_code == 429
    evil = client.post(address(other), {"reason": "insult"}, HTTP_ORIGIN="https://evil.example")
    assert evil.status_code == 403
    assert CommentReport.objects.count() == 1


def test_moderators_see_reports_and_dismiss_them(comment, foreign_page, report, desk):
    record = comment(foreign_page)
    report(record, text="چرا اینجاست؟")
    queue = desk.get(reverse(f"{VIEWS}:desk"), {"show": "reported"})
    assert [row.pk for row in queue.context["rows"]] == [record.pk]
    assert "چرا اینجاست؟" in desk.get(door("inspect", record)).content.decode()
    assert desk.get(door("dismiss", record)).status_code == 302
    desk.post(door("dismiss", record))
    desk.post(door("dismiss", record))
    record.refresh_from_db()
    assert (record.open_reports, record.state) == (0, "approved")
    assert CommentReport.objects.get().closed_by.username == "moderator"
    entries = ModelLogEntry.objects.filter(action="feedback_comments.dismiss_reports")
    assert entries.count() == 1


@pytest.mark.parametrize("verb", ["hide", "withdraw"])
def test_what_is_no_longer_shown_has_no_open_reports(comment, foreign_page, report, verb):
    record = comment(foreign_page)
    report(record)
    if verb == "hide":
        transitions.hide([record.pk], None, "insult")
    else:
        transitions.withdraw(record)
    record.refresh_from_db()
    assert record.open_reports == 0
    assert CommentReport.objects.get().closed_at


@pytest.mark.ticking("two acts differ by their instants")
def test_a_hide_undone_leaves_the_reports_as_they_were(comment, foreign_page, report, desk):
    record, other = comment(foreign_page), comment(foreign_page, text="دیگری")
    report(record)
    desk.post(door("dismiss", record))
    for connection in ("192.0.2.2", "192.0.2.3"):
        report(record, connection)
    report(other)
    before = list(CommentReport.objects.order_by("pk").values())
    url = reverse("wagtail_bulk_action", args=["feedback_comments", "commentrecord", "delete"])
    desk.post(f"{url}?id={record.pk}&id={other.pk}", {"reason": "insult"})
    assert not CommentReport.objects.filter(closed_at__isnull=True).exists()
    desk.post(reverse(f"{VIEWS}:undo"), {"confirmed": "1"})
    assert list(CommentReport.objects.order_by("pk").values()) == before
    assert list(CommentRecord.objects.order_by("pk").values_list("open_reports", flat=True)) == [
        2,
        1,
    ]
    queue = desk.get(reverse(f"{VIEWS}:desk"), {"show": "reported"})
    assert len(queue.context["rows"]) == 2


def test_undoing_anything_else_opens_no_report(comment, foreign_page, report, desk):
    record = comment(foreign_page)
    report(record)
    for act in ("hide", "restore"):
        decide = reverse(f"{VIEWS}:decide", args=[record.pk, act])
        desk.post(decide, {"reason": "insult"})
    desk.post(reverse(f"{VIEWS}:undo"))
    record.refresh_from_db()
    assert (record.state, record.open_reports) == ("hidden", 0)


def test_an_organisation_is_verified_by_staff(client, comment, foreign_page, desk):
    record = comment(foreign_page, respondent_kind="dehyari", organisation="دهیاری گل‌چشمه")
    assert desk.get(door("verify", record)).status_code == 302
    for verified, action in (("1", "verify"), ("1", "verify"), ("0", "unverify")):
        desk.post(door("verify", record), {"verified": verified})
        record.refresh_from_db()
        assert record.organisation_is_verified == (verified == "1")
        entries = ModelLogEntry.objects.filter(action=f"feedback_comments.{action}")
        assert entries.count() == 1


def test_a_verified_organisation_is_told_in_words(client, comment, foreign_page):
    record = comment(foreign_page, respondent_kind="dehyari", organisation="دهیاری گل‌چشمه")
    before = client.get(foreign_page.url).content.decode()
    CommentRecord.objects.filter(pk=record.pk).update(organisation_is_verified=True)
    assert client.get(foreign_page.url).content.decode() != before


def test_nobody_without_the_right_dismisses_or_verifies(client, comment, foreign_page, report):
    record = comment(foreign_page, respondent_kind="dehyari", organisation="دهیاری")
    report(record)
    for name in ("dismiss", "verify"):
        client.post(door(name, record), {"verified": "1"})
    record.refresh_from_db()
    assert (record.open_reports, record.organisation_is_verified) == (1, False)
