"""What the units that answer are called in each language of the site.

An answer keeps the name that its officer wrote; readers read that of its row, in their language if
it has one.
"""

from functools import cached_property

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from feedback_plugin.comments.core.listed_choices import rows
from feedback_plugin.persian_text import same_words
from feedback_plugin.translated_text import TranslatedTextField, in_reader_language


class UnitName(models.Model):
    """The names of one unit."""

    changes_public_pages = True

    names = TranslatedTextField(
        _("name"),
        max_length=150,
        help_text=_(
            "As it stands in answers. Where an answer has one of these names, readers of another"
            " language read the one in theirs."
        ),
    )

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("name of a unit that answers")
        verbose_name_plural = _("names of units that answer")
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(names={}), name="feedback_unitname_has_a_name"
            )
        ]

    def __str__(self) -> str:
        return in_reader_language(self.names)

    @property
    def other_names(self) -> str:
        """Those that it has besides, for its list in the admin."""
        return " · ".join(name for name in self.names.values() if name != str(self))

    def clean(self) -> None:
        ours = _spellings(self)
        others = UnitName.objects.exclude(pk=self.pk)
        if other := next((each for each in others if ours & _spellings(each)), None):
            sentence = _("Another row has one of these names already: %(name)s")
            raise ValidationError({"names": sentence % {"name": other}}, code="twice")


class UnitNames:
    """All these rows, read once for as many answers as there are, and not before the first."""

    def __init__(self) -> None:
        self._known: dict[str, UnitName | None] = {}

    def of(self, unit: str) -> str:
        """The unit as its reader calls it, where that is known; else as it was written."""
        row = self._row(unit)
        return str(row) if row else unit

    def key(self, unit: str) -> str:
        """The same words for all its spellings, in whatever language one reads."""
        row = self._row(unit)
        return min(each for each in row.names.values() if self._row(each) is row) if row else unit

    def _row(self, unit: str) -> UnitName | None:
        if unit not in self._known:
            self._known[unit] = self._rows.get(same_words(unit)) if unit else None
        return self._known[unit]

    @cached_property
    def _rows(self) -> dict[str, UnitName]:
        # Of two rows with one name the first has it.
        listed = reversed(rows(UnitName))
        return {spelling: row for row in listed for spelling in _spellings(row)}


def in_reader_words(unit: str) -> str:
    """The name of one unit alone; whoever has many asks `UnitNames`."""
    return UnitNames().of(unit)


def _spellings(row: UnitName) -> set[str]:
    return {same_words(name) for name in row.names.values()}
