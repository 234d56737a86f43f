"""What the list of results shows of what it found."""

from datetime import timedelta

import pytest
from django.contrib.sites.models import Site
from django.core.cache import cache
from django.core.files.base import ContentFile
from django.utils import timezone
from wagtail.documents.models import Document
from wagtail.models import Collection, CollectionViewRestriction, PageViewRestriction

from cms_site.persian.search_words import query_slots
from cms_site.search.marking import Marker
from cms_site.search.models import PromotedResult, SynonymSet
from cms_site.statements.models import StandardPage
from drafts_plugin.pages.models import DraftIndexPage, DraftPage
from feedback_plugin.comments.core import transitions
from feedback_plugin.comments.core.records import CommentRecord
from tests.many_comments import add_many

pytestmark = pytest.mark.both_databases


@pytest.fixture
def draft(home_page, django_site):
    index = home_page.add_child(instance=DraftIndexPage(title="پیش‌نویس‌ها", slug="drafts"))
    now = timezone.now()
    page = DraftPage(
        title="آیین‌نامهٔ پسماند",
        slug="waste",
        summary="قواعد تفکیک.",
        body=[
            ("article", {"number": "1", "text": "بنا بر مادهٔ ۵ عمل می‌شود."}),
            ("article", {"number": "5", "text": "رهاکردن <b>نخاله</b> در معابر جریمه دارد."}),
        ],
        opens_at=now - timedelta(days=1),
        closes_at=now + timedelta(days=1),
    )
    return index.add_child(instance=page)


@pytest.fixture
def django_site(db):
    return Site.objects.get_or_create(pk=1, defaults={"domain": "testserver", "name": "test"})


def main_of(client, **asked):
    html = client.get("/search/", asked).content.decode()
    return html.split("<main")[1].split("</main")[0]


@pytest.mark.parametrize("query", ["نخاله در معبر", "پسماند ماده ۵", "پسماند مادهٔ پنجم"])
def test_the_clause_of_a_draft_is_shown_with_its_place(client, draft, query):
    main = main_of(client, q=query)
    assert f'href="/drafts/waste/#clause-{draft.body[1].id}"' in main
    assert str(draft.stage.label) in main
    assert "&lt;b&gt;" in main and "&lt;mark" not in main


def test_what_was_asked_for_is_marked_however_it_is_spelt():
    marker = Marker(query_slots("نظرخواهی معبر <b>"))
    marked = "<mark>نظر خواهی</mark> &lt;i&gt; در <mark>معابر</mark>"
    assert marker.mark("نظر خواهی <i> در معابر") == marked


def test_a_misspelt_word_is_answered_with_what_may_have_been_meant(client, draft):
    cache.clear()
    assert "q=%D8%A2%DB%8C%DB%8C%D9%86" in main_of(client, q="آیین‌نامه پسمامد")
    draft.view_restrictions.create(restriction_type="login")
    assert "<bdi>" not in main_of(client, q="آیین‌نامه پسمامد")


def test_results_are_narrowed_to_a_kind(client, draft, statements):
    statements.intro = "پسماند"
    statements.save()
    assert statements.url in main_of(client, q="پسماند")
    main = main_of(client, q="پسماند", **{"in": "drafts"})
    assert "/drafts/waste/" in main and statements.url not in main
    assert 'aria-current="true"' in main


def test_only_comments_that_are_public_now_are_found(client, draft):
    (pk,) = add_many(draft, 1, text=lambda _pk: "کامیون‌های نخالهٔ شبانه")
    place = f"/drafts/waste/?comment={pk}#comment-{pk}"
    assert place in main_of(client, q="کامیون نخاله")
    login = draft.view_restrictions.create(restriction_type="login")
    assert place not in main_of(client, q="کامیون نخاله")
    login.delete()
    assert place in main_of(client, q="کامیون نخاله")
    transitions.withdraw(CommentRecord.objects.get(pk=pk))
    assert place not in main_of(client, q="کامیون نخاله")


def test_editors_teach_words_of_one_meaning_and_what_stands_first(client, draft, statements):
    SynonymSet.objects.create(words="پسماند\nزباله\nآشغال خانگی")
    assert "/drafts/waste/" in main_of(client, q="زباله‌ها")
    assert "/drafts/waste/" in main_of(client, q="آیین‌نامه آشغال‌های خانگی")
    PromotedResult.objects.create(page=statements, queries="دفع زباله\nپسماند شهر")
    assert statements.url in main_of(client, q="پسماندهای شهر")
    assert statements.url not in main_of(client, q="پسماند")
    statements.view_restrictions.create(restriction_type="login")
    assert statements.url not in main_of(client, q="پسماندهای شهر")


def document(title, collection=None):
    collection = collection or Collection.get_first_root_node()
    return Document.objects.create(
        title=title, file=ContentFile(b"x", "x.txt"), collection=collection
    )


@pytest.mark.reference_index
def test_documents_are_found_where_a_page_for_everybody_offers_them(client, home_page):
    locked = Collection.get_first_root_node().add_child(name="locked")
    CollectionViewRestriction.objects.create(collection=locked, restriction_type="login")
    offered, restricted = document("کاربرگ عمومی"), document("کاربرگ محرمانه", locked)
    document("کاربرگ بی‌صفحه")
    links = "".join(
        f'<a linktype="document" id="{each.pk}">x</a>' for each in (offered, restricted)
    )
    page = StandardPage(title="راهنما", slug="guide", body=[("paragraph", f"<p>{links}</p>")])
    home_page.add_child(instance=page)
    html = client.get("/search/", {"q": "کاربرگ"}).content.decode()
    assert "عمومی" in html and "محرمانه" not in html and "بی‌صفحه" not in html
    PageViewRestriction.objects.create(page=page, restriction_type="login")
    assert "عمومی" not in client.get("/search/", {"q": "کاربرگ"}).content.decode()
