"""What a process remembers of rows that a test before this one has had."""

from django.core.cache import cache
from wagtail.models import Site

from feedback_plugin.comments.screening import words
from feedback_plugin.page_cache import version


def forget():
    """Remember nothing: after a rollback, a list of rows may look the same as another's."""
    cache.clear()
    version.ask_again()
    Site.clear_site_root_paths_cache()
    words._known.as_of = None
