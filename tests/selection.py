"""Which tests a run plays; the root conftest lists this module as a plugin.

PostgreSQL plays whatever meets a database. On SQLite `--first-examples` leaves it at the first
example of what PostgreSQL plays whole: the others ask another question of Python, not of SQL.
"""

from collections.abc import Iterable

import pytest
from django.db import connection

NEEDS_DATABASE = {"db", "transactional_db", "live_server"}


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--first-examples",
        action="store_true",
        help="of a test with a database and without a browser, play the first example only",
    )


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if connection.vendor != "sqlite":
        left_out = [item for item in items if not meets_database(item)]
    elif config.getoption("first_examples"):
        left_out = further_examples(items)
    else:
        return
    config.hook.pytest_deselected(items=left_out)
    gone = set(left_out)
    items[:] = [item for item in items if item not in gone]


def further_examples(items: Iterable[pytest.Item]) -> list[pytest.Item]:
    """All but the first example of each test that PostgreSQL plays, too."""
    seen, further = set(), []
    for item in items:
        name = item.nodeid.partition("[")[0]
        if name in seen and meets_database(item) and not item.get_closest_marker("browser"):
            further.append(item)
        seen.add(name)
    return further


def meets_database(item: pytest.Item) -> bool:
    fixtures = set(getattr(item, "fixturenames", ()))
    return item.get_closest_marker("django_db") is not None or bool(NEEDS_DATABASE & fixtures)
