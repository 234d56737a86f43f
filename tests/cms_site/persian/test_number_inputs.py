"""Numbers in the forms of the admin are typed in the digits of any script."""

import pytest
from wagtail.admin.panels import get_edit_handler

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
