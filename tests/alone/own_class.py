"""A site with its own page class for drafts, in an app that stands before the plugin."""

from tests.alone.base import *  # noqa: F403
from tests.alone.base import WAGTAIL_APPS

INSTALLED_APPS = ["tests.foreign", "drafts_plugin", *WAGTAIL_APPS]
ROOT_URLCONF = "tests.alone.drafts_urls"
