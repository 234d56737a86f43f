"""The head and foot around the answer to a form are kept, and change with the pages they show."""

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cms_site.settings import base
from feedback_plugin.comments.core.records import CommentRecord

pytestmark = pytest.mark.django_db(transaction=True)
POST = "/feedback/comments/post/"


@pytest.fixture(autouse=True)
def _pages_are_kept(settings):
    settings.MIDDLEWARE = base.MIDDLEWARE
    cache.clear()


def answer(client, form):
    receipt = client.post(POST, form).url
    with CaptureQueriesContext(connection) as queries:
        html = client.get(receipt).content.decode()
    return html, len(queries)


def test_what_stands_around_a_receipt_costs_nothing_the_second_time(client, entry, foreign_page):
    first, cost = answer(client, entry(foreign_page, text="نخست"))
    second, kept_cost = answer(client, entry(foreign_page, text="دوم"))
    # Of what is asked the second time nothing is for the menu, the foot or the open drafts.
    assert cost > kept_cost
    head = first.split("<main")[0].split("<title>")
    assert head[1].split("</title>")[1] == second.split("<main")[0].split("</title>")[1]
    assert first.split("</main>")[1] == second.split("</main>")[1]
    assert CommentRecord.objects.count() == 2


def test_a_new_menu_shows_at_once(client, entry, foreign_page):
    answer(client, entry(foreign_page, text="نخست"))
    foreign_page.title, foreign_page.show_in_menus = "صفحهٔ تازه در فهرست", True
    foreign_page.save_revision().publish()
    html, _cost = answer(client, entry(foreign_page, text="دوم"))
    assert foreign_page.title in html.split("<main")[0].split("</title>")[1]


def test_each_language_and_page_has_its_own(client, entry, foreign_page, answering_page):
    languages = {}
    for prefix in ("", "/en"):
        for page in (foreign_page, answering_page):
            form = entry(page, text=f"{prefix} {page.pk}")
            html = client.post(f"{prefix}{POST}", form, follow=True).content.decode()
            languages.setdefault(prefix, set()).add(html.split("<footer")[1])
    assert all(len(feet) == 1 for feet in languages.values())
    assert languages[""] != languages["/en"]
