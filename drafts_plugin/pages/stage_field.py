"""A stage as a query tells it: as its rank, so that what finds the stage sorts by it, too."""

from typing import Any

from django.db.models import IntegerField

from drafts_plugin.stages import LISTING_ORDER, Stage


class StageField(IntegerField):
    """In Python the value of a stage, in the database its place in the order of a list."""

    def get_prep_value(self, value: Any) -> int | None:
        return None if value is None else LISTING_ORDER.index(Stage(value))

    def from_db_value(self, value: int | None, *args: Any) -> str | None:
        return None if value is None else LISTING_ORDER[value].value
