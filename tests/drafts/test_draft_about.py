"""What the page of a draft says about it, around the text: for people, and for what links to it."""

import pytest
from django.core.cache import cache
from django.core.files.base import ContentFile
from django.test import override_settings
from wagtail.documents import get_document_model
from wagtail.models import Collection, CollectionViewRestriction

from drafts_plugin.pages.models import DraftPage
from tests.drafts.helpers import STAGES, block
from tests.markup import one_line


@pytest.fixture
def report(db, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    document = get_document_model()(title="گزارش توجیهی")
    document.file.save("report.PDF", ContentFile(b"x" * 3 * 1024), save=False)
    document.file_size = document.file.size
    document.save()
    return document


def listed(document, title=""):
    return [{"type": "document", "value": {"document": document.pk, "title": title}}]


def read(client, page):
    response = client.get(page.url)
    assert response.status_code == 200
    return one_line(response)


def test_documents_stand_with_their_type_and_size(client, make_draft, translate, report):
    draft = make_draft("open", documents=listed(report))
    html = one_line(read(client, draft))
    assert f'<a href="{report.url}"><bdi lang="fa">گزارش توجیهی</bdi></a>' in html
    assert "کیلوبایت)" in read(client, draft)
    english = translate(draft, title="Budget", slug="budget", documents=listed(report, "Report"))
    assert ">Report</bdi></a>" in read(client, english)
    assert "(PDF file, 3.0\xa0KB)" in one_line(client.get(english.url))


def test_a_document_that_was_deleted_leaves_no_gap(client, make_draft, report):
    draft = make_draft("open", documents=listed(report))
    assert 'id="documents"' in read(client, draft)
    report.delete()
    html = read(client, draft)
    assert "گزارش" not in html
    assert 'id="documents"' not in html


@pytest.mark.parametrize("is_below", [False, True])
@pytest.mark.parametrize("restriction", ["login", "password"])
def test_a_document_that_not_everybody_may_open_is_not_listed(
    client, make_draft, report, is_below, restriction
):
    closed = Collection.get_first_root_node().add_child(name="کارکنان")
    CollectionViewRestriction.objects.create(
        collection=closed, restriction_type=restriction, password="کلید"
    )
    draft = make_draft("open", documents=listed(report))
    report.collection = closed.add_child(name="پیوست‌ها") if is_below else closed
    report.save()
    html = read(client, draft)
    assert "گزارش" not in html and report.url not in html
    assert 'id="documents"' not in html
    closed.view_restrictions.all().delete()
    assert report.url in read(client, draft)


def test_a_copy_and_a_translation_keep_the_documents(make_draft, english_index, english, report):
    draft = make_draft("open", documents=listed(report), affected="دهیاران")
    copy = draft.copy(update_attrs={"slug": "copy"})
    translation = draft.copy_for_translation(english)
    for page in DraftPage.objects.filter(pk__in=[copy.pk, translation.pk]):
        assert page.documents[0].value["document"] == report
        assert page.affected == "دهیاران"


@pytest.mark.parametrize("stage", STAGES)
def test_who_is_affected_and_how_else_to_answer(client, make_draft, translate, stage):
    draft = translate(
        make_draft(stage),
        title="Budget",
        slug="budget",
        affected="Village councils <b>",
        other_ways="By post",
    )
    html = read(client, draft)
    assert "Who is affected" in html and "Village councils &lt;b&gt;" in html
    can_answer = stage in ("planned", "prepared", "upcoming", "open", "suspended")
    assert ("Other ways to respond" in html) == can_answer


def test_a_link_to_a_draft_is_shown_with_its_summary_and_picture(client, make_draft):
    html = read(client, make_draft("open", title="بودجه"))
    for name, value in {
        "og:title": "بودجه",
        "og:description": "خلاصهٔ پیش‌نویس در 2 جمله.",
        "og:type": "website",
        "og:locale": "fa_IR",
    }.items():
        assert f'<meta property="{name}" content="{value}">' in html
    assert '<meta property="og:url" content="http://' in html
    assert '<meta property="og:image" content="http://testserver/static/cms_site/img/card' in html


def test_the_kept_text_is_never_older_than_the_page(client, make_draft):
    cache.clear()
    draft = make_draft("open", body=[block("article", number="1", title="", text="متن نخست")])
    for _ in range(2):
        assert "متن نخست" in read(client, draft)
    draft.body = [block("article", number="1", title="", text="متن دوم")]
    draft.change_note = "واژه‌ای عوض شد."
    draft.save_revision().publish()
    html = read(client, draft)
    assert "متن دوم" in html and html.count("متن نخست") == 0


def test_a_preview_shows_and_keeps_its_own_text(make_draft):
    cache.clear()
    draft = make_draft("open")
    draft.body = [block("article", number="9", title="", text="هنوز منتشر نشده")]
    response = draft.make_preview_request(preview_mode="")
    assert "هنوز منتشر نشده" in response.render().content.decode()
    assert not draft.is_shown


@pytest.mark.parametrize("seconds", [0, 60])
def test_the_text_is_the_same_kept_or_not(client, make_draft, seconds):
    cache.clear()
    draft = make_draft("open")
    with override_settings(DRAFTS_TEXT_CACHE_SECONDS=seconds):
        first, second = read(client, draft), read(client, draft)
    assert first == second
    identity = draft.body[0].id
    assert f'name="clause" value="{identity}"' in first or f"clause={identity}" in first
