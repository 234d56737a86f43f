"""A site with feedback_plugin.comments and no other part of ours."""

from tests.alone.base import *  # noqa: F403
from tests.alone.base import WAGTAIL_APPS

INSTALLED_APPS = [
    "feedback_plugin",
    "feedback_plugin.comments",
    "feedback_plugin.comments.xtd.QuietXtdConfig",
    "django_comments",
    "post_office",
    *WAGTAIL_APPS,
]
ROOT_URLCONF = "tests.alone.comments_urls"
