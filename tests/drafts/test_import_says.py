"""An import says which kind of draft it makes, and whose comments it touches."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from wagtail import hooks

from drafts_plugin.pages.kinds import suggested_kind
from drafts_plugin.pages.models import DraftPage
from tests.drafts.helpers import block
from tests.markup import one_line

TEXT = "ماده ۱- خرید کالا\nماده ۲- فروش اموال\nماده ۳- اجاره"


def upload(client, address, text):
    return client.post(address, {"file": SimpleUploadedFile("a.txt", text.encode())})


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("آیین‌نامهٔ مالی دهیاری‌ها", "bylaw"),
        ("آئین نامه مالی", "bylaw"),
        ("بخش‌نامهٔ آموزش", "circular"),
        ("بخشنامه", "circular"),
        ("لایحهٔ مدیریت شهری", "bill"),
        ("طرح اصلاح قانون", "plan"),
        ("دستورالعمل اجرایی آیین‌نامه", "directive"),
        ("Draft Regulation on budgets", "bylaw"),
        ("شیوه‌نامه", None),
        ("", None),
    ],
)
def test_a_title_suggests_a_kind(title, kind):
    assert suggested_kind(title) == kind


def test_the_editor_is_asked_for_the_kind_and_it_is_kept(admin_client, draft_index):
    address = reverse("drafts_plugin_import_draft", args=[draft_index.pk])
    preview = upload(admin_client, address, f"آیین‌نامهٔ خرید\n{TEXT}")
    form = preview.context["accept_form"]
    assert form["kind"].value() == "bylaw"
    assert '<option value="bylaw" selected>' in one_line(preview)
    sent = {"text": preview.context["sealed"], "title": "آیین‌نامهٔ\nخرید"}
    refused = admin_client.post(address, {**sent, "kind": "nonsense"})
    assert refused.context["accept_form"].errors["kind"]
    admin_client.post(address, {**sent, "kind": "circular"})
    draft = DraftPage.objects.get()
    assert (draft.kind, draft.title) == ("circular", "آیین‌نامهٔ خرید")


def test_a_draft_that_is_there_keeps_its_kind_and_says_so(admin_client, make_draft):
    draft = make_draft("open", kind="circular")
    address = reverse("drafts_plugin_import_again", args=[draft.pk])
    preview = upload(admin_client, address, f"آیین‌نامهٔ خرید\n{TEXT}")
    assert draft.get_kind_display() in one_line(preview)
    sent = {name: preview.context[key] for name, key in (("text", "sealed"), ("revision",) * 2)}
    admin_client.post(address, {**sent, "kind": "bylaw", "title": "دیگر"})
    saved = DraftPage.objects.get().get_latest_revision_as_object()
    assert (saved.kind, saved.title) == ("circular", draft.title)


def test_clauses_with_comments_that_would_change_or_go_are_named(admin_client, make_draft):
    words = ("خرید کالا", "فروش اموال دهیاری", "اجاره", "رهن")
    body = [block("article", number=str(n), title="", text=t) for n, t in enumerate(words, 1)]
    draft = make_draft("open", body=body)
    ids = [each["id"] for each in draft.body.raw_data]
    counts = dict(zip(ids, (5, 3, 0, 2), strict=True))
    address = reverse("drafts_plugin_import_again", args=[draft.pk])
    with hooks.register_temporarily([("count_anchor_comments", lambda page: counts)]):
        preview = upload(admin_client, address, TEXT.replace("فروش اموال", "فروش اموال عمومی"))
    named = [(row.old.id, row.status, n) for row, n in preview.context["commented"]]
    assert named == [(ids[1], "changed", 3), (ids[3], "gone", 2)]
    listed = one_line(preview).partition("import-warnings")[2].partition("</ul>")[0]
    assert f'href="#row-{ids[1]}"' in listed
    assert "3 نظر" in listed
    assert ids[0] not in listed
