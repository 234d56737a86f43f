"""The report of standing pages tells what is missing, empty and past its review, by language."""

from datetime import date
from importlib import import_module
from types import SimpleNamespace

import pytest
from django.apps import apps
from django.contrib.auth import get_user_model
from django.db import connection
from django.test import Client
from django.urls import reverse

from cms_site.statements.duties import PageDuty
from cms_site.statements.fulfilment import Fulfilment, fulfilments
from cms_site.statements.models import StandardPage
from tests.cms_site.translations import published_translation

TODAY = date(2026, 11, 24)
BODY = [{"type": "heading", "value": "تعهدها"}]

pytestmark = pytest.mark.django_db


def add(home, slug, **fields):
    return home.add_child(instance=StandardPage(title=slug, slug=slug, **fields))


def states(**duties):
    """Of duties by a name and a page, or by their name as slug: what is said in each language."""
    PageDuty.objects.all().delete()
    for name, page in duties.items():
        PageDuty.objects.create(names={"fa": name}, slug="" if page else name, page=page)
    found = fulfilments(PageDuty.objects.all(), TODAY)
    return {
        str(duty): {code: each.state for code, each in found[duty.pk].items()}
        for duty in PageDuty.objects.all()
    }


def test_each_language_is_judged_by_its_own_page(home_page, english_home, english):
    add(home_page, "empty")
    add(home_page, "hidden", body=BODY, live=False)
    add(home_page, "late", body=BODY, next_review_on=date(2026, 11, 23))
    chosen = add(home_page, "chosen", body=BODY, next_review_on=TODAY)
    published_translation(chosen, english, slug="chosen-too", body=[])
    found = states(empty=None, hidden=None, late=None, missing=None, named=chosen)
    assert {name: each["fa"] for name, each in found.items()} == {
        "empty": Fulfilment.EMPTY,
        "hidden": Fulfilment.UNPUBLISHED,
        "late": Fulfilment.OVERDUE,
        "missing": Fulfilment.MISSING,
        "named": Fulfilment.FULFILLED,
    }
    assert found["late"]["en"] == Fulfilment.MISSING
    assert found["named"]["en"] == Fulfilment.EMPTY


def test_the_report_shows_the_first_duties_of_a_new_portal(admin_client, home_page):
    PageDuty.objects.all().delete()
    migration = import_module("cms_site.migrations.0001_initial")
    migration.add_first_rows(apps, SimpleNamespace(connection=connection))
    late = add(home_page, "privacy", body=BODY, next_review_on=date(2020, 1, 1))
    html = admin_client.get(reverse("cms_site_standard_pages")).content.decode()
    assert html.count("وجود ندارد") >= 12
    assert "بیانیهٔ دسترس‌پذیری" in html
    edit = reverse("wagtailadmin_pages:edit", args=[late.pk])
    assert f'<a href="{edit}">موعد بازنگری گذشته است</a>' in html


def test_who_may_work_on_no_page_sees_no_report():
    user = get_user_model().objects.create_user("officer")
    client = Client()
    client.force_login(user)
    assert client.get(reverse("cms_site_standard_pages")).status_code == 302
