"""Expressions with all the words for numbers in them: seconds to compile, in every process.

Most processes read no text of a law: a command of the clock, a worker that serves the news.
"""

import re

from django.utils.functional import SimpleLazyObject


def compiled_when_asked(expression: str) -> re.Pattern:
    """Return the pattern of `expression`, which is compiled at the first question to it."""
    return SimpleLazyObject(lambda: re.compile(expression))
