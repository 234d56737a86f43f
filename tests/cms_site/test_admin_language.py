"""Whoever chose English for the admin is refused in English, too."""

import pytest
from django.contrib.auth.models import Permission, User
from django.contrib.messages import get_messages
from django.test import Client
from django.urls import reverse
from wagtail.users.models import UserProfile

from tests.markup import one_line

PERSIAN_404 = "صفحهٔ درخواستی یافت نشد"
ENGLISH_404 = "could not be found"


@pytest.fixture
def speaking(admin_user):
    """Return a function that signs an administrator of this language in."""

    def sign_in(language, **given):
        UserProfile.objects.update_or_create(
            user=admin_user, defaults={"preferred_language": language}
        )
        browser = Client(**given)
        browser.force_login(admin_user)
        return browser

    return sign_in


@pytest.mark.parametrize(
    ("language", "said", "unsaid"),
    [("en", ENGLISH_404, PERSIAN_404), ("fa", PERSIAN_404, ENGLISH_404)],
)
@pytest.mark.parametrize("path", ["nothing/", "cases/999999/", "pages/999999/edit/"])
def test_an_address_that_leads_nowhere(speaking, home_page, path, language, said, unsaid):
    response = speaking(language).get(reverse("wagtailadmin_home") + path)
    html = one_line(response)
    assert response.status_code == 404
    assert said in html and unsaid not in html
    assert f'lang="{language}"' in html
    assert response["Content-Language"] == language


def test_a_form_that_is_sent_without_its_token(speaking, home_page):
    browser = speaking("en", enforce_csrf_checks=True)
    html = one_line(browser.post(reverse("wagtailadmin_account"), {}))
    assert "The form has expired" in html
    assert 'lang="en"' in html


def test_a_view_that_denies_what_it_was_asked_for(speaking, home_page, admin_user):
    User.objects.filter(pk=admin_user.pk).update(is_superuser=False)
    access = Permission.objects.get(codename="access_admin")
    admin_user.user_permissions.add(access)
    denied = speaking("en").get(reverse("wagtailusers_users:index"))
    (told,) = [str(each) for each in get_messages(denied.wsgi_request)]
    assert "you do not have permission" in told


def test_visitors_read_the_language_of_the_address(speaking, home_page):
    assert 'lang="fa"' in one_line(speaking("en").get("/nothing-there/"))
