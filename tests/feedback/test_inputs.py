"""What a browser's own inputs do unseen: take Latin digits alone, cut the end of what is pasted."""

import re
from importlib import import_module
from pathlib import Path

from django import forms
from django.conf import settings

from feedback_plugin.comments.admin.forms import RefusalForm

OURS = ("cms_site", "drafts_plugin", "feedback_plugin")


def forms_of(kind):
    for form in kind.__subclasses__():
        yield form
        yield from forms_of(form)


def fields_of_ours():
    import_module(settings.ROOT_URLCONF)
    return [
        (form, name, field)
        for form in forms_of(forms.BaseForm)
        if form.__module__.partition(".")[0] in OURS
        for name, field in form.base_fields.items()
    ]


def test_no_form_of_ours_has_an_input_of_numbers():
    fields = fields_of_ours()
    assert any(isinstance(field, forms.IntegerField) for _form, _name, field in fields)
    assert [
        f"{form.__qualname__}.{name}"
        for form, name, field in fields
        if isinstance(field.widget, forms.NumberInput)
    ] == []


def parts_of(widget):
    return widget.widgets if isinstance(widget, forms.MultiWidget) else [widget]


def test_no_text_of_several_lines_is_cut_while_it_is_pasted():
    assert [
        f"{form.__qualname__}.{name}"
        for form, name, field in fields_of_ours()
        for widget in parts_of(field.widget)
        if isinstance(widget, forms.Textarea) and "maxlength" in widget.attrs
    ] == []
    templates = [
        path
        for path in Path(settings.BASE_DIR).glob("*/**/templates/**/*.html")
        if re.search(r"<textarea[^>]*maxlength", path.read_text())
    ]
    assert templates == []


def test_a_note_that_is_too_long_is_told_and_kept(db):
    form = RefusalForm({"reason": "off_topic", "note": "x" * 1001})
    assert form.errors["note"]
    assert form["note"].value() == "x" * 1001
