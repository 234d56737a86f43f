"""Numbers are typed in the digits of one's keyboard: a browser's own input takes Latin ones."""

from importlib import import_module

from django import forms
from django.conf import settings

OURS = ("cms_site", "drafts_plugin", "feedback_plugin")


def forms_of(kind):
    for form in kind.__subclasses__():
        yield form
        yield from forms_of(form)


def test_no_form_of_ours_has_an_input_of_numbers():
    import_module(settings.ROOT_URLCONF)
    fields = [
        (form, name, field)
        for form in forms_of(forms.BaseForm)
        if form.__module__.partition(".")[0] in OURS
        for name, field in form.base_fields.items()
    ]
    assert any(isinstance(field, forms.IntegerField) for _form, _name, field in fields)
    assert [
        f"{form.__qualname__}.{name}"
        for form, name, field in fields
        if isinstance(field.widget, forms.NumberInput)
    ] == []
