"""What is noticed about a comment, and where moderators see it."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone

from feedback_plugin import client_ip, throttling
from feedback_plugin.comments.choices import Flag
from feedback_plugin.comments.core.records import CommentRecord
from feedback_plugin.comments.screening import flags
from feedback_plugin.comments.screening.models import WordRule

VIEWS = "feedback_comments_admin"
LINKS = "https://a.example/ http://b.example/ www.c.example"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("بدون نشانی", set()),
        ("یک نشانی https://a.example/ و www.b.example", set()),
        (LINKS, {Flag.LINKS}),
        ("shop.com, cheap.net and best.org", {Flag.LINKS}),
        ("مادهٔ ۱.۲.۳ و ۴.۵ و ۶.۷", set()),
    ],
)
@pytest.mark.django_db
def test_many_links_are_noticed(text, found):
    assert flags.find(text) == found


def test_many_links_are_received_and_shown_as_plain_text(client, comment, foreign_page):
    record = comment(foreign_page, text=LINKS)
    assert record.get_flags() == [Flag.LINKS]
    html = client.get(foreign_page.url).content.decode()
    assert "https://a.example/" in html
    assert 'href="https://a.example/' not in html


def test_the_desk_names_the_flags_and_filters_by_them(client, comment, foreign_page, moderator):
    WordRule.objects.create(pattern="احمق", effect="flag")
    plain = comment(foreign_page, approved=False)
    linked = comment(foreign_page, approved=False, text=LINKS)
    worded = comment(foreign_page, approved=False, text="ای احمق")
    client.force_login(moderator)

    def shown(flag):
        rows = client.get(reverse(f"{VIEWS}:desk"), {"flag": flag}).context["rows"]
        return {row.pk for row in rows}

    assert shown("") == {plain.pk, linked.pk, worded.pk}
    assert shown("any") == {linked.pk, worded.pk}
    assert shown("links") == {linked.pk}
    assert shown("marked_word") == {worded.pk}
    desk = client.get(reverse(f"{VIEWS}:inspect", args=[worded.pk]))
    assert desk.context["listed_words"] == ["احمق"]
    assert desk.context["flags"] == [Flag.MARKED_WORD.label]


def test_an_edit_is_looked_at_again(client, send, foreign_page):
    html = send(foreign_page).content.decode()
    code = html.split('data-code="')[1][:16]
    client.post("/feedback/comments/edit/", {"code": code, "text": LINKS})
    assert CommentRecord.objects.get().get_flags() == [Flag.LINKS]


def test_the_desk_counts_what_came_over_the_same_connection(client, send, foreign_page, moderator):
    for text in ("یک", "دو", "سه"):
        send(foreign_page, text=text)
    CommentRecord.objects.filter(comment__comment="سه").update(address_hash="")
    client.force_login(moderator)
    counts = [
        client.get(reverse(f"{VIEWS}:inspect", args=[pk])).context["same_connection"]
        for pk in CommentRecord.objects.order_by("pk").values_list("pk", flat=True)
    ]
    assert counts == [1, 1, 0]


def test_an_address_is_kept_as_a_hash_and_for_a_while(send, foreign_page, settings):
    send(foreign_page)
    record = CommentRecord.objects.get()
    assert record.address_hash == client_ip.hash_address("127.0.0.1")
    assert "127.0.0.1" not in record.address_hash
    CommentRecord.objects.update(submitted_at=timezone.now() - timedelta(days=29))
    call_command("prune_addresses")
    record.refresh_from_db()
    assert record.address_hash
    CommentRecord.objects.update(submitted_at=timezone.now() - timedelta(days=31))
    call_command("prune_addresses", "--dry-run")
    assert CommentRecord.objects.exclude(address_hash="").exists()
    call_command("prune_addresses")
    assert not CommentRecord.objects.exclude(address_hash="").exists()
    settings.FEEDBACK_ADDRESS_RETENTION_DAYS = 0
    send(foreign_page, text="دیگر")
    assert CommentRecord.objects.latest("pk").address_hash == ""


@pytest.mark.parametrize(
    ("address", "connection"),
    [
        ("192.0.2.7", "192.0.2.7"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("2001:db8:1:2::9", "2001:db8:1:2::/64"),
        ("::ffff:192.0.2.7", "192.0.2.7"),
        ("unknown", ""),
        ("", ""),
    ],
)
def test_one_household_is_one_connection(rf, address, connection):
    assert throttling.client_key(rf.get("/", REMOTE_ADDR=address)) == connection
