"""Which text of a comment a moderator was shown: every form that decides says it.

Authors may change what they wrote until somebody decides, so a decision is about one text. Of a
comment that a form says nothing about, the text that was received first is taken to be shown.
"""

from collections.abc import Iterable, Mapping

from django.http import HttpRequest

from feedback_plugin.comments.converters import parse_pk

FIELD = "seen"


def numbers_of(keys: Iterable[str]) -> dict[int, int]:
    """The comments of some `text_key`s, each with the number of its text; all else is left out."""
    found = {}
    for key in keys:
        comment, _dot, text_number = key.partition(".")
        if (pk := parse_pk(comment)) is not None:
            found[pk] = parse_pk(text_number) or 0
    return found


def posted(request: HttpRequest) -> dict[int, int]:
    """What the form that is being answered says was shown."""
    return numbers_of(request.POST.get(FIELD, "").split())


def field_value(numbers: Mapping[int, int]) -> str:
    """The same as a form carries it."""
    return " ".join(f"{pk}.{text_number}" for pk, text_number in numbers.items())
