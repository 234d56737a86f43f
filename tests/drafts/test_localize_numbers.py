"""The clauses of a translation made by wagtail-localize: same ids, and digits nobody retypes."""

import pytest
from wagtail_localize.models import StringTranslation, Translation, TranslationSource

from drafts_plugin.pages.models import DraftPage
from tests.drafts.helpers import block

NUMBERS = {"12": False, "۱۲": False, "1-2": False, "": False, "17 مکرر": True, "الف": True}


@pytest.fixture
def source(make_draft, english_index):
    body = [block("article", number=number, title="", text=f"متن {number}") for number in NUMBERS]
    body.append(block("part", kind="chapter", number="اول", title="کلیات"))
    return TranslationSource.update_or_create_from_instance(make_draft("open", body=body))[0]


def test_digits_are_not_offered_for_translation_and_words_are(source):
    paths = [segment.context.path for segment in source.stringsegment_set.all()]
    numbers = {path.split(".")[1] for path in paths if path.endswith(".number")}
    draft = source.get_source_instance()
    offered = {each.value["number"]: each.id in numbers for each in draft.body}
    assert offered == {**NUMBERS, "اول": True}
    assert not [path for path in paths if path.endswith((".kind", ".level"))]


def test_the_translation_has_the_same_clauses_and_numbers(source, english):
    for segment in source.stringsegment_set.all():
        number = segment.context.path.endswith(".number")
        StringTranslation.objects.create(
            translation_of=segment.string,
            locale=english,
            context=segment.context,
            data="17 bis" if number else "Text",
        )
    translation = Translation.objects.create(source=source, target_locale=english)
    translation.save_target(publish=False)
    draft = source.get_source_instance()
    page = DraftPage.objects.get(translation_key=draft.translation_key, locale=english)
    assert [each.id for each in page.body] == [each.id for each in draft.body]
    expected = ["17 bis" if words else number for number, words in NUMBERS.items()]
    assert [each.value["number"] for each in page.body] == [*expected, "17 bis"]
