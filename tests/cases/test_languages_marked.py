"""On a page of the other language, what stands in its own language says so to whoever hears it."""

import pytest

from tests.cases.filer import Filer
from tests.markup import one_line

pytestmark = pytest.mark.django_db


def test_a_case_in_persian_on_an_english_page(english_home, filer, filed, lighting):
    case, code = filed
    html = one_line(Filer("en").track(code))
    assert f'<h1 dir="auto" lang="fa">{case.subject}</h1>' in html
    assert '<bdi lang="en">Works office</bdi>' in html
    assert '<bdi lang="en">Zahra Ahmadi</bdi>' in html
    for texts in (lighting.names, lighting.official_names):
        del texts["en"]
    lighting.save()
    html = one_line(Filer("en").track(code))
    assert '<bdi lang="fa">دفتر عمران</bdi>' in html
    assert '<bdi lang="fa">زهرا احمدی</bdi>' in html


def test_a_form_about_a_page_in_persian(english_home, home_page, filer):
    html = one_line(Filer("en").open("new", page=home_page.pk))
    assert f'<bdi lang="fa">{home_page.title}</bdi>' in html
