"""A bare Wagtail site in Persian, with one line of ours: `cms_site.persian`."""

from tests.alone.base import *  # noqa: F403
from tests.alone.base import WAGTAIL_APPS

INSTALLED_APPS = ["cms_site.persian", *WAGTAIL_APPS]
LANGUAGE_CODE = "fa"
TIME_ZONE = "Asia/Tehran"
ROOT_URLCONF = "tests.alone.persian_urls"
