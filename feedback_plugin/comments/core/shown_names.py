"""What the organisation's lists call speakers, for whoever keeps a file in which they are named."""

from typing import Any

from feedback_plugin.comments.core.listed_choices import rows
from feedback_plugin.comments.core.respondent_kinds import RespondentKind
from feedback_plugin.comments.core.unit_names import UnitName


def shown_names() -> list[Any]:
    """The kinds of respondents and the units in every language; another list after each change."""
    kinds = [(kind.code, sorted(kind.labels.items())) for kind in rows(RespondentKind)]
    return [kinds, [sorted(unit.names.items()) for unit in rows(UnitName)]]
