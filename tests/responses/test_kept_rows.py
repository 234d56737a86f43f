"""Rows of the matrix are kept as HTML, and never shown after what they were made of has changed."""

import pytest

from feedback_plugin.comments.core import listed_choices
from feedback_plugin.comments.core.records import CommentRecord
from feedback_plugin.comments.core.respondent_kinds import RespondentKind
from feedback_plugin.responses.core.dispositions import Disposition
from feedback_plugin.responses.core.official_responses import OfficialResponse

# Written past every signal: nothing but the rows themselves can tell.
CHANGES = {
    "the reasons": (OfficialResponse, {"reasons": {"fa": "دلیل تازه"}}, "دلیل تازه"),
    "the unit": (OfficialResponse, {"unit": "دفتر تازه"}, "دفتر تازه"),
    "the disposition's name": (Disposition, {"labels": {"fa": "نام تازه"}}, "نام تازه"),
    "the kind's name": (RespondentKind, {"labels": {"fa": "گروه تازه"}}, "گروه تازه"),
    "the organisation": (CommentRecord, {"organisation": "نهاد تازه"}, "نهاد تازه"),
    "the wording": (CommentRecord, {"proposed_wording": "متن تازه"}, "متن تازه"),
}


@pytest.fixture
def read(client, url, add, publish):
    """Return a function that reads the matrix, which was read before."""
    publish(add(2))
    assert client.get(url).status_code == 200

    def read(address=url):
        for model in (Disposition, RespondentKind):
            listed_choices.forget(model)
        return client.get(address).content.decode()

    return read


@pytest.mark.parametrize("change", CHANGES)
def test_a_change_is_seen_at_once(read, change):
    model, values, words = CHANGES[change]
    assert words not in read()
    model.objects.update(**values)
    assert words in read()


def test_the_same_letters_in_another_language_are_marked_so(read):
    for language in ("fa", "en"):
        OfficialResponse.objects.update(reasons={language: "OK"})
        lines = [line.strip() for line in read().splitlines()]
        assert lines[lines.index("<p>OK</p>") - 1].endswith(f'lang="{language}">')


def test_each_language_has_rows_of_its_own(read, url):
    assert "پذیرفته شد" in read()
    english = read(f"/en{url}")
    assert "پذیرفته شد" not in english
    assert "Accepted" in english
