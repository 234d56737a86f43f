"""A cache whose server is down."""

from django.core.cache.backends.base import BaseCache

from cms_site.caches import Forgiving


class Down(BaseCache):
    """Nothing answers."""

    asked = 0

    def __init__(self, location, params):
        super().__init__(params)

    def _fail(self, *args, **kwargs):
        Down.asked += 1
        raise ConnectionError("Connection refused")

    get = set = add = touch = delete = get_many = set_many = delete_many = has_key = clear = _fail


class ForgivenDown(Forgiving, Down):
    """The same as the portal meets it."""
