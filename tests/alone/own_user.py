"""A site unlike the portal, with all of the plugins as the guide adds them.

Its users are of its own model, its language and its time are others, its addresses end without a
slash, its cookies have names of its own, and every request is one transaction.
"""

import feedback_plugin
from tests.alone.base import *  # noqa: F403
from tests.alone.base import DATABASES, WAGTAIL_APPS

INSTALLED_APPS = [
    "tests.alone.people",
    "tests.foreign",
    "drafts_plugin",
    *feedback_plugin.APPS,
    "wagtail.contrib.settings",
    *WAGTAIL_APPS,
]
DATABASES = {"default": {**DATABASES["default"], "ATOMIC_REQUESTS": True}}
LANGUAGE_CODE = "de"
TIME_ZONE = "Pacific/Auckland"
WAGTAIL_APPEND_SLASH = False
SESSION_COOKIE_NAME, CSRF_COOKIE_NAME = "who", "proof"
AUTH_USER_MODEL = "people.Person"
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
FEEDBACK_COMMENT_MINIMUM_SECONDS = 0
FEEDBACK_COMMENT_PROOF_EFFORT = 0
FEEDBACK_COMMENT_REPEAT_SECONDS = 0
FEEDBACK_PUBLIC_URL = "http://testserver"
ROOT_URLCONF = "tests.alone.own_user_urls"
