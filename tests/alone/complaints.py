"""A site with feedback_plugin.complaints and no other part of ours."""

from tests.alone.base import *  # noqa: F403
from tests.alone.base import WAGTAIL_APPS

INSTALLED_APPS = ["feedback_plugin", "feedback_plugin.complaints", *WAGTAIL_APPS]
ROOT_URLCONF = "tests.alone.complaints_urls"
