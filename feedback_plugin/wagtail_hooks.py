from wagtail import hooks

from feedback_plugin.page_cache import middleware, version

# After everything that may refuse a reader.
hooks.register("before_serve_page", middleware.may_be_kept, order=1000)
hooks.register("announce_page_news", version.bump)
