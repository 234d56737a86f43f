"""Importing a file in the admin: nothing is written before the editor accepts."""

import re
from datetime import timedelta

import pytest
from django.contrib.auth.models import Group, Permission
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from wagtail.models import GroupPagePermission, Page

from drafts_plugin.pages.models import DraftPage
from tests.at_once import at_once
from tests.drafts.helpers import block, written
from tests.drafts.importing.documents import document, packed, paragraph, run, typed

TEXT = "آیین‌نامهٔ نمونه\nماده ۱- خرید کالا از راه مناقصه\nتبصره - یاد\nماده ۳- فروش اموال دهیاری"
REVISED = TEXT.replace("ماده ۳-", "ماده ۲- نظارت با شوراست\nماده ۳-").replace("تبصره - یاد\n", "")


@pytest.fixture
def draft(make_draft):
    return make_draft(
        "open",
        body=[
            block("paragraph", text="آیین‌نامهٔ نمونه"),
            block("article", number="۱", title="", text="خرید کالا از راه مناقصه"),
            block("note", number="", text="یاد"),
            block("article", number="۲", title="", text="فروش اموال دهیاری"),
        ],
    )


@pytest.fixture
def below(draft_index):
    return reverse("drafts_plugin_import_draft", args=[draft_index.pk])


@pytest.fixture
def into(draft):
    return reverse("drafts_plugin_import_again", args=[draft.pk])


@pytest.fixture
def make_user(django_user_model, draft_index):
    """`make_user("add", "change")`: somebody in the admin who may do that to drafts."""

    def make(*codenames):
        user = django_user_model.objects.create_user(f"u{django_user_model.objects.count()}")
        group = Group.objects.create(name=user.username)
        group.permissions.add(Permission.objects.get(codename="access_admin"))
        for codename in codenames:
            permission = Permission.objects.get(
                codename=f"{codename}_page", content_type__app_label="wagtailcore"
            )
            GroupPagePermission.objects.create(group=group, page=draft_index, permission=permission)
        user.groups.add(group)
        return user

    return make


@pytest.fixture
def editor(admin_client):
    return admin_client


def file_of(text=TEXT, name="sample.docx"):
    return SimpleUploadedFile(name, typed(text.splitlines()))


def upload(client, url, file=None):
    response = client.post(url, {"file": file or file_of()})
    assert response.status_code == 200
    return response


def hidden(response):
    """The hidden fields of the form that accepts."""
    html = response.content.decode()
    return dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', html))


def test_the_menus_lead_to_the_import(editor, draft, draft_index, below, into):
    index_page = editor.get(reverse("wagtailadmin_explore", args=[draft_index.pk])).content.decode()
    assert below in index_page
    assert into in index_page
    edit_page = editor.get(reverse("wagtailadmin_pages:edit", args=[draft.pk])).content.decode()
    assert into in edit_page


def test_looking_writes_nothing(editor, below, into):
    before = written()
    for url in (below, into):
        assert editor.get(url).status_code == 200
        upload(editor, url)
    assert written() == before


def test_a_new_draft(editor, draft_index, below):
    preview = upload(editor, below)
    html = preview.content.decode()
    assert "خرید کالا" in html
    assert 'value="آیین‌نامهٔ نمونه"' in html
    response = editor.post(below, {**hidden(preview), "title": "عنوان دیگر"})
    draft = DraftPage.objects.child_of(draft_index).get()
    assert response.url == reverse("wagtailadmin_pages:edit", args=[draft.pk])
    assert (draft.title, draft.live) == ("عنوان دیگر", False)
    assert [b.block_type for b in draft.body] == ["paragraph", "article", "note", "article"]
    assert draft.latest_revision.user.is_superuser


def test_the_preview_warns_at_the_place(editor, below):
    html = upload(editor, below).content.decode()
    [target] = re.findall(r'href="#(row-[^"]+)"', html)
    row = html[html.index(f'id="{target}"') :]
    assert "فروش اموال" in row[: row.index("</tr>")]


WRAPPED = (
    "ماده ۱- شهرداری مکلف است برای هر معامله که در این\n"
    "آیین‌نامه آمده است سه نفر از مردم شهر را برگزیند\n"
    "تا بر همهٔ کارهای آن معامله نظارت کنند و گزارش آن\n"
    "را بنویسند."
)


def read_again(client, url, preview, **options):
    return client.post(url, {**hidden(preview), "again": "1", **options})


def test_wrapped_lines_are_joined_when_the_editor_says_so(editor, below):
    before = written()
    preview = upload(editor, below, SimpleUploadedFile("sample.txt", WRAPPED.encode()))
    assert preview.context["counts"]["paragraphs"] == 3
    again = read_again(editor, below, preview, join_lines="on")
    assert (again.context["counts"]["articles"], again.context["counts"]["paragraphs"]) == (1, 0)
    assert "checked" in again.content.decode()
    assert written() == before
    editor.post(below, {**hidden(again), "title": "T"})
    [article] = DraftPage.objects.get().body
    assert article.value["text"].endswith("گزارش آن را بنویسند.")


def test_articles_are_called_otherwise_when_the_editor_says_so(editor, draft, into):
    text = "اصل ۱\nخرید کالا از راه مناقصه\nاصل ۲\nفروش اموال دهیاری\nاصل ۳\nپایان"
    preview = upload(editor, into, SimpleUploadedFile("sample.txt", text.encode()))
    again = read_again(editor, into, preview, articles_called="اصل")
    assert again.context["counts"]["numbers"] == ["۱", "۲", "۳"]
    editor.post(into, hidden(again))
    newest = DraftPage.objects.get().get_latest_revision_as_object()
    assert [block.value["number"] for block in newest.body] == ["۱", "۲", "۳"]


def test_another_way_that_cannot_be(editor, below):
    preview = upload(editor, below, SimpleUploadedFile("sample.txt", "متن آزاد".encode()))
    again = read_again(editor, below, preview, articles_called="x" * 100)
    assert again.status_code == 200
    assert again.context["reading_form"].errors


def test_nothing_is_offered_for_a_text_that_was_understood(editor, below):
    assert b"import-reading" not in upload(editor, below).content


def test_many_warnings_are_one_kind(editor, below):
    items = "\n".join(f"{number}- م" for number in range(1, 60))
    text = f"{items}\nماده ۱- م\nماده ۳- م"
    preview = upload(editor, below, SimpleUploadedFile("sample.txt", text.encode()))
    groups = preview.context["warning_groups"]
    assert [(group.code, len(places)) for group, places in groups] == [("gap", 1), ("unplaced", 59)]
    assert preview.content.decode().count("<details") == 1


def test_what_was_typed_outlives_another_reading(editor, below):
    preview = upload(editor, below, file_of("نخست\nاصل ۱- یک\nاصل ۲- دو\nاصل ۳- سه"))
    typed = {"title": "عنوان من", "kind": "circular"}
    for options in ({"articles_called": "اصل"}, {"articles_called": "x" * 100}):
        again = read_again(editor, below, preview, **typed, **options)
        form = again.context["accept_form"]
        assert {name: form[name].value() for name in typed} == typed
        assert not form.errors


def test_how_to_read_outlives_a_refused_title(editor, below):
    preview = upload(editor, below, file_of("نخست\nاصل ۱- یک\nاصل ۲- دو\nاصل ۳- سه"))
    sent = {**hidden(preview), "title": "", "articles_called": "اصل"}
    again = editor.post(below, sent)
    assert again.context["reading_form"]["articles_called"].value() == "اصل"
    assert 'href="#id_title"' in again.content.decode()


def test_a_title_is_asked_for_again(editor, below):
    preview = upload(editor, below)
    again = editor.post(below, {**hidden(preview), "title": " "})
    assert again.status_code == 200
    assert not DraftPage.objects.exists()
    editor.post(below, {**hidden(again), "title": "T"})
    assert DraftPage.objects.get().title == "T"


def test_into_a_draft(editor, draft, into):
    preview = upload(editor, into, file_of(REVISED))
    html = preview.content.decode()
    assert preview.context["matched"] == {"matched": 3, "added": 1, "removed": 1}
    statuses = {row.clause.text: row.status.value for row in preview.context["rows"]}
    assert statuses == {
        "آیین‌نامهٔ نمونه": "same",
        "خرید کالا از راه مناقصه": "same",
        "یاد": "gone",
        "نظارت با شوراست": "new",
        "فروش اموال دهیاری": "changed",
    }
    assert "<details" in html
    response = editor.post(into, hidden(preview))
    assert response.url == reverse("wagtailadmin_pages:edit", args=[draft.pk])
    public = [b.id for b in DraftPage.objects.get().body]
    newest = [b.id for b in DraftPage.objects.get().get_latest_revision_as_object().body]
    assert [public[0], public[1], public[3]] == [newest[0], newest[1], newest[3]]
    assert public[2] not in newest
    draft.refresh_from_db()
    assert draft.has_unpublished_changes
    assert draft.published_versions.count() == 1


def test_the_draft_was_saved_meanwhile(editor, draft, into):
    preview = upload(editor, into, file_of(REVISED))
    draft.save_revision()
    before = written()
    again = editor.post(into, hidden(preview))
    assert again.status_code == 200
    assert written() == before
    assert editor.post(into, hidden(again)).status_code == 302


BAD = {
    "a.docx": packed({"a.txt": "x"}),
    "b.docx": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
    "c.txt": b"",
    "d.pdf": b"%PDF-1.7",
    "e.docx": b"PK\x03\x04",
    "f.txt": b"x" * 3000,
}


@pytest.mark.parametrize("name", BAD)
def test_a_bad_file_is_told_at_the_field(name, editor, below, settings):
    settings.DRAFTS_IMPORT_MAX_BYTES = 2500
    before = written()
    response = upload(editor, below, SimpleUploadedFile(name, BAD[name]))
    [error] = response.context["form"].errors["file"]
    assert name in error
    assert written() == before


def test_no_file(editor, below):
    assert editor.post(below, {}).context["form"].errors["file"]


def test_a_text_too_long_for_a_form(editor, below, monkeypatch):
    monkeypatch.setattr("drafts_plugin.admin.imports.sealed_text.LONGEST", 100)
    assert upload(editor, below).context["form"].errors["file"]


def test_nobody_accepts_what_was_not_read(editor, below, into, make_user):
    preview = hidden(upload(editor, below))
    before = written()
    forged = {**preview, "text": preview["text"][:-3] + "abc", "title": "T"}
    assert editor.post(below, forged).url == below
    assert editor.post(into, {**preview, "revision": ""}).url == into
    editor.force_login(make_user("add"))
    assert editor.post(below, {**preview, "title": "T"}).url == below
    assert written() == before


def test_a_preview_does_not_wait_for_ever(editor, below, monkeypatch):
    preview = upload(editor, below)
    monkeypatch.setattr("drafts_plugin.admin.imports.sealed_text.MAX_AGE", timedelta(seconds=-1))
    assert editor.post(below, {**hidden(preview), "title": "T"}).url == below
    assert not DraftPage.objects.exists()


@pytest.mark.parametrize(
    ("codenames", "answers"), [((), (302, 302)), (("add",), (200, 302)), (("change",), (302, 200))]
)
def test_permissions(codenames, answers, make_user, below, into):
    client = Client()
    before = written()
    client.force_login(make_user(*codenames))
    for url, expected in zip((below, into), answers, strict=True):
        assert client.get(url).status_code == expected
        assert client.post(url, {"file": file_of()}).status_code == expected
    assert written() == before


def test_visitors_are_sent_to_the_login(client, below):
    assert reverse("wagtailadmin_login") in client.get(below).url


def test_only_where_drafts_live(editor, home_page, draft, draft_index):
    wrong = [
        reverse("drafts_plugin_import_draft", args=[draft.pk]),
        reverse("drafts_plugin_import_again", args=[draft_index.pk]),
        reverse("drafts_plugin_import_again", args=[home_page.pk]),
    ]
    for url in wrong:
        assert editor.get(url).status_code == 302
    assert editor.get(reverse("drafts_plugin_import_again", args=[99999])).status_code == 404


def test_a_lock_keeps_others_out(client, make_user, draft, into, admin_user):
    client.force_login(make_user("change"))
    preview = upload(client, into, file_of(REVISED))
    DraftPage.objects.filter(pk=draft.pk).update(locked=True, locked_by=admin_user)
    before = written()
    response = client.post(into, hidden(preview))
    assert response.url == reverse("wagtailadmin_pages:edit", args=[draft.pk])
    assert client.get(into).status_code == 302
    assert written() == before
    listing = client.get(reverse("wagtailadmin_explore", args=[draft.get_parent().pk]))
    assert into not in listing.content.decode()


def test_a_csrf_token_is_needed(admin_user, below):
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(admin_user)
    assert strict.post(below, {"file": file_of()}).status_code == 403


@pytest.mark.parametrize(("hidden_run", "is_whole"), [("", True), ("<w:vanish/>", False)])
def test_nothing_is_lost_is_said_only_where_it_is_true(editor, below, hidden_run, is_whole):
    body = [paragraph("ماده ۱- م", run("راز", hidden_run)), paragraph("ماده ۳- ن")]
    html = upload(editor, below, SimpleUploadedFile("d.docx", document(*body))).content.decode()
    assert ("چیزی از دست نرفته است" in html) == is_whole
    assert ("برخی چیزهای سند به متن نیامد" in html) != is_whole


def test_another_keyboard_is_no_change(editor, draft, into):
    respelled = (
        "آیین‌نامهٔ نمونه\nماده ۱- خريد  كالا از راه مناقصه\nتبصره - یاد\nماده 2- فروش اموال دهياري"
    )
    preview = upload(editor, into, file_of(respelled))
    assert {row.status.value for row in preview.context["rows"]} == {"same"}


@pytest.mark.django_db(transaction=True)
def test_eight_at_once_below_are_one_draft(admin_client, draft_index, below):
    form = {**hidden(upload(admin_client, below)), "title": "عنوان"}
    answers = at_once([lambda: same_browser(admin_client).post(below, form)] * 8)
    draft = DraftPage.objects.child_of(draft_index).get()
    editor = reverse("wagtailadmin_pages:edit", args=[draft.pk])
    assert {(answer.status_code, answer.url) for answer in answers} == {(302, editor)}
    assert draft.revisions.count() == 1


@pytest.mark.django_db(transaction=True)
def test_eight_files_at_once_are_eight_drafts_with_an_address_each(
    admin_client, draft_index, below
):
    form = hidden(upload(admin_client, below))
    titles = [f"عنوان {number}" for number in range(8)]
    answers = at_once(
        [lambda t=t: same_browser(admin_client).post(below, {**form, "title": t}) for t in titles]
    )
    assert {answer.status_code for answer in answers} == {302}
    drafts = DraftPage.objects.child_of(draft_index)
    assert sorted(drafts.values_list("title", flat=True)) == titles
    assert Page.find_problems() == ([], [], [], [], [])


@pytest.mark.django_db(transaction=True)
def test_of_two_editors_at_once_one_is_told_of_the_other(make_user, draft, into):
    editors = [signed_in(make_user("change")) for _each in range(2)]
    forms = [hidden(upload(editor, into, file_of(REVISED))) for editor in editors]
    posts = [
        lambda editor=editor, form=form: editor.post(into, form, follow=True)
        for editor, form in zip(editors, forms, strict=True)
    ]
    answers = [answer.content.decode() for answer in at_once(posts)]
    assert draft.revisions.count() == 2
    told = [answer for answer in answers if "در این فاصله" in answer]
    assert len(told) == 1
    first = draft.revisions.order_by("pk").last().user
    assert first.username in told[0]


@pytest.mark.django_db(transaction=True)
def test_the_text_is_replaced_once_by_one_form(admin_client, draft, into):
    form = hidden(upload(admin_client, into, file_of(REVISED)))
    answers = at_once([lambda: same_browser(admin_client).post(into, form)] * 8)
    assert {answer.status_code for answer in answers} == {302}
    assert draft.revisions.count() == 2


def signed_in(user):
    client = Client()
    client.force_login(user)
    return client


def same_browser(client):
    other = Client()
    other.cookies = client.cookies.copy()
    return other
