"""Words that were removed are nowhere to be found; the original is behind a right and a log."""

import pytest
from django.contrib.auth.models import Permission
from django.test import Client
from django.urls import reverse
from django.utils import translation
from django.utils.html import escape
from hypothesis import given
from hypothesis import strategies as st
from wagtail.models import ModelLogEntry

from feedback_plugin.comments.campaigns.models import CommentFingerprint
from feedback_plugin.comments.core import transitions
from feedback_plugin.comments.core.records import CommentRecord
from feedback_plugin.comments.core.redaction_marks import (
    html_text,
    mark_of,
    plain_text,
    without_forged_marks,
)
from feedback_plugin.comments.redaction import redact as removal
from feedback_plugin.comments.redaction.forms import UnreadableMarksError, read_marks, with_marks
from feedback_plugin.comments.redaction.models import Redaction, SealedOriginal
from feedback_plugin.comments.redaction.personal_data import Span, find
from feedback_plugin.comments.redaction.redact import Marked, digest, redact, redacted, restore
from feedback_plugin.comments.submission.models import CommentEdit

VIEWSET = "feedback_comments_admin"
SECRET = "۰۹۱۲ ۳۴۵ ۶۷۸۹"
INSULT = "کلاه‌بردار"
TEXT = f"آقای {INSULT} با شمارهٔ {SECRET} تماس گرفت.\nمهلت کم است."


def url(name, *args):
    snippets = "wagtailsnippets_feedback_comments_commentrecord"
    return reverse(f"{snippets if name == 'list' else VIEWSET}:{name}", args=args)


def marked(text, words, seen=True):
    """The marks around the first place of these words."""
    start = text.index(words)
    return Marked([Span(start, start + len(words))], digest(text) if seen else "")


@pytest.fixture
def record(comment, foreign_page):
    return comment(foreign_page, text=TEXT, name="مریم احمدی")


@pytest.fixture
def keeper(moderator):
    """A moderator who may also see originals."""
    moderator.user_permissions.add(Permission.objects.get(codename="see_original_commentrecord"))
    return type(moderator).objects.get(pk=moderator.pk)


def remove(record, words=SECRET, reason="others_data", user=None, **more):
    text = record.comment.comment
    redact(record, {"comment": marked(text, words)}, reason, user, **more)
    return CommentRecord.objects.select_related("comment").get(pk=record.pk)


def test_a_mark_takes_the_place_of_the_words(record, moderator):
    record = remove(record, user=moderator)
    assert SECRET not in record.comment.comment
    for language, words in (
        ("en", "[removed: personal data]"),
        ("fa", "[پوشانده شد: اطلاعات شخصی]"),
    ):
        with translation.override(language):
            assert plain_text(record.comment.comment) == TEXT.replace(SECRET, words)
    done = Redaction.objects.get()
    assert (done.places, done.reason, done.redacted_by) == (1, "others_data", moderator)


@pytest.mark.parametrize(
    ("spans", "result"),
    [
        ([(0, 3)], "#def"),
        ([(0, 2), (1, 3)], "#def"),
        ([(3, 4), (0, 1)], "#bc#ef"),
        ([(0, 2), (2, 4)], "#ef"),
        ([(0, 6)], "#"),
    ],
)
def test_spans_in_any_order_and_overlapping(spans, result):
    mark = mark_of("insult")
    text = redacted("abcdef", [Span(*span) for span in spans], "insult")
    assert text == result.replace("#", mark)


def test_a_mark_is_never_cut():
    text = f"a{mark_of('insult')}b"
    assert redacted(text, [Span(0, 3)], "other") == f"{mark_of('other')}b"
    assert redacted(text, [Span(3, len(text))], "other") == f"a{mark_of('other')}"


@pytest.mark.parametrize(
    "reason", ["author_data", "others_data", "insult", "trade_secret", "other"]
)
def test_marks_are_words_for_readers_and_harmless_as_they_are(reason):
    raw = f"<b>x</b> {mark_of(reason)} y"
    html = html_text(raw)
    assert "█" not in html + plain_text(raw)
    assert '<bdi class="redacted"' in html
    assert "<b>" not in html
    with translation.override("en"):
        assert plain_text(raw).startswith("<b>x</b> [removed")
    assert not raw.startswith(("=", "+", "-", "@"))


@pytest.mark.parametrize("text", ["▐███▌", "▐██████████▌ x ▐█▌", "▐▐███▌▌"])
def test_a_visitor_cannot_forge_a_mark(text):
    assert "bdi" not in html_text(without_forged_marks(text))


def test_the_words_are_found_nowhere(client, record, moderator, foreign_page):
    transitions.hide([record.pk], moderator, "insult")
    transitions.restore([record.pk], moderator)
    record = remove(record)
    record = remove(record, INSULT, "insult", moderator)
    digits = "09123456789"
    client.force_login(moderator)
    pages = [
        Client().get(foreign_page.url),
        Client().get(f"{foreign_page.url}?comment={record.pk}"),
        Client().get(f"{foreign_page.url}?reply_to={record.pk}"),
        Client().get(f"/en{foreign_page.url}"),
        Client().get(reverse("feedback_comments:export", args=[foreign_page.pk, "csv"])),
        client.get(url("list")),
        client.get(url("list"), {"q": digits}),
        client.get(url("inspect", record.pk)),
        client.get(url("redact", record.pk)),
        client.get("/admin/reports/site-history/"),
    ]
    for response in pages:
        body = b"".join(response) if response.streaming else response.content
        text = body.decode()
        for words in (SECRET, INSULT, "۳۴۵ ۶۷۸۹", "کلاه"):
            assert words not in text, response.request["PATH_INFO"]
            assert escape(words) not in text
    assert not CommentRecord.objects.matching(digits)
    assert not CommentRecord.objects.matching(INSULT)
    assert CommentRecord.objects.matching("مهلت").get() == record
    for entry in ModelLogEntry.objects.all():
        told = f"{entry.label} {entry.data} {entry.comment} {entry.message}"
        assert SECRET not in told
        assert INSULT not in told


def test_the_public_reads_the_reason(client, record, foreign_page):
    remove(record)
    html = client.get(foreign_page.url).content.decode()
    assert "class=&quot;redacted" not in html
    assert 'class="redacted"' in html
    assert "▐" not in html


def test_the_first_original_stays_when_more_is_removed(record):
    remove(remove(record), INSULT, "insult")
    assert SealedOriginal.objects.get().text == TEXT
    assert Redaction.objects.count() == 2


@pytest.mark.parametrize("field", ["user_name", "organisation", "proposed_wording"])
def test_other_fields_are_sealed_too(record, field):
    CommentRecord.objects.filter(pk=record.pk).update(
        organisation="شهرداری بالا", proposed_wording="متن پیشنهادی"
    )
    record.refresh_from_db()
    text = removal.text_of(record, field)
    redact(record, {field: marked(text, text.split()[0])}, "author_data", None)
    record = CommentRecord.objects.select_related("comment").get(pk=record.pk)
    assert text.split()[0] not in removal.text_of(record, field)
    assert text.split()[0] not in record.search_text
    restore(record, None)
    record = CommentRecord.objects.select_related("comment").get(pk=record.pk)
    assert removal.text_of(record, field) == text


def test_a_name_that_no_longer_fits_is_removed_whole(comment, foreign_page):
    record = comment(foreign_page, name="a " * 24 + "bc")
    spans = [Span(n, n + 1) for n in range(0, 48, 2)]
    redact(record, {"user_name": Marked(spans)}, "author_data", None)
    record.comment.refresh_from_db()
    assert record.comment.user_name == mark_of("author_data")


def test_earlier_texts_are_sealed_and_come_back(record, moderator):
    edit = CommentEdit.objects.create(
        record=record, text=f"پیش‌تر {SECRET}", replaced_at=record.submitted_at
    )
    record = remove(record, user=moderator)
    edit.refresh_from_db()
    assert edit.text == mark_of("others_data")
    restore(record, moderator)
    edit.refresh_from_db()
    assert edit.text == f"پیش‌تر {SECRET}"


@pytest.mark.parametrize(
    "marks",
    [
        {"comment": Marked([Span(0, 3)], digest("another text"))},
        {"comment": Marked([Span(0, 10_000)])},
        {"comment": Marked([])},
        {"comment": Marked([Span(5, 5)])},
        {"comment": Marked([Span(0, 3)]), "user_name": Marked([Span(0, 2)], "wrong")},
    ],
)
def test_a_text_that_has_changed_is_left_alone(record, marks):
    with pytest.raises(removal.TextChangedError):
        redact(record, marks, "insult", None)
    record.comment.refresh_from_db()
    assert record.comment.comment == TEXT
    assert not SealedOriginal.objects.exists()


@pytest.mark.parametrize(
    ("back", "spans"),
    [
        ("⟦ab⟧c⟦d⟧", [(0, 2), (3, 4)]),
        ("abcd", []),
        ("ab⟦⟧cd", []),
        ("⟦abcd⟧", [(0, 4)]),
    ],
)
def test_brackets_are_read(back, spans):
    assert read_marks(back, "abcd") == [Span(*span) for span in spans]


@pytest.mark.parametrize("back", ["⟦abcd", "abcd⟧", "⟦abc", "⟦a⟦b⟧c⟧d", "abXd", "", "abcde"])
def test_anything_but_brackets_is_refused(back):
    with pytest.raises(UnreadableMarksError):
        read_marks(back, "abcd")


@given(st.text(alphabet="ab \n\r⟦⟧█۱💧", max_size=30), st.data())
def test_marks_survive_the_way_through_a_form(text, data):
    ends = sorted(data.draw(st.sets(st.integers(0, len(text)), max_size=4)))
    spans = [Span(*pair) for pair in zip(ends[::2], ends[1::2], strict=False)]
    if not set("⟦⟧\r") & set(text):
        back = with_marks(text, spans).replace("\n", "\r\n")
        assert read_marks(back, text) == spans
    assert read_marks(text, text) == []


def form_of(record, text=None, **more):
    record = CommentRecord.objects.select_related("comment").get(pk=record.pk)
    now = record.comment.comment
    text = now if text is None else text
    return {
        "comment": with_marks(text, find(text)),
        "seen_comment": digest(text),
        "user_name": record.comment.user_name,
        "seen_user_name": digest(record.comment.user_name),
        "reason": "others_data",
        "note": "",
        "redact": "",
    } | more


def test_the_screen_marks_what_looks_personal_and_removes_it(client, record, moderator):
    client.force_login(moderator)
    html = client.get(url("redact", record.pk)).content.decode()
    assert f"⟦{SECRET}⟧" in html
    assert "شمارهٔ تلفن همراه" in html
    response = client.post(url("redact", record.pk), form_of(record, note="شمارهٔ تلفن"))
    assert response.status_code == 302
    record.comment.refresh_from_db()
    assert SECRET not in record.comment.comment
    assert record.redactions.get().note == "شمارهٔ تلفن"
    assert ModelLogEntry.objects.filter(action="feedback_comments.redact").count() == 1


@pytest.mark.parametrize(
    "changes",
    [
        {"reason": ""},
        {"reason": "nonsense"},
        {"reason": "other"},
        {"comment": TEXT},
        {"comment": f"⟦{TEXT}"},
        {"comment": "سخنی دیگر"},
    ],
)
def test_a_form_with_a_mistake_comes_back_as_it_was_typed(client, record, moderator, changes):
    client.force_login(moderator)
    response = client.post(url("redact", record.pk), form_of(record, **changes))
    assert response.status_code == 422
    assert escape(changes.get("comment", f"⟦{SECRET}⟧")) in response.content.decode()
    assert 'role="alert"' in response.content.decode()
    assert not SealedOriginal.objects.exists()


def test_a_preview_stores_nothing(client, record, moderator):
    client.force_login(moderator)
    data = form_of(record, preview="")
    html = client.post(url("redact", record.pk), data).content.decode()
    assert 'class="redacted"' in html
    assert not SealedOriginal.objects.exists()


def test_the_second_of_two_is_told_that_the_text_has_changed(client, record, moderator):
    client.force_login(moderator)
    data = form_of(record)
    remove(record, INSULT, "insult")
    response = client.post(url("redact", record.pk), data, follow=True)
    record.comment.refresh_from_db()
    assert SECRET in record.comment.comment
    assert response.redirect_chain[-1][0] == url("redact", record.pk)
    assert "messages" in response.content.decode()


def test_originals_are_behind_a_right_and_every_look_is_logged(client, record, moderator):
    remove(record, user=moderator)
    client.force_login(moderator)
    for name in ("originals", "restore_original"):
        assert client.get(url(name, record.pk)).status_code in (302, 403, 405)
        assert client.post(url(name, record.pk)).status_code in (302, 403)
    assert not ModelLogEntry.objects.filter(action="feedback_comments.see_original").exists()
    assert SECRET not in client.get(url("redact", record.pk)).content.decode()
    assert SealedOriginal.objects.exists()


def test_who_has_the_right_sees_and_restores(client, record, keeper):
    remove(record, user=keeper)
    client.force_login(keeper)
    assert url("originals", record.pk) in client.get(url("redact", record.pk)).content.decode()
    assert client.get(url("originals", record.pk)).status_code == 302
    response = client.post(url("originals", record.pk))
    assert SECRET in response.content.decode()
    assert "no-store" in response["Cache-Control"]
    looks = ModelLogEntry.objects.filter(action="feedback_comments.see_original")
    assert looks.get().user == keeper
    client.post(url("originals", record.pk))
    assert looks.count() == 2
    before = CommentFingerprint.objects.values().get(record=record)
    client.post(url("restore_original", record.pk))
    record.refresh_from_db()
    assert (record.comment.comment, record.redactions.count()) == (TEXT, 0)
    assert CommentRecord.objects.matching("09123456789").exists() or SECRET in TEXT
    assert CommentFingerprint.objects.values().get(record=record) != before
    assert not SealedOriginal.objects.exists()
    assert client.post(url("restore_original", record.pk)).status_code == 302


def test_a_moderator_redacts_own_pages_only(client, record, answering_page, moderator):
    from wagtail.models import GroupPagePermission

    GroupPagePermission.objects.update(page=answering_page)
    client.force_login(moderator)
    for name in ("redact", "originals", "restore_original"):
        assert client.post(url(name, record.pk), form_of(record)).status_code == 404
    assert client.get(url("redact", record.pk)).status_code == 404


def test_a_visitor_gets_nothing(client, record):
    for name in ("redact", "originals", "restore_original"):
        assert client.post(url(name, record.pk), form_of(record)).status_code == 302
    assert not SealedOriginal.objects.exists()
