"""The settings of the answers, read when they are asked for.

What each means stands in docs/install.md.
"""

from feedback_plugin.setting import A_CENTURY, BOOLEAN, Setting, whole_number


class Conf:
    """Typed view of the settings of answers, and limits that no site changes."""

    needs_second_officer = Setting[bool]("FEEDBACK_RESPONSE_SECOND_OFFICER", False, BOOLEAN)
    verdict_days = Setting[int]("FEEDBACK_RESPONSE_VERDICT_DAYS", 14, whole_number(0, A_CENTURY))
    # Of two, each would know what the other one has said.
    verdict_minimum = Setting[int]("FEEDBACK_RESPONSE_VERDICT_MINIMUM", 5, whole_number(3))
    verdict_max_length = 300
    # Longer than any reason that people read to its end.
    reasons_max_length = 4000
    note_max_length = 1000
    rows_at_once = 50
    # Of their words, by which comments on one clause say the same; people look at them first.
    same_percent = 80
    sheet_rows = 20_000
    sheet_max_bytes = 12 * 1024 * 1024


conf = Conf()
