"""Recent comments on any page: public ones of public pages, at constant queries."""

import pytest
from django.db import connection
from django.template import Context, Template
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page, PageViewRestriction, Site

from feedback_plugin.comments.blocks import RecentCommentsBlock
from feedback_plugin.comments.core import transitions
from tests.foreign.models import BarePage
from tests.many_comments import add_many

TAG = Template("{% load feedback_tags %}{% recent_comments 3 %}")


def rendered(rf):
    return TAG.render(Context({"request": rf.get("/")}))


def test_the_newest_published_ones_with_the_way_to_them(rf, comment, foreign_page, answering_page):
    old = comment(foreign_page, text="قدیمی")
    records = [comment(answering_page, text=f"تازه {n}") for n in range(3)]
    comment(answering_page, text="در انتظار", approved=False)
    comment(answering_page, text="پاسخ", reply_to=records[0].pk)
    html = rendered(rf)
    places = [html.index(f"?comment={record.pk}#") for record in reversed(records)]
    assert places == sorted(places)
    for hidden in (f"?comment={old.pk}#", "در انتظار", "پاسخ", "maryam@example.ir"):
        assert hidden not in html
    transitions.hide([records[2].pk], None, "insult")
    assert "تازه 2" not in rendered(rf)
    assert f"?comment={old.pk}#" in rendered(rf)


def make_private(page, home):
    PageViewRestriction.objects.create(page=page, restriction_type="login")


def make_parent_private(page, home):
    PageViewRestriction.objects.create(page=home, restriction_type="login")


def make_source_of_its_alias_private(page, home):
    """The page becomes an alias of an alias of a page that not everybody may read."""
    source = home.add_child(instance=BarePage(title="Source", slug="source"))
    between = source.create_alias(parent=home, update_slug="between")
    type(page).objects.filter(pk=page.pk).update(alias_of=between.page_ptr)
    make_private(source, home)


HIDING = [make_private, make_parent_private, make_source_of_its_alias_private]


@pytest.mark.parametrize("hide", [*HIDING, lambda page, home: page.unpublish()])
def test_nothing_of_a_page_that_is_not_public(rf, comment, foreign_page, home_page, hide):
    comment(foreign_page, text="متن یک صفحه")
    assert "متن یک صفحه" in rendered(rf)
    hide(foreign_page, home_page)
    assert "متن یک صفحه" not in rendered(rf)


def test_a_hostile_text_is_shown_harmless(rf, comment, foreign_page):
    comment(foreign_page, text="<script>alert(1)</script>")
    assert "<script>" not in rendered(rf)


def test_a_word_without_end_is_cut_too(rf, comment, foreign_page):
    comment(foreign_page, text="ا" * 3000)
    assert rendered(rf).count("ا") < 400


def test_the_queries_do_not_grow(rf, foreign_page):
    add_many(foreign_page, 1)
    rendered(rf)
    with CaptureQueriesContext(connection) as few:
        rendered(rf)
    add_many(foreign_page, 200)
    with CaptureQueriesContext(connection) as many:
        rendered(rf)
    assert len(few) == len(many) <= 5


def test_the_block_shows_the_same(comment, foreign_page):
    record = comment(foreign_page, text="متن در بلوک")
    block = RecentCommentsBlock()
    html = block.render(block.to_python({"heading": "تازه‌ها", "number": 2}))
    assert "تازه‌ها" in html
    assert f"?comment={record.pk}#comment-{record.pk}" in html


def test_each_site_shows_the_comments_of_its_own_pages(rf, comment, foreign_page, settings):
    settings.ALLOWED_HOSTS = ["*"]
    root = Page.get_first_root_node().add_child(instance=BarePage(title="Town", slug="town"))
    page = root.add_child(instance=BarePage(title="Plan", slug="plan"))
    Site.objects.create(hostname="town.example", root_page=root)
    comment(foreign_page, text="در کشور")
    comment(page, text="در شهر")
    country = rendered(rf)
    town = TAG.render(Context({"request": rf.get("/", headers={"host": "town.example"})}))
    assert ("در کشور" in country, "در شهر" in country) == (True, False)
    assert ("در کشور" in town, "در شهر" in town) == (False, True)
