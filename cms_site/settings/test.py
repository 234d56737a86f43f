"""The test suite: fast password hashes, mail kept in memory, no manifest for static files."""

from cms_site.settings.base import *  # noqa: F403
from cms_site.settings.base import DATABASES

DEBUG = False
SECRET_KEY = "tests-only"  # noqa: S105
ALLOWED_HOSTS = ["*"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
WAGTAILADMIN_BASE_URL = "http://testserver"
DATABASES["default"].setdefault("TEST", {})
