"""The menus of the admin are in the language of whoever looks, not of whoever came first."""

from django.template.loader import render_to_string
from django.utils.translation import override
from wagtail.admin.menu import reports_menu


def test_the_report_of_translations_has_a_name_in_each_language(rf, admin_user):
    request = rf.get("/admin/")
    request.user = admin_user
    for language, name in (("fa", "ترجمه‌ها"), ("en", "Translations"), ("fa", "ترجمه‌ها")):
        with override(language):
            labels = [str(item.label) for item in reports_menu.menu_items_for_request(request)]
        assert name in labels


def test_the_bar_of_buttons_has_a_name_in_each_language():
    for language, name in (("fa", "عملیات"), ("en", "Actions")):
        with override(language):
            html = render_to_string("wagtailadmin/shared/headers/_actions.html", {"actions": ""})
        assert f'aria-label="{name}"' in html
