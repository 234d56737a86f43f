"""How `make bench` measures: acts that take turns, and a line for each ratio."""

import statistics
import time

ROUNDS = 15


def seconds(act):
    """The seconds of an act by the clock."""
    begun = time.perf_counter()
    act()
    return time.perf_counter() - begun


def cpu_seconds(act):
    """The seconds of an act in this process alone."""
    begun = time.process_time()
    act()
    return time.process_time() - begun


def medians(*acts, rounds=None):
    """The median seconds of acts that take turns: the machine's own speed cancels out."""
    for act in acts:
        act()
    found = [[seconds(act) for act in acts] for _ in range(min(rounds or ROUNDS, ROUNDS))]
    return [statistics.median(column) for column in zip(*found, strict=True)]


def ratio(act, base, rounds=None):
    """How many times as long as the base an act takes."""
    theirs, ours = medians(base, act, rounds=rounds)
    return ours / theirs


def queries(act):
    """How many queries an act takes."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    act()
    with CaptureQueriesContext(connection) as found:
        act()
    return len(found)


def page(client, url):
    """The act of asking for a page, which must be there."""

    def get():
        response = client.get(url)
        assert response.status_code == 200, (url, response.status_code)

    return get


def heading(text):
    print(text, flush=True)


def line(label, value, most=""):
    """One figure, and what it may be at most or must be at least."""
    print(f"  {label:<58} {value:7.2f}{f'  ({most})' if most else ''}", flush=True)


def analyze():
    """Let the planner know what was written past it."""
    from django.db import connection

    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
