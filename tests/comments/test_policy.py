"""Which comments are published unread: by site, by page type, by page."""

import pytest
from django.urls import reverse
from wagtail.models import ModelLogEntry, Site

from feedback_plugin.checks import settings_are_what_they_must_be
from feedback_plugin.comments.checks import policies_are_known
from feedback_plugin.comments.conf import conf
from feedback_plugin.comments.core.page_settings import CommentPageSettings
from feedback_plugin.comments.core.records import CommentRecord
from feedback_plugin.comments.core.site_settings import CommentSiteSettings
from feedback_plugin.comments.screening.models import WordRule

POST = "/feedback/comments/post/"
LINKS = "https://a.example/ http://b.example/ www.c.example"
SAME_ORIGIN = {"HTTP_SEC_FETCH_SITE": "same-origin"}


@pytest.fixture
def policy(foreign_page):
    """Set the policy of the page."""

    def choose(name):
        CommentPageSettings.objects.update_or_create(page=foreign_page, defaults={"policy": name})

    return choose


def state():
    return CommentRecord.objects.latest("pk").state


def test_by_default_everything_waits(send, foreign_page):
    send(foreign_page)
    assert state() == "pending"


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("all", "متن", "pending"),
        ("none", "متن", "approved"),
        ("none", "واژهٔ نشانه", "approved"),
        ("none", "واژهٔ توقف", "pending"),
        ("none", LINKS, "pending"),
        ("rules", "متن", "approved"),
        ("rules", "واژهٔ نشانه", "pending"),
        ("rules", "واژهٔ توقف", "pending"),
        ("guests", "متن", "pending"),
    ],
)
def test_a_page_has_its_policy(send, foreign_page, policy, name, text, expected):
    WordRule.objects.create(pattern="نشانه", effect="flag")
    WordRule.objects.create(pattern="توقف", effect="hold")
    policy(name)
    assert send(foreign_page, text=text).status_code == 200
    assert state() == expected


def test_what_is_published_at_once_is_told_so_logged_and_seen(client, send, foreign_page, policy):
    policy("none")
    assert "این را همه می‌بینند" not in client.get(foreign_page.url).content.decode()
    response = send(foreign_page, text="این را همه می‌بینند")
    record = CommentRecord.objects.select_related("comment").get()
    assert response.context["receipt"].record.is_public
    assert "Nobody but the moderators" not in response.content.decode()
    assert record.comment.is_public
    entry = ModelLogEntry.objects.get(action="feedback_comments.policy")
    assert (entry.object_id, entry.user) == (str(record.pk), None)
    assert "این را همه می‌بینند" in client.get(foreign_page.url).content.decode()


def test_the_receipt_says_in_words_what_happened(client, entry, foreign_page, policy):
    waiting = client.post(f"/en{POST}", entry(foreign_page), follow=True).content.decode()
    policy("none")
    public = client.post(
        f"/en{POST}", entry(foreign_page, text="دیگر"), follow=True
    ).content.decode()
    assert "Nobody but the moderators sees it yet" in waiting
    assert "Your comment is published" not in waiting
    assert "Your comment is published" in public
    assert "Nobody but the moderators sees it yet" not in public


def test_signed_in_users_need_no_moderator_where_only_guests_do(
    client, entry, foreign_page, policy, moderator
):
    policy("guests")
    client.force_login(moderator)
    client.post(POST, entry(foreign_page), **SAME_ORIGIN, follow=True)
    assert state() == "approved"
    # Nothing says that a page of this site sent it: nobody is known to have written it.
    client.post(POST, entry(foreign_page, text="دوم"), follow=True)
    assert state() == "pending"
    assert (
        client.post(POST, entry(foreign_page), HTTP_ORIGIN="http://x.ir", follow=True).status_code
        == 403
    )
    client.logout()
    client.post(POST, entry(foreign_page, text="سوم"), **SAME_ORIGIN, follow=True)
    assert state() == "pending"


def test_no_session_is_read_where_no_policy_asks(client, entry, foreign_page, moderator):
    client.force_login(moderator)
    response = client.post(POST, entry(foreign_page), **SAME_ORIGIN, follow=True)
    assert "Cookie" not in response.headers.get("Vary", "")


def test_the_page_decides_before_its_type_and_its_type_before_the_site(
    send, foreign_page, policy, settings
):
    site = Site.objects.get(is_default_site=True)
    CommentSiteSettings.objects.create(site=site, policy="none")
    send(foreign_page, text="یک")
    assert state() == "approved"
    settings.FEEDBACK_COMMENT_POLICIES = {"foreign.ForeignPage": "all"}
    send(foreign_page, text="دو")
    assert state() == "pending"
    policy("none")
    send(foreign_page, text="سه")
    assert state() == "approved"


def test_a_misspelt_policy_lets_nothing_through_and_is_told(send, foreign_page, settings):
    settings.FEEDBACK_COMMENT_POLICIES = {"foreign.ForeignPage": "nobody"}
    send(foreign_page)
    assert state() == "pending"
    assert [each.id for each in settings_are_what_they_must_be(None)] == ["feedback_plugin.E006"]
    settings.FEEDBACK_COMMENT_POLICIES = {"foreign.AbsentPage": "all"}
    assert [each.id for each in policies_are_known(None)] == ["feedback_comments.W004"]


def test_a_burst_on_one_page_waits(send, foreign_page, policy, monkeypatch):
    monkeypatch.setattr(conf, "page_burst", 2)
    policy("none")
    for text in ("یک", "دو", "سه"):
        send(foreign_page, text=text)
    records = CommentRecord.objects.order_by("pk").values_list("state", "flags")
    assert list(records) == [("approved", ""), ("approved", ""), ("pending", " burst ")]


def test_a_reply_can_be_published_at_once(send, comment, foreign_page, policy):
    above = comment(foreign_page)
    policy("none")
    send(foreign_page, text="پاسخ", reply_to=above.pk)
    above.refresh_from_db()
    assert (state(), above.published_replies) == ("approved", 1)


def test_editors_choose_the_policy_of_a_page(client, send, foreign_page, admin_user):
    client.force_login(admin_user)
    address = reverse("feedback_comments_admin:page_settings", args=[foreign_page.pk])
    assert client.post(address, {"enabled": "on", "policy": "rules"}).status_code == 302
    client.logout()
    send(foreign_page)
    assert state() == "approved"


def test_the_policy_of_a_site_stands_in_the_admin(client, home_page, admin_user):
    client.force_login(admin_user)
    site = Site.objects.get(is_default_site=True)
    names = ["feedback_comments", "commentsitesettings"]
    address = reverse("wagtailsettings:edit", args=[*names, site.pk])
    assert client.get(address).status_code == 200
    assert client.post(address, {"policy": "guests"}).status_code == 302
    assert CommentSiteSettings.objects.get(site=site).policy == "guests"
