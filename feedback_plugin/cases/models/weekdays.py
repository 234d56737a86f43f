from django import forms
from django.db import models
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext as _


class WeekdaysField(models.JSONField):
    """Days of the week as numbers, Monday being 0, ticked in a form.

    For migrations it is Django's own field: they outlive this class.
    """

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **{"default": list, **kwargs})

    def deconstruct(self):
        name, _path, args, kwargs = super().deconstruct()
        return name, "django.db.models.JSONField", args, kwargs

    def formfield(self, **kwargs):
        given = {"label": self.verbose_name, "help_text": self.help_text, **kwargs}
        given = {key: given[key] for key in ("label", "help_text")}
        # A week begins on Saturday here; which day is the first is a matter of looks alone.
        week = [(day % 7, WEEKDAYS[day % 7]) for day in range(5, 12)]
        return forms.TypedMultipleChoiceField(
            coerce=int, choices=week, widget=forms.CheckboxSelectMultiple, **given
        )

    @staticmethod
    def in_words(weekdays):
        """The names of these days."""
        return _(", ").join(str(WEEKDAYS[day]) for day in weekdays)
