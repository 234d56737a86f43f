"""Form fields for what people type: cleaned of what nobody sees, refused in whole sentences."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.formats import localize
from django.utils.translation import gettext_lazy as _

from feedback_plugin import mobile_numbers, validators
from feedback_plugin.persian_text import clean_text, is_far_too_long, normalise_digits
from feedback_plugin.receipts import check_code

BLANKS = " \n\t\u00a0\u00ad\u200c\u200d\u2800\u3164"


class UncutField(forms.CharField):
    """Text whose `max_length` is told, never cut: no `maxlength` swallows the end of a paste."""

    def widget_attrs(self, widget: Any) -> dict[str, Any]:
        attrs = super().widget_attrs(widget)
        attrs.pop("maxlength", None)
        return attrs


class PlainTextField(forms.CharField):
    """Text with a limit that is told, never cut, in the words of its form."""

    def __init__(self, *, limit: int, too_long: Any, **kwargs: Any) -> None:
        self.limit = limit
        self.too_long = too_long
        super().__init__(**kwargs)

    def to_python(self, value: Any) -> Any:
        text = super().to_python(value)
        # What is refused for its length is not cleaned before.
        return text if is_far_too_long(text, self.limit) else clean_text(text).strip(BLANKS)

    def validate(self, value: Any) -> None:
        super().validate(value)
        if len(value) > self.limit:
            counts = {"limit": localize(self.limit), "length": localize(len(value))}
            raise ValidationError(self.too_long, code="max_length", params=counts)

    def widget_attrs(self, widget: Any) -> dict[str, Any]:
        return {**super().widget_attrs(widget), "data-limit": str(self.limit), "dir": "auto"}


class NumberField(forms.IntegerField):
    """A whole number in any digits, without the arrows by which it is changed unseen."""

    widget = forms.TextInput({"inputmode": "numeric", "autocomplete": "off", "dir": "ltr"})


class CleanEmailField(forms.EmailField):
    """An e-mail address, forgiving the marks and digits that a Persian keyboard adds."""

    widget = forms.EmailInput(attrs={"dir": "ltr", "autocomplete": "email"})
    default_validators = [validators.validate_mailbox]
    default_error_messages = {
        "invalid": _("This email address is not complete. Write it like name@example.org."),
        "max_length": _("This email address is too long. Write it like name@example.org."),
    }

    def to_python(self, value: Any) -> Any:
        typed = super().to_python(value)
        if is_far_too_long(typed, self.max_length):
            raise ValidationError(self.error_messages["max_length"], code="max_length")
        return normalise_digits(clean_text(typed)).strip(BLANKS)


class MobileField(forms.CharField):
    """An Iranian mobile number in any usual writing, stored as +989xxxxxxxxx."""

    widget = forms.TextInput(attrs={"dir": "ltr", "inputmode": "tel", "autocomplete": "tel"})
    default_error_messages = {
        "invalid": _("This mobile number is not complete. Write eleven digits that begin with 09."),
    }

    def to_python(self, value: Any) -> Any:
        typed = super().to_python(value)
        if is_far_too_long(typed, mobile_numbers.LONGEST):
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        if not mobile_numbers.without_separators(typed):
            return ""
        number = mobile_numbers.as_stored(typed)
        if number is None:
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        return number


class TrackingCodeField(forms.CharField):
    """A tracking code whose check digit is verified before anything is looked up."""

    widget = forms.TextInput(
        attrs={
            "dir": "ltr",
            "inputmode": "numeric",
            "autocomplete": "off",
            "spellcheck": "false",
        }
    )
    default_error_messages = {"required": _("Enter the sixteen digits from your receipt.")}

    def to_python(self, value: Any) -> Any:
        typed = super().to_python(value)
        return check_code(typed) if typed else typed
