"""Both plugins put names in the order of the Persian alphabet, whatever keyboard wrote them."""

import random

import pytest

import drafts_plugin.text.alphabet
import feedback_plugin.alphabet
from feedback_plugin.cases.models.units import Unit
from feedback_plugin.forms.choices import AlphabeticalChoiceField, AlphabeticalChoiceFilter

ORDERED = [
    "12 نفره",
    "آتش‌نشانی",
    "اداره",
    "بازرسی",
    "برنامه ریزی",
    "برنامه‌ریزي روستایی",
    "پایش",
    "توسعه",
    "چاپ",
    "حقوقی",
    "ژرف",
    "سازمان",
    "شوراها",
    "ﺷﻬﺮﻱ",
    "كارگزینی",
    "کارگزینی ب",
    "گردشگری",
    "مالی",
    "نوسازی",
    "وظیفه",
    "هماهنگی",
    "یگان",
    "Budget",
    "legal",
]


@pytest.mark.parametrize("plugin", [drafts_plugin.text, feedback_plugin])
def test_names_stand_in_the_order_of_the_alphabet(plugin):
    mixed = random.Random(7).sample(ORDERED, len(ORDERED))
    assert sorted(mixed, key=plugin.alphabet.alphabetical) == ORDERED


def test_lists_of_rows_stand_in_it_on_every_database(db):
    for name in reversed(ORDERED):
        Unit.objects.create(names={"fa": name})
    units = Unit.objects.order_by("pk")
    field = AlphabeticalChoiceField(queryset=units, empty_label="-")
    for each in (field, AlphabeticalChoiceFilter(queryset=units, empty_label="-").field):
        assert [str(label) for _value, label in each.choices] == ["-", *ORDERED]
