"""One component: words tied to their control, and nothing called wrong before it is touched."""

import re

import pytest
from django import forms
from django.template import Template

from feedback_plugin.forms.described import DescribedForm, HintedRadioSelect
from feedback_plugin.templatetags.receipt_tags import digit_by_digit


class OrderForm(DescribedForm):
    kind = forms.ChoiceField(
        choices=[("a", "Apples"), ("b", "Pears")],
        widget=HintedRadioSelect(hints={"a": "Red ones."}),
    )
    words = forms.CharField(
        help_text="In one line.", widget=forms.TextInput(attrs={"data-limit": "20"})
    )
    more = forms.CharField(required=False, widget=forms.Textarea(attrs={"data-limit": "20"}))


def described(html):
    """Each id that a control is described by, and whether it is there once."""
    names = " ".join(re.findall(r'aria-describedby="([^"]*)"', html)).split()
    return {name: len(re.findall(rf'\sid="{name}"', html)) for name in names}


@pytest.mark.parametrize("data", [None, {}])
def test_what_describes_a_control_is_there(data):
    html = "".join(field.as_field_group() for field in OrderForm(data))
    found = described(html)
    assert set(found.values()) == {1}
    assert {"id_words_helptext", "id_words_counter", "id_kind_0_helptext"} <= found.keys()
    assert ("id_words_error" in found) == (data is not None)
    assert ("aria-invalid" in html) == (data is not None)


def test_what_is_required_is_said_and_not_called_wrong():
    form = OrderForm()
    assert 'aria-required="true"' in form["words"].as_field_group()
    assert 'aria-required="true"' in form["kind"].as_field_group()
    assert 'role="radiogroup"' in form["kind"].as_field_group()
    assert "aria-required" not in form["more"].as_field_group()
    assert not any(re.search(r"\srequired", field.as_field_group()) for field in form)


def test_an_error_leads_to_the_first_of_several_controls():
    form = OrderForm({})
    assert form["kind"].first_id == "id_kind_0"
    assert f'id="{form["kind"].first_id}"' in form["kind"].as_field_group()


def test_a_code_is_no_number_for_the_ear():
    assert digit_by_digit("0123 4567") == "0 1 2 3, 4 5 6 7"


def test_the_templates_of_fields_are_compiled_once(monkeypatch):
    """Every public page with a form would compile five of them at each request."""
    str(OrderForm()["words"].as_field_group())
    compiled = []
    monkeypatch.setattr(Template, "compile_nodelist", lambda self: compiled.append(self.name))
    str(OrderForm()["words"].as_field_group())
    assert compiled == []
