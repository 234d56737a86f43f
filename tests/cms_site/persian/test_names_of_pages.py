"""What Wagtail's own screens of pages leave in English, or unnamed."""

import re

import pytest
from django.urls import reverse
from wagtail.models import Page
from wagtail.users.models import UserProfile

from tests.markup import one_line


@pytest.fixture(params=["fa", "en"])
def language(request, admin_user):
    UserProfile.objects.create(user=admin_user, preferred_language=request.param)
    return request.param


def test_the_root_is_called_in_the_reader_s_language(admin_client, home_page, language):
    html = one_line(admin_client.get(reverse("wagtailadmin_explore_root")))
    assert ("Root" in html) == (language == "en")
    assert ("ریشه" in html) == (language == "fa")


def test_a_root_with_a_name_of_its_own_keeps_it(root_page):
    root = root_page
    root.title = root.draft_title = "سامانه"
    assert root.get_admin_display_title() == "سامانه"


def test_a_search_says_what_it_found(admin_client, home_page, language):
    address = reverse("wagtailadmin_pages:search")
    html = one_line(admin_client.get(address, {"q": home_page.title.split()[0]}))
    assert "None" not in re.sub("<[^>]*>", " ", html)
    assert {"fa": "صفحه", "en": "page"}[language] in html


@pytest.mark.parametrize("action", ["publish", "unpublish"])
def test_acts_on_many_pages_name_their_choice(admin_client, home_page, language, action):
    Page.objects.filter(pk=home_page.pk).update(live=action == "unpublish")
    child = Page(title="الف", slug="a", live=action == "unpublish")
    home_page.add_child(instance=child)
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", action])
    html = one_line(admin_client.get(address, {"id": home_page.pk, "next": "/admin/"}))
    words = {"fa": "همراه با صفحه‌های زیرمجموعه", "en": "Include the pages below"}
    assert words[language] in html
    assert "Include descendants" not in html
