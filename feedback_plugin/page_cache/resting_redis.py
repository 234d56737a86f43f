"""A Redis that hangs: asked once every few seconds, not dozens of times for each page.

A server that is down refuses at once. One that is frozen, swapping or cut off by a network lets
every question wait for its time-out, until no process is left that answers readers.
"""

import time
from typing import Any

from redis import Redis
from redis.exceptions import ConnectionError, TimeoutError

REST_SECONDS = 5


class RestingRedis(Redis):
    """For `REDIS_CLIENT_CLASS` of django-redis, with `IGNORE_EXCEPTIONS`."""

    def execute_command(self, *args: Any, **options: Any) -> Any:
        # All clients of a process share the pool, and so the rest.
        pool: Any = self.connection_pool
        if time.monotonic() < getattr(pool, "rests_until", 0):
            raise ConnectionError(pool.rests_because)
        try:
            return super().execute_command(*args, **options)
        except (ConnectionError, TimeoutError) as error:
            # In this order: another thread that finds the rest begun asks for its reason.
            pool.rests_because = str(error)
            pool.rests_until = time.monotonic() + REST_SECONDS
            raise
