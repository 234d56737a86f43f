"""A site with feedback_plugin.cases and no other part of ours."""

from tests.alone.base import *  # noqa: F403
from tests.alone.base import WAGTAIL_APPS

INSTALLED_APPS = ["feedback_plugin", "feedback_plugin.cases", "post_office", *WAGTAIL_APPS]
ROOT_URLCONF = "tests.alone.cases_urls"
