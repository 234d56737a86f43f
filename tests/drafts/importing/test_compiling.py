"""The long expressions cost a process nothing until a text is read."""

import re

import pytest

from drafts_plugin.text.markers.compiling import compiled_when_asked


def test_an_expression_is_compiled_at_the_first_question():
    broken = compiled_when_asked("(")
    with pytest.raises(re.error):
        broken.match("")


def test_it_answers_like_any_other():
    assert compiled_when_asked(r"(\d+)").findall("ماده 5 و 6") == ["5", "6"]
