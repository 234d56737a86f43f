"""What every form for the public has in common: one template, and words tied to their control."""

from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.forms.renderers import DjangoTemplates


class FieldRenderer(DjangoTemplates):
    """Draws a field with all that belongs to it: `{{ field.as_field_group }}`."""

    field_template_name = "feedback_plugin/forms/field.html"


class DescribedField(BoundField):
    """A field that says what it wants without the browser calling it wrong before it is touched."""

    @property
    def limit(self) -> int:
        """How many characters it takes, where a counter says so; else 0."""
        return int(self.field.widget.attrs.get("data-limit", 0))

    @property
    def is_a_group(self) -> bool:
        """Several controls under one question."""
        return self.use_fieldset and not self.is_hidden

    @property
    def first_id(self) -> str:
        """The control that an error leads to."""
        return f"{self.auto_id}_0" if self.is_a_group else self.id_for_label

    @property
    def aria_describedby(self) -> str | None:
        counter = f"{self.auto_id}_counter" if self.limit else ""
        return " ".join(filter(None, [super().aria_describedby, counter])) or None

    def build_widget_attrs(self, attrs: dict[str, Any], widget: Any = None) -> dict[str, Any]:
        built = super().build_widget_attrs(attrs, widget)
        if self.field.required and not self.is_hidden and not self.use_fieldset:
            built.setdefault("aria-required", "true")
        return built


class DescribedForm(forms.Form):
    """A form of the public pages."""

    # An object: of a class each form makes its own, which compiles every template anew.
    default_renderer = FieldRenderer()
    bound_field_class = DescribedField
    # The server answers with sentences that say more than the browser's own bubbles.
    use_required_attribute = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, label_suffix="", **kwargs)


class HintedRadioSelect(forms.RadioSelect):
    """Radio buttons, each with a sentence that explains it."""

    def __init__(self, *args: Any, hints: dict[str, Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.hints = hints

    def create_option(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        option = super().create_option(*args, **kwargs)
        if hint := self.hints.get(option["value"]):
            option["hint"] = hint
            option["attrs"]["aria-describedby"] = f"{option['attrs']['id']}_helptext"
        return option
