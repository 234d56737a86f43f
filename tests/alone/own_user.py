"""A site whose users are of its own model, with all of the plugins."""

from tests.alone.base import *  # noqa: F403
from tests.alone.base import WAGTAIL_APPS

INSTALLED_APPS = [
    "tests.alone.people",
    "tests.foreign",
    "drafts_plugin",
    "feedback_plugin",
    "feedback_plugin.cases",
    "feedback_plugin.responses",
    "feedback_plugin.comments",
    "feedback_plugin.comments.xtd.QuietXtdConfig",
    "django_comments",
    "post_office",
    "wagtail.contrib.settings",
    *WAGTAIL_APPS,
]
AUTH_USER_MODEL = "people.Person"
COMMENTS_APP = "django_comments_xtd"
COMMENTS_XTD_CONFIRM_EMAIL = False
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
FEEDBACK_COMMENT_MINIMUM_SECONDS = 0
FEEDBACK_COMMENT_PROOF_EFFORT = 0
FEEDBACK_COMMENT_REPEAT_SECONDS = 0
FEEDBACK_PUBLIC_URL = "http://testserver"
ROOT_URLCONF = "tests.alone.own_user_urls"
