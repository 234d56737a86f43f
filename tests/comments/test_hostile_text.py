"""What a hostile or careless visitor may write, on its way through everything that shows it."""

import csv
import io
import re
import xml.etree.ElementTree as ET
import zipfile

import pytest
from django.template import Context, Template
from django.test import Client
from django.utils import timezone
from openpyxl import load_workbook
from post_office.models import Email

from feedback_plugin.comments.core import transitions
from feedback_plugin.comments.core.records import CommentRecord
from feedback_plugin.comments.subscriptions.models import Follow
from tests.queued_email import link, queued

POST = "/feedback/comments/post/"
DESK = "/admin/snippets/feedback_comments/commentrecord/"
LONG = "ب" * 3000
# What was written, and what of it stays.
WORDS = {
    "html": ("</script><script>alert(1)</script><img src=x onerror=alert(1)>", None),
    "attribute": ('" onmouseover="alert(1)" x=\'', None),
    "template": ("{{ settings.SECRET_KEY }}{% now 'Y' %}", None),
    "entity": ("&lt;b&gt; &amp;amp; &#x202e;", None),
    "comment": ("<!-- --> <![CDATA[ x ]]> --!>", None),
    "override": ("متن \u202eوارونه\u202c \u2066جدا\u2069", "متن وارونه جدا"),
    "marks of direction": ("\u200fمتن\u200e 123 \u061c", "متن 123"),
    "zero width": ("پن\u200bهان\ufeff می‌ماند", "پنهان می‌ماند"),
    "pile": ("a" + "\u0316\u0300" * 5000 + "b", None),
    "nul": ("پیش\0پس \x1b[31m \x85", "پیشپس [31m"),
    "no character": ("یک\ufffe دو\uffff سه", "یک دو سه"),
    "family": ("👩‍👩‍👧‍👦 👨🏽‍🚒 🇮🇷 ❤️‍🔥 1️⃣", None),
    "flag": ("🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f", None),
    "long word": (LONG, None),
    "formula": ('=HYPERLINK("http://evil.example","x")', None),
    "wide formula": ("＝1+1", None),
    "plus": ("+98 912", None),
    "at": ("@SUM(1+1)*cmd|' /C calc'!A0", None),
    "lines": ("یک\r\nدو\rسه\u2028چهار", "یک\nدو\nسهچهار"),
    "separators": ('a;b,c\t"d"\n"', 'a;b,c\t"d"\n"'),
    "javascript": ("javascript:alert(1) data:text/html,x", None),
    "mark of redaction": ("▐███▌ ▐█▌", None),
}
DECEIVING = re.compile(
    "[\0\x1b\x85\u200b\u200e\u200f\u2028\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff]"
)
RAW = ("<script>alert", "<img src=x", 'onmouseover="alert', "<!-- -->", "<b> &amp;")


@pytest.fixture
def said(client, entry, answering_page, settings):
    """Each of them as the text, the name, the organisation and the wording of one comment."""
    settings.FEEDBACK_COMMENT_POSTS_PER_WINDOW = 1000
    settings.FEEDBACK_COMMENT_PAGE_SIZE = 100
    answers = {}
    for number, (name, (written, _kept)) in enumerate(WORDS.items()):
        form = entry(
            answering_page,
            text=written,
            name=written[:40],
            organisation=written[:100],
            proposed_wording=f"{written} و دیگر",
            anchor="c-1",
            respondent_kind="association",
            email=f"author{number}@example.ir",
        )
        answers[name] = client.post(POST, form, follow=True)
        assert answers[name].status_code == 200, (name, answers[name].context["form"].errors)
    return answers


def assert_harmless(text, where):
    assert not DECEIVING.search(text.removeprefix("\ufeff")), where
    assert "\u0300" * 5 not in text, where
    for raw in RAW:
        assert raw not in text.replace("<script>alert(1)</script>".upper(), ""), (where, raw)


def test_it_is_stored_as_far_as_it_deceives_nobody(said):
    texts = list(CommentRecord.objects.order_by("pk").values_list("comment__comment", flat=True))
    for (name, (written, kept)), text in zip(WORDS.items(), texts, strict=True):
        if name == "pile":
            assert len(text) < 10
        elif name == "mark of redaction":
            assert "▐" not in text
        else:
            assert text == (written if kept is None else kept), name


def test_receipts_and_what_authors_are_shown(said, client):
    for name, answer in said.items():
        code = answer.context["code"]
        pages = [answer]
        pages += [
            client.post(f"/feedback/comments/{n}/", {"code": code}) for n in ("receipt", "track")
        ]
        pages.append(client.post("/feedback/comments/edit/", {"code": code}))
        for page in pages:
            assert page.status_code == 200
            assert_harmless(page.content.decode(), name)


def test_the_public_list_and_all_that_is_linked_from_it(said, client, rf, answering_page):
    ids = list(CommentRecord.objects.values_list("pk", flat=True))
    transitions.approve(ids, None)
    html = client.get(answering_page.url).content.decode()
    assert html.count('itemprop="text"') == len(WORDS)
    for written in (
        "👩‍👩‍👧‍👦 👨🏽‍🚒 🇮🇷 ❤️‍🔥",
        "🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f",
        LONG,
    ):
        assert written in html
    assert_harmless(html, "list")
    recent = Template("{% load feedback_tags %}{% recent_comments 50 %}")
    assert_harmless(recent.render(Context({"request": rf.get("/")})), "recent")
    for pk in ids:
        for address in (
            f"{answering_page.url}?comment={pk}",
            f"{answering_page.url}?reply_to={pk}",
            f"/feedback/comments/report/{pk}/",
            f"/feedback/comments/follow/?comment={pk}",
        ):
            answer = client.get(address)
            assert answer.status_code == 200
            assert_harmless(answer.content.decode(), address)


def test_files_open_and_hold_no_formula(said, client, answering_page, admin_user):
    transitions.approve(list(CommentRecord.objects.values_list("pk", flat=True)), None)
    staff = Client()
    staff.force_login(admin_user)
    for file_format in ("csv", "xlsx"):
        door = f"/feedback/comments/export/{answering_page.pk}/{file_format}/"
        inner = f"/admin/comments/export/{answering_page.pk}/"
        for answer in (
            client.get(door),
            staff.post(inner, {"state": "", "file_format": file_format}),
        ):
            rows = _rows(answer.getvalue(), file_format)
            assert len(rows) == len(WORDS) + 1
            assert len({len(row) for row in rows}) == 1
            assert any("👨🏽‍🚒" in str(cell) for row in rows for cell in row)


def _rows(content, file_format):
    if file_format == "csv":
        text = content.decode("utf-8-sig")
        assert_harmless_cells(rows := list(csv.reader(io.StringIO(text, newline=""))))
        return rows
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        for name in parts.namelist():
            ET.fromstring(parts.read(name))  # noqa: S314 - of our own making
    sheet = load_workbook(io.BytesIO(content)).active
    assert not [cell for row in sheet for cell in row if cell.data_type == "f"]
    return [[cell.value for cell in row] for row in sheet]


def assert_harmless_cells(rows):
    for row in rows:
        for cell in row:
            assert not cell.startswith(("=", "+", "-", "@", "＝", "＋", "\t", "\r", "\n")), cell
            assert not DECEIVING.search(cell)


def test_moderators_read_it_unharmed(said, client, moderator):
    client.force_login(moderator)
    screens = ["desk/", "", "?q=alert", "desk/?q=%3Cscript%3E"]
    screens += [f"inspect/{record.pk}/" for record in CommentRecord.objects.all()]
    screens += [f"redact/{record.pk}/" for record in CommentRecord.objects.all()]
    for screen in screens:
        answer = client.get(f"{DESK}{screen}")
        assert answer.status_code == 200, screen
        main = answer.content.decode()
        for raw in RAW:
            assert raw not in main, (screen, raw)
        assert not re.search("[\u202a-\u202e\u2066-\u2069\0]", main), screen


def test_mails_hold_none_of_it_and_can_be_sent(said, client, moderator, answering_page):
    for mail in queued():
        client.post(link(mail, "/confirm/"))
    assert Follow.objects.confirmed().count() == len(WORDS)
    ids = list(CommentRecord.objects.values_list("pk", flat=True))
    transitions.approve(ids[::2], moderator)
    transitions.reject(ids[1::2], moderator, "insult", "\u202e{{ 7 }}\r\nBcc: x@example.org <b>")
    assert Email.objects.filter(scheduled_time__gt=timezone.now()).exists()
    for mail in Email.objects.all():
        message = mail.prepare_email_message().message()
        assert mail.subject.count("\n") == 0
        assert message["Bcc"] is None
        assert len(mail.to) == 1
        whole = f"{mail.subject}\n{mail.message}"
        assert_harmless(whole, mail.subject)
        for word in ("alert(1)", "HYPERLINK", "👩‍👩‍👧‍👦", LONG):
            assert word not in whole
