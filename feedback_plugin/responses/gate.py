"""What this app has against publishing an outcome: comments that nobody has answered in public."""

from typing import Any

from django.utils.formats import localize
from django.utils.translation import ngettext

from feedback_plugin.responses.core.eligibility import what_is_missing


def outcome_problems(page: Any) -> list[tuple[int, str]]:
    """The `outcome_problems` hook: numbers of comments on the page, and what they lack."""
    unanswered, waiting = what_is_missing(page.translation_key)
    problems = [
        (
            unanswered,
            ngettext(
                "One published comment has no published answer.",
                "%(n)s published comments have no published answer.",
                unanswered,
            ),
        ),
        (
            waiting,
            ngettext(
                "One comment waits for a moderator.",
                "%(n)s comments wait for a moderator.",
                waiting,
            ),
        ),
    ]
    return [(n, sentence % {"n": localize(n)}) for n, sentence in problems if n]
