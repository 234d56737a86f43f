"""A site with drafts_plugin and nothing else of ours."""

from tests.alone.base import *  # noqa: F403
from tests.alone.base import WAGTAIL_APPS

INSTALLED_APPS = ["drafts_plugin", *WAGTAIL_APPS]
ROOT_URLCONF = "tests.alone.drafts_urls"
