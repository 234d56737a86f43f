from wagtail import hooks

from feedback_plugin import page_cache, page_changes

# After everything that may refuse a reader.
hooks.register("before_serve_page", page_cache.may_be_kept, order=1000)
hooks.register("announce_page_news", page_changes.changed)
