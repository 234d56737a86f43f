"""Checks of a draft's row that a form need not ask the database about while they say nothing."""

from typing import Any

from django.db import DEFAULT_DB_ALIAS, models


class RowCheck(models.CheckConstraint):
    """A check that holds wherever one of the fields is empty which it names first.

    Written `Q(withdrawn_at__isnull=True) | …`. Django asks the database about each check whenever
    a form or a revision is saved, and for most of its life a draft has none of these instants.
    """

    def validate(
        self,
        model: type[models.Model],
        instance: models.Model,
        exclude: Any = None,
        using: str = DEFAULT_DB_ALIAS,
    ) -> None:
        if not self._holds_by_an_empty_field(instance):
            super().validate(model, instance, exclude, using)

    def deconstruct(self) -> Any:
        # Migrations and the database know nothing of the short way.
        _path, arguments, named = super().deconstruct()
        return "django.db.models.CheckConstraint", arguments, named

    def _holds_by_an_empty_field(self, instance: models.Model) -> bool:
        if self.condition.connector != models.Q.OR:
            return False
        parts = (each for each in self.condition.children if isinstance(each, tuple))
        empty = (name.removesuffix("__isnull") for name, value in parts if value is True)
        return any(getattr(instance, name) is None for name in empty)
