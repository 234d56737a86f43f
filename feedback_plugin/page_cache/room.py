"""How much that strangers ask for by addresses of their own making may be kept at a time."""

from django.core.cache import cache

from feedback_plugin.conf import conf


def is_left(name: str, most: int) -> bool:
    """Count one more entry of this name; False once `most` were kept within the life of a page."""
    key = f"feedback_plugin.{name}"
    cache.add(key, 0, conf.page_cache_seconds)
    try:
        return (cache.incr(key) or 0) <= most
    except ValueError:
        # It ran out, or was taken away, since the line above.
        return False
