"""Several visitors at the same instant."""

from concurrent.futures import ThreadPoolExecutor

from django.db import connection


def at_once(jobs):
    """What each of these jobs returns, each in a thread and with a connection of its own."""

    def run(job):
        try:
            return job()
        finally:
            connection.close()

    with ThreadPoolExecutor(len(jobs)) as pool:
        return list(pool.map(run, jobs))
