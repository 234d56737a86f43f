"""A cache server that is down makes the portal slower and stops nothing.

Wagtail and the plugins ask the cache on every page: they get the answer of a cache that holds
nothing. After a failure it is left alone for a moment, so that not every question waits in vain.
"""

import logging
from time import monotonic

from django.core.cache.backends.redis import RedisCache

REST_SECONDS = 5
logger = logging.getLogger(__name__)


def _answers(name, of_nothing):
    def method(self, *args, **kwargs):
        if monotonic() >= self.rests_until:
            try:
                return getattr(super(Forgiving, self), name)(*args, **kwargs)
            except Exception:
                type(self).rests_until = monotonic() + REST_SECONDS
                logger.exception("The cache does not answer; pages are made without it.")
        return of_nothing(*args, **kwargs)

    return method


class Forgiving:
    """In front of a cache's class: what goes wrong there is logged, not raised."""

    rests_until = 0.0

    get = _answers("get", lambda key, default=None, version=None: default)
    get_many = _answers("get_many", lambda *args, **kwargs: {})
    has_key = _answers("has_key", lambda *args, **kwargs: False)
    add = _answers("add", lambda *args, **kwargs: True)
    set = _answers("set", lambda *args, **kwargs: None)
    set_many = _answers("set_many", lambda *args, **kwargs: [])
    touch = _answers("touch", lambda *args, **kwargs: False)
    delete = _answers("delete", lambda *args, **kwargs: False)
    delete_many = _answers("delete_many", lambda *args, **kwargs: None)
    clear = _answers("clear", lambda *args, **kwargs: None)


class ForgivingRedisCache(Forgiving, RedisCache):
    """Redis, where it answers within the time that its options allow."""
