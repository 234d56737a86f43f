"""What the admin's packages say in one language only is said in the reader's."""

import re

import pytest
from django.contrib.auth.models import Permission
from django.template.loader import render_to_string
from django.utils.translation import override
from wagtail.admin.paginator import WagtailPaginator
from wagtail.users.models import UserProfile
from wagtail_localize.models import StringTranslation, Translation, TranslationSource


@pytest.mark.parametrize(("language", "day"), [("fa", "۳ آذر ۱۴۰۵"), ("en", "24 November 2026")])
@pytest.mark.usefixtures("usual_day")
def test_the_day_of_a_translated_text_is_in_the_reader_s_calendar(news, english, language, day):
    source = TranslationSource.update_or_create_from_instance(news[0])[0]
    segment = source.stringsegment_set.first()
    written = StringTranslation.objects.create(
        translation_of=segment.string,
        locale=english,
        context=segment.context,
        data="Words",
        translation_type=StringTranslation.TRANSLATION_TYPE_MANUAL,
    )
    with override(language):
        assert day in written.get_comment()


@pytest.mark.parametrize(("language", "words"), [("fa", "از 0 صفحه"), ("en", "of 0 pages")])
def test_the_head_of_a_list_of_pages_counts_so_too(client, admin_user, home_page, language, words):
    UserProfile.objects.create(user=admin_user, preferred_language=language)
    client.force_login(admin_user)
    html = " ".join(client.get(f"/admin/pages/{home_page.pk}/").content.decode().split())
    assert re.search(rf"{words}(?![\w\u200c])", html)


@pytest.mark.parametrize(
    ("language", "count", "label"),
    [
        ("fa", 4, "4 ترجمه"),
        ("fa", 1, "1 ترجمه"),
        ("en", 4, "4 translations"),
        ("en", 1, "1 translation"),
    ],
)
def test_a_number_of_things_is_said_as_the_language_says_it(language, count, label, db):
    things = Translation.objects.none()
    with override(language):
        paginator = WagtailPaginator(things, 10)
        paginator.__dict__["count"] = count
        assert paginator.items_count_label == label


def test_nobody_is_a_dash():
    with override("fa"):
        html = render_to_string("wagtailadmin/shared/user_avatar.html", {"user": None})
    assert "None" not in html
    assert "–" in html


@pytest.mark.parametrize(
    ("language", "words"), [("fa", "مجوز"), ("en", "you do not have permission")]
)
def test_a_refusal_is_in_the_language_of_whoever_is_refused(
    client, django_user_model, home_page, language, words
):
    user = django_user_model.objects.create_user("reader", password="secret")
    user.user_permissions.add(Permission.objects.get(codename="access_admin"))
    UserProfile.objects.create(user=user, preferred_language=language)
    client.force_login(user)
    response = client.get("/admin/users/", follow=True)
    (message,) = response.context["messages"]
    assert words in str(message)


def test_yes_and_no_are_words_of_the_reader():
    for value, language, word in ((True, "fa", "بله"), (False, "en", "No")):
        with override(language):
            html = render_to_string("wagtailadmin/tables/boolean_cell.html", {"value": value})
        assert word in html
        assert str(value) not in html


def test_the_columns_of_sites_have_names_in_each_language(admin_client, admin_user, home_page):
    for language, name in (("fa", "نام سایت"), ("en", "Site name"), ("fa", "درگاه")):
        UserProfile.objects.update_or_create(
            user=admin_user, defaults={"preferred_language": language}
        )
        assert name in admin_client.get("/admin/sites/").content.decode()
