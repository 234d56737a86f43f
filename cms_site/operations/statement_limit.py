"""No query of a request outlives the visitor who waits for it.

Called for each new connection of a process that serves pages (`cms_site/wsgi.py`). Commands have no
limit: migrations, exports and what runs by the clock take the time that they need.
"""

from typing import Any

from django.conf import settings
from django.db.backends.base.base import BaseDatabaseWrapper


def limit_statements(connection: BaseDatabaseWrapper, **kwargs: Any) -> None:
    """Let PostgreSQL give up each statement after `STATEMENT_SECONDS`; 0: never."""
    if connection.vendor != "postgresql" or not settings.STATEMENT_SECONDS:
        return
    with connection.cursor() as cursor:
        milliseconds = str(int(settings.STATEMENT_SECONDS * 1000))
        cursor.execute("SELECT set_config('statement_timeout', %s, false)", [milliseconds])
