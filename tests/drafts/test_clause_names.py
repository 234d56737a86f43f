"""Clauses that were commented on, named in the language and digits of whoever reads."""

import csv
import io
import json

import pytest
from django.contrib.sites.models import Site as DjangoSite
from django.urls import reverse
from django.utils import timezone, translation

from drafts_plugin.pages.models import DraftPage
from feedback_plugin.comments.clause_names import name_clauses
from feedback_plugin.comments.core import transitions
from feedback_plugin.comments.core.records import CommentRecord
from feedback_plugin.comments.discussion.recent import recent_comments
from feedback_plugin.comments.subscriptions.models import Follow
from feedback_plugin.notifications.messages import render
from feedback_plugin.notifications.outbox import hash_address
from tests.drafts.helpers import block
from tests.many_comments import add_many
from tests.queued_email import queued

OLD = "Article ۷"


@pytest.fixture
def body():
    return [
        block("article", number="۱", title="", text="متن"),
        block("item", number="الف", level="1", text="متن"),
        block("item", number="1", level="2", text="متن"),
    ]


@pytest.fixture
def draft(db, make_draft, body):
    DjangoSite.objects.get_or_create(pk=1, defaults={"domain": "testserver", "name": "test"})
    return make_draft("open", body=body)


@pytest.fixture
def english(draft, translate):
    page = translate(draft, title="Budget", slug="budget")
    raw = json.loads(json.dumps(list(page.body.raw_data)))
    raw[1]["value"]["number"] = "a"
    page.body = json.dumps(raw)
    page.change_note = "Translated"
    page.save_revision().publish()
    return DraftPage.objects.get(pk=page.pk)


@pytest.fixture
def records(draft, body):
    """Comments on each clause and on one that is gone, with the name that an Englishman saw."""
    anchors = [*(one["id"] for one in body), "gone"]
    add_many(draft, len(anchors), anchors=anchors)
    CommentRecord.objects.update(anchor_label=OLD)
    found = {record.anchor: record for record in CommentRecord.objects.all()}
    return [found[anchor] for anchor in anchors]


PERSIAN = ["مادهٔ ۱", "بند الف مادهٔ ۱", "جزء ۱ بند الف مادهٔ ۱"]
ENGLISH = ["Article 1", "Item a of Article 1", "Sub-item 1 of item a of Article 1"]
GONE = {"fa": "\u2068Article ۷\u2069", "en": "\u2068Article 7\u2069"}


def exported(client, page, prefix=""):
    response = client.get(f"{prefix}/feedback/comments/export/{page.pk}/csv/")
    text = b"".join(response.streaming_content).decode()
    rows = list(csv.DictReader(io.StringIO(text[1:])))
    return {row["قسمت" if "قسمت" in row else "Clause"] for row in rows}


@pytest.mark.usefixtures("records")
def test_the_files_name_clauses_in_their_own_language(client, draft, english):
    with translation.override("en"):
        names = set(exported(client, english, "/en"))
    assert names == {*ENGLISH, GONE["en"]}


@pytest.mark.usefixtures("english")
def test_the_list_and_the_newest_name_them_so(client, draft, english, records):
    for page, names in ((draft, PERSIAN), (english, ENGLISH)):
        html = client.get(page.url).content.decode()
        assert all(f">{name}</a>" in html for name in names)
        assert "Article ۱" not in html
    with translation.override("en"):
        found = {comment.anchor_label for comment, _page in recent_comments(9, "en")}
    assert found == {*ENGLISH, GONE["en"]}


@pytest.mark.usefixtures("english")
@pytest.mark.parametrize(("language", "names"), [("fa", PERSIAN), ("en", ENGLISH)])
def test_the_desk_names_them_in_the_language_of_the_moderator(records, language, names):
    with translation.override(language):
        name_clauses(records)
    assert set(names) <= {record.clause_name for record in records}


def test_a_text_in_one_language_only_is_named_in_the_reader_s(records):
    with translation.override("en"):
        name_clauses(records)
    assert [record.clause_name for record in records] == [
        "Article 1",
        "Item الف of Article 1",
        "Sub-item 1 of item الف of Article 1",
        GONE["en"],
    ]


def test_names_of_many_cost_no_more_than_of_one(records, django_assert_max_num_queries):
    with django_assert_max_num_queries(4):
        name_clauses(records)


@pytest.mark.parametrize("is_hidden", [False, True])
def test_the_public_is_told_no_words_of_a_page_that_is_not_public(draft, records, is_hidden):
    if is_hidden:
        DraftPage.objects.filter(pk=draft.pk).update(live=False)
    with translation.override("en"):
        name_clauses(records, public=True)
    assert (records[0].clause_name == "Article 1") is not is_hidden


@pytest.mark.parametrize(("language", "name"), [("fa", PERSIAN[2]), ("en", ENGLISH[2])])
def test_mails_name_them_for_whoever_gets_them(english, records, language, name):
    record, at = records[2], timezone.now()
    Follow.objects.create(
        email="maryam@example.ir",
        email_hash=hash_address("maryam@example.ir"),
        kind="own",
        page_id=record.page_id,
        translation_key=record.translation_key,
        record=record,
        language=language,
        token_hash="x",
        asked_at=at,
        confirmed_at=at,
        notified_until=at,
    )
    transitions.hide([record.pk], None, reason="off_topic")
    [mail] = queued()
    assert name in mail.message


def test_a_screen_of_the_admin_names_them(client, draft, records, admin_user):
    CommentRecord.objects.update(state="pending", published_at=None, decided_at=None)
    client.force_login(admin_user)
    for address in (
        reverse("feedback_comments_admin:desk"),
        reverse("wagtailsnippets_feedback_comments_commentrecord:list"),
        reverse("wagtailadmin_home"),
    ):
        html = client.get(f"{address}?page={draft.pk}").content.decode()
        assert PERSIAN[2] in html, address


def test_the_number_of_a_promulgation_holds_together_in_a_mail():
    number = "\u2068۱۴۰۵/۲۱۸۴/د\u2069"
    sentence = f"Promulgated under no. {number}.\u202e"
    facts = {"headline": "Promulgated", "sentence": sentence, "page": {"title": "x", "url": ""}}
    assert number in render("feedback_comments/mail/page_news.txt", facts)
    assert "\u202e" not in render("feedback_comments/mail/page_news.txt", facts)
