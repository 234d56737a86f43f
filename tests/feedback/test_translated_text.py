"""A text in the languages of the site: which one a reader gets, and how it is written down."""

import pytest
from django import forms
from django.core.cache import cache
from django.utils.translation import override
from wagtail.coreutils import get_content_languages

from feedback_plugin.comments.core.reasons import RejectionReason
from feedback_plugin.translated_text import TranslatedTextField, in_reader_language

LANGUAGES = [("fa", "Persian"), ("ar", "Arabic"), ("en", "English")]


@pytest.mark.parametrize(
    ("reader", "texts", "read"),
    [
        ("fa", {"fa": "فارسی", "en": "English"}, "فارسی"),
        ("en", {"fa": "فارسی", "en": "English"}, "English"),
        ("en-gb", {"fa": "فارسی", "en": "English"}, "English"),
        ("en", {"fa": "فارسی"}, "فارسی"),
        ("en", {"fa": "فارسی", "en": ""}, "فارسی"),
        ("de", {"en": "English", "fa": "فارسی"}, "فارسی"),
        ("fa", {"en": "English"}, "English"),
        ("de", {"ar": "عربي"}, "عربي"),
        (None, {"en": "English", "fa": "فارسی"}, "فارسی"),
        ("fa", {}, ""),
    ],
)
def test_the_readers_language_then_the_sites_then_any(reader, texts, read):
    with override(reader):
        found = in_reader_language(texts)
    assert found == read
    assert texts.get(found.language, "") == read


def test_a_wording_keeps_its_language_in_a_cache():
    cache.set("wording", in_reader_language({"en": "English"}))
    kept = cache.get("wording")
    assert (kept, kept.language) == ("English", "en")


def form_for(field, *data):
    formfield = field.formfield(label="Label")
    return type("OneForm", (forms.Form,), {"text": formfield})(*data)


@pytest.fixture
def three_languages(settings):
    settings.LANGUAGES = settings.WAGTAIL_CONTENT_LANGUAGES = LANGUAGES
    get_content_languages.cache_clear()
    yield
    get_content_languages.cache_clear()


def test_a_field_for_each_language_of_the_site(three_languages):
    html = str(form_for(TranslatedTextField()))
    assert [html.count(f'name="text_{code}"') for code, _name in LANGUAGES] == [1, 1, 1]
    assert html.count('dir="rtl"') == 2
    assert html.count(" required") == 1
    form = form_for(TranslatedTextField(), {"text_fa": "متن", "text_ar": "", "text_en": " Text "})
    assert form.is_valid()
    assert form.cleaned_data == {"text": {"fa": "متن", "en": "Text"}}


@pytest.mark.parametrize("data", [{}, {"text_en": "Text"}, {"text_fa": " "}])
def test_the_first_language_is_the_one_that_must_be_written(data):
    assert list(form_for(TranslatedTextField(), data).errors) == ["text"]
    assert form_for(TranslatedTextField(blank=True), data).is_valid()


def test_a_text_that_is_too_long_is_told():
    field = TranslatedTextField(max_length=5)
    assert "5" in str(form_for(field, {"text_fa": "متن", "text_en": "longer"}).errors)


def test_a_language_that_is_offered_no_more_is_kept():
    reason = RejectionReason(labels={"fa": "پیشین", "ar": "سابق"})
    RejectionReason._meta.get_field("labels").save_form_data(reason, {"fa": "تازه"})
    assert reason.labels == {"fa": "تازه", "ar": "سابق"}
