"""From any page one way leads to the form for a case about it."""

import re

import pytest
from django.template import Context, Template
from django.utils.translation import override

from cms_site.statements.models import StandardPage
from feedback_plugin.cases.models.cases import Case


@pytest.fixture
def statement(home_page):
    body = [{"type": "case_link", "value": None}]
    return home_page.add_child(instance=StandardPage(title="تماس", slug="contact", body=body))


def test_the_block_leads_to_a_case_about_its_page(client, filer, statement, inspection):
    html = client.get(statement.url).content.decode()
    address = re.search(r'class="case-link" href="([^"]+)"', html)[1]
    assert "دربارهٔ این صفحه" in html
    assert statement.title in client.get(address).content.decode()
    filer.file(page=int(address.partition("=")[2]))
    assert Case.objects.get().page_id == statement.pk


@pytest.mark.parametrize("page", [None, ""])
def test_where_no_page_is_it_leads_to_the_form_alone(page):
    with override("en"):
        html = Template("{% load case_tags %}{% case_link page %}").render(Context({"page": page}))
    assert 'href="/en/feedback/cases/new/"' in html
    assert "about this page" not in html
