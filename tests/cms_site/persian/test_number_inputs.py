"""Numbers in the forms of the admin are typed in the digits of any script."""

import pytest
from wagtail.admin.panels import get_edit_handler
from wagtail.models import Site

from drafts_plugin.period.models import PeriodSettings

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("digits", ["14", "۱۴", "١٤"])
def test_a_number_is_typed_in_any_digits(digits):
    form_class = get_edit_handler(PeriodSettings).get_form_class()
    fields = [name for name in form_class.base_fields if name.endswith("_days")]
    form = form_class(dict.fromkeys(fields, digits), instance=PeriodSettings())
    assert fields
    for name in fields:
        assert 'type="number"' not in str(form[name])
        assert 'inputmode="numeric"' in str(form[name])
        assert form.fields[name].clean(digits) == 14


@pytest.mark.parametrize("digits", ["8000", "۸۰۰۰", "٨٠٠٠"])
def test_the_port_of_a_site_is_typed_in_any_digits(admin_client, home_page, digits):
    page = admin_client.get("/admin/sites/new/").content.decode()
    assert 'type="number"' not in page
    form = {"hostname": "other.example", "port": digits, "root_page": home_page.pk}
    admin_client.post("/admin/sites/new/", form)
    assert Site.objects.get(hostname="other.example").port == 8000


@pytest.mark.parametrize("digits", ["1", "۱"])
def test_a_list_is_filtered_by_numbers_in_any_digits(admin_client, home_page, digits):
    page = admin_client.get("/admin/images/", {"usage_count_min": digits})
    assert 'type="number"' not in page.content.decode()
    assert not page.context["filters"].errors
    assert page.context["filters"].form.cleaned_data["usage_count"].start == 1
