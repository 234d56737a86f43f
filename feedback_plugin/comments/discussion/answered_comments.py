"""A comment as everybody reads it, with what another app answers to it."""

from feedback_plugin.comments.choices import State
from feedback_plugin.comments.core.given_answers import read_answer
from feedback_plugin.comments.core.unit_names import UnitNames
from feedback_plugin.comments.discussion.public_comments import PublicComment, public_comment


def answered_comment(row: dict, kinds: dict[str, str], units: UnitNames) -> PublicComment:
    """The comment in a row of PUBLIC_FIELDS and `answer_fields()`, with what is answered to it."""
    comment = public_comment(row, kinds, units)
    if row["state"] == State.APPROVED:
        comment.published_answer = read_answer(row)
    return comment
