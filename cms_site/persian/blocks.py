"""A day within a StreamField, read and shown in the calendar of the active language."""

from typing import Any

from django.utils.functional import cached_property
from wagtail.blocks import DateBlock

from cms_site.persian.forms import JalaliDateField


class DayBlock(DateBlock):
    """A day typed in either calendar."""

    @cached_property
    def field(self) -> JalaliDateField:
        return JalaliDateField(**self.field_options)

    def deconstruct(self) -> tuple[str, Any, Any]:
        """For migrations it is Wagtail's own block: they outlive this class."""
        _path, args, kwargs = super().deconstruct()
        return "wagtail.blocks.DateBlock", args, kwargs
