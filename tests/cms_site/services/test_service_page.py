"""A service as visitors read it and as editors keep it."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from wagtail.test.utils.form_data import nested_form_data, streamfield
from wagtail_localize.models import Translation, TranslationSource

from cms_site.services.identifiers import parent_id, read_service_id, warning_about
from cms_site.services.service_page import ServicePage


def test_the_card_tells_the_service_and_where_to_complain(client, complaint):
    html = client.get(complaint.url).content.decode()
    for words in ("۱۰۰۶۱۰۷۳۰۰۰", "کارت ملی", "۱۵ روز کاری", "۰۲۱-۶۶۹۰۱۱۱۰"):
        assert words in html
    assert f'href="/feedback/cases/new/?page={complaint.pk}"' in html.split("</main>")[0]


def test_a_service_and_its_parts_lead_to_one_another(client, complaint, tracking, training):
    whole, part = (client.get(page.url).content.decode() for page in (complaint, tracking))
    assert f'<a href="{tracking.url}">{tracking.title}</a>' in whole
    assert f'<a href="{complaint.url}">{complaint.title}</a>' in part
    assert training.title not in whole + part


def test_an_identifier_is_stored_in_ascii_digits(complaint):
    assert ServicePage.objects.get(pk=complaint.pk).service_id == "10061073000"
    assert read_service_id(" ١٣٠٦-٢٦٩٧ ۰۰۰") == "13062697000"
    assert parent_id("13091710103") == "13091710000"
    assert parent_id("13091710000") == parent_id("1309171") == ""


def edited(page, **changes):
    fields = {name: getattr(page, name) for name in ("title", "slug", "service_id", "summary")}
    lists = dict.fromkeys(("documents", "steps", "channels", "laws", "questions"), streamfield([]))
    return nested_form_data({**fields, **lists, **changes, "action-publish": "1"})


def test_a_wrong_shape_is_warned_of_and_stored(admin_client, training):
    address = f"/admin/pages/{training.pk}/edit/"
    answer = admin_client.post(address, edited(training, service_id="۱۲۳"), follow=True)
    warning = warning_about("123")
    assert warning in answer.content.decode()
    training.refresh_from_db()
    assert training.service_id == "123"
    listed = admin_client.get(f"/admin/pages/{training.get_parent().pk}/").content.decode()
    assert warning in listed


def test_no_two_services_of_a_language_have_one_identifier(admin_client, complaint, training):
    address = f"/admin/pages/{training.pk}/edit/"
    answer = admin_client.post(address, edited(training, service_id="10061073000"))
    assert complaint.title in str(answer.context["form"].errors["service_id"])
    assert complaint.copy(update_attrs={"slug": "copy", "title": "رونوشت"}).service_id == ""


def test_the_database_holds_an_identifier_once_in_each_language(
    complaint, training, english_home, english
):
    training.service_id = complaint.service_id
    with pytest.raises(ValidationError, match="شناسه"):
        training.save()
    with pytest.raises(IntegrityError), transaction.atomic():
        training.save(clean=False)
    desk = complaint.get_parent()
    translation = complaint.copy_for_translation(english, copy_parents=True)
    alias = complaint.create_alias(parent=desk, update_slug="alias")
    for same_service in (translation, alias):
        same_service.service_id = complaint.service_id
        same_service.save()
    assert ServicePage.objects.filter(service_id=complaint.service_id).count() == 3


def test_a_translation_has_the_categories_of_its_source(
    training, for_dehyars, english_home, english
):
    training.get_parent().copy_for_translation(english)
    source = TranslationSource.get_or_create_from_instance(training)[0]
    Translation.objects.create(source=source, target_locale=english).save_target(publish=True)
    translation = training.get_translation(english).specific
    assert list(translation.categories.all()) == [for_dehyars]
