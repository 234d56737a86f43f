"""Rows that are among thousands of keys, asked for in one parameter where the database can."""

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db.models import BooleanField, Func


class AmongKeys(Func):
    """Whether a column holds one of these whole numbers, to `filter` by.

    What `__in` says, for lists that one act on many makes long: PostgreSQL gets an array, which it
    and its driver read some ten times as fast as ten thousand parameters.
    """

    output_field = BooleanField()

    def __init__(self, column: str, keys: Iterable[int], **extra: Any) -> None:
        super().__init__(column, **extra)
        self.keys = [int(key) for key in keys]

    def as_sql(self, compiler: Any, connection: Any, **context: Any) -> tuple[str, tuple]:
        column, params = self._compile_column(compiler)
        return f"{column} IN ({', '.join(['%s'] * len(self.keys))})", (*params, *self.keys)

    def as_postgresql(self, compiler: Any, connection: Any, **context: Any) -> tuple[str, tuple]:
        column, params = self._compile_column(compiler)
        return f"{column} = ANY(%s)", (*params, self.keys)

    def _compile_column(self, compiler: Any) -> tuple[str, tuple]:
        if not self.keys:
            raise EmptyResultSet
        return compiler.compile(self.source_expressions[0])
