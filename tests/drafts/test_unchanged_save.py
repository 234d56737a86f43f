"""A form that is sent as it was opened changes nothing, and leaves the approval as it is."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone
from wagtail.users.models import UserProfile
from wagtail_localize.models import Translation, TranslationSource

from cms_site.demo.texts import regulation
from drafts_plugin.approval.content import content_digest
from drafts_plugin.approval.policy import lacks_approval
from drafts_plugin.pages.models import DraftPage
from drafts_plugin.text.canonical import canonical_clauses
from tests.drafts.editor_form import as_sent
from tests.drafts.every_block import documents, every_block
from tests.drafts.helpers import ABOUT, act, approve, give_page_rights
from tests.drafts.importing.documents import document, paragraph, table
from tests.drafts.importing.mutations import rich_document


def resave(client, page, unfolded=True, **more):
    address = reverse("wagtailadmin_pages:edit", args=[page.pk])
    sent = as_sent(client.get(address), unfolded)
    response = client.post(address, sent | more)
    assert response.status_code == 302, response.context["form"].errors
    return DraftPage.objects.get(pk=page.pk)


def newest(page):
    return DraftPage.objects.get(pk=page.pk).get_latest_revision_as_object()


@pytest.mark.parametrize("unfolded", [True, False])
@pytest.mark.parametrize("stage", ["prepared", "open"])
def test_every_block_and_field_is_sent_back_as_it_was(admin_client, make_draft, stage, unfolded):
    about = {name: f"{words}\nو دیگر" for name, words in ABOUT.items() if name != "contact_email"}
    about |= {"responsible_unit": "دفتر", "question": "a\nb", "affected": " x"}
    draft = make_draft(stage, body=every_block(), documents=documents(), **about)
    before, clauses = content_digest(draft), canonical_clauses(draft.body)
    for _time in range(2):
        page = resave(admin_client, draft, unfolded)
        assert canonical_clauses(newest(page).body) == clauses
        assert content_digest(newest(page)) == before
    published = resave(admin_client, draft, unfolded, **{"action-publish": "1"})
    assert (content_digest(published), published.latest_version.number) == (before, 1)


@pytest.mark.parametrize("language", ["fa", "en"])
def test_nothing_is_called_a_change_that_is_none(admin_client, admin_user, make_draft, language):
    UserProfile.objects.create(user=admin_user, preferred_language=language)
    draft = make_draft("upcoming", body=every_block(), documents=documents(), summary="a\nb")
    address = reverse("wagtailadmin_pages:edit", args=[draft.pk])
    opened = admin_client.get(address)
    form = type(opened.context["form"])(
        as_sent(opened), instance=DraftPage.objects.get(), for_user=admin_user
    )
    assert not form.has_changed()
    assert not resave(admin_client, draft).says_something_new


def word_file():
    link = '<w:hyperlink r:id="rId9"><w:r><w:t>پیوند</w:t></w:r></w:hyperlink>'
    picture = "<w:r><w:drawing/></w:r>"
    note = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    rows = table(["", "شرح", ""], ["", "--", ""], ["", paragraph("الف") + paragraph("ب"), ""])
    return document(
        paragraph("ماده ۱ - تعاریف: ", link, picture, note),
        paragraph("الف - شورا:"),
        paragraph("۱- شهر"),
        paragraph("تبصره - یاد"),
        rows,
        table(["الف", "ب"], ["-", "--"]),
        footnotes=f'<w:footnote w:id="2">{paragraph("پانویس")}</w:footnote>',
    )


def demo_file():
    return regulation("directive", "fa").encode()


FILES = {"a.docx": word_file, "b.docx": rich_document, "c.txt": demo_file}


@pytest.mark.parametrize("name", FILES)
def test_an_imported_text_stays_approved(
    admin_client, as_user, publisher, lawyer, workflow, draft_index, name
):
    address = reverse("drafts_plugin_import_draft", args=[draft_index.pk])
    file = SimpleUploadedFile(name, FILES[name]())
    preview = admin_client.post(address, {"file": file})
    admin_client.post(address, {"text": preview.context["sealed"], "title": "دستورالعمل"})
    draft = DraftPage.objects.get()
    for field, words in ABOUT.items():
        setattr(draft, field, words)
    draft.save_revision()
    workflow.start(DraftPage.objects.get(), publisher)
    approve(as_user(lawyer), DraftPage.objects.get())
    draft = DraftPage.objects.get()
    assert draft.live
    sha256 = content_digest(draft)
    page = newest(resave(as_user(publisher), draft))
    assert (content_digest(page), lacks_approval(page)) == (sha256, False)
    assert resave(as_user(publisher), draft, **{"action-publish": "1"}).latest_version.number == 1


def test_what_waits_for_its_approval_may_be_looked_at(
    as_user, publisher, lawyer, workflow, make_draft, draft_index
):
    give_page_rights(lawyer.groups.get(), [draft_index], ["change_page"])
    draft = make_draft("upcoming", body=every_block(), publish=False)
    draft.save_revision()
    workflow.start(DraftPage.objects.get(), publisher)
    resave(as_user(lawyer), draft)
    approve(as_user(lawyer), DraftPage.objects.get())
    assert DraftPage.objects.get().live


def test_a_copy_and_a_translation_say_the_same(make_draft, english_index, english):
    draft = make_draft("open", body=every_block(), documents=documents())
    draft = DraftPage.objects.get()
    copy = draft.copy(update_attrs={"slug": "copy"}, keep_live=False)
    assert content_digest(copy.get_latest_revision_as_object()) == content_digest(draft)
    source, _new = TranslationSource.update_or_create_from_instance(draft)
    work = Translation.objects.create(source=source, target_locale=english)
    work.save_target(publish=False)
    page = DraftPage.objects.get(locale=english).get_latest_revision_as_object()
    assert canonical_clauses(page.body) == canonical_clauses(draft.body)
    before = content_digest(page)
    draft.save_revision()
    source.update_from_db()
    work.save_target(publish=False)
    page = DraftPage.objects.get(locale=english).get_latest_revision_as_object()
    assert content_digest(page) == before


def test_a_translation_in_its_own_words_is_sent_back_as_it_was(admin_client, make_draft, translate):
    outcome = "<p>Two <strong>articles</strong> changed.</p>\n<ul><li>one</li></ul>"
    english = translate(make_draft("outcome_published"), outcome=outcome, body=every_block())
    before = content_digest(english)
    page = resave(admin_client, english)
    assert content_digest(newest(page)) == before


def test_an_outcome_is_not_corrected_by_the_same_words(admin_client, make_draft):
    draft = make_draft("outcome_published", outcome="<p>سه <strong>ماده</strong> تغییر کرد.</p>")
    address = reverse("drafts_plugin_period_action", args=[draft.pk, "correct-outcome"])
    field = admin_client.get(address).context["form"]["outcome"]
    shown = field.field.widget.format_value(field.value())
    response = act(admin_client, draft, "correct-outcome", outcome=shown, reason="روشن‌تر شد")
    assert response.context["form"].errors["outcome"]


def test_a_text_that_was_looked_at_is_promulgated_as_the_same(admin_client, make_draft):
    draft = make_draft("promulgated", body=every_block())
    resave(admin_client, draft)
    address = reverse("drafts_plugin_period_action", args=[draft.pk, "promulgate-again"])
    assert not admin_client.get(address).context["has_changes"]
    same = {
        "number": draft.promulgation_number,
        "day": f"{timezone.localdate(draft.promulgated_at)}",
    }
    response = act(admin_client, draft, "promulgate-again", reason="به خطا", **same)
    assert response.context["form"].errors["number"]
