"""Parts of pages are kept under all that they are made of, no more than there is room for."""

import pytest
from django.utils import translation

from feedback_plugin.page_cache import kept_html as parts


@pytest.fixture
def kept():
    """Return a function that asks for a part; `written` has what had to be written."""
    written = []

    def ask(made_of):
        def write():
            written.append(made_of)
            return f"<p>{made_of}</p>"

        return parts.kept_html("part", made_of, write)

    ask.written = written
    return ask


def test_a_part_is_written_once_for_each_language(kept):
    for language in ("fa", "en", "fa", "en"):
        with translation.override(language):
            assert kept("words") == "<p>words</p>"
    assert kept.written == ["words", "words"]


def test_strangers_do_not_fill_the_cache(kept, monkeypatch):
    monkeypatch.setattr(parts, "MOST_KEPT", 2)
    for made_of in ("a", "b", "c", "a", "b", "c"):
        assert kept(made_of) == f"<p>{made_of}</p>"
    assert kept.written == ["a", "b", "c", "c"]
