"""Which tests a run plays; the root conftest lists this module as a plugin.

PostgreSQL plays whatever meets a database. On SQLite `--sample` plays of that what may go another
way there: tests with transactions of their own, those marked `both_databases`, one of each module.
"""

from collections.abc import Iterable

import pytest
from django.db import connection

NEEDS_DATABASE = {"db", "transactional_db", "live_server"}


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--sample",
        action="store_true",
        help="leave to PostgreSQL what asks the database in the same way on both",
    )


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if connection.vendor != "sqlite":
        left_out = [item for item in items if not meets_database(item)]
    elif config.getoption("sample"):
        left_out = left_to_postgresql(items)
    else:
        return
    config.hook.pytest_deselected(items=left_out)
    gone = set(left_out)
    items[:] = [item for item in items if item not in gone]


def left_to_postgresql(items: Iterable[pytest.Item]) -> list[pytest.Item]:
    """What is long, or of a kind of which SQLite has played the first test."""
    seen, left_out = set(), []
    for item in items:
        if not meets_database(item) or item.get_closest_marker("browser"):
            continue
        kind = item.nodeid.partition("[" if differs(item) else "::")[0]
        if kind in seen or item.get_closest_marker("long"):
            left_out.append(item)
        seen.add(kind)
    return left_out


def meets_database(item: pytest.Item) -> bool:
    fixtures = set(getattr(item, "fixturenames", ()))
    return item.get_closest_marker("django_db") is not None or bool(NEEDS_DATABASE & fixtures)


def differs(item: pytest.Item) -> bool:
    """Whether the databases may answer this test in two ways: by their locks, or by their SQL."""
    mark = item.get_closest_marker("django_db")
    is_transactional = bool(mark and mark.kwargs.get("transaction"))
    asks_for_it = "transactional_db" in getattr(item, "fixturenames", ())
    return is_transactional or asks_for_it or bool(item.get_closest_marker("both_databases"))
