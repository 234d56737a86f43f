"""The test suite: fast password hashes, mail kept in memory, no manifest for static files."""

import os

from cms_site.settings.base import *  # noqa: F403
from cms_site.settings.base import DATABASES, INSTALLED_APPS, MIDDLEWARE, POST_OFFICE, VAR_DIR

DEBUG = False
SECRET_KEY = "tests-only"  # noqa: S105
ALLOWED_HOSTS = ["*"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
WAGTAILADMIN_BASE_URL = "http://testserver"
FEEDBACK_PUBLIC_URL = "http://testserver"
INSTALLED_APPS = [*INSTALLED_APPS, "tests.foreign"]
# A test that is rolled back forgets no kept page; tests/comments/test_page_cache.py puts it back.
MIDDLEWARE = [
    name
    for name in MIDDLEWARE
    if name != "feedback_plugin.page_cache.middleware.PageCacheMiddleware"
]
# Tests sign in without a request; tests/cms_site/test_sign_in.py switches it on again.
AXES_ENABLED = False
# Processes that run at once must not wait for one another's mail.
POST_OFFICE = {**POST_OFFICE, "LOCK_FILE_NAME": f"post_office-{os.getpid()}"}
# Tests send the same words again and again, and mean another comment.
FEEDBACK_COMMENT_REPEAT_SECONDS = 0
# Forms that tests fill in by hand are quick and compute nothing; tests/comments/test_proof.py and
# the tests in a browser switch both on again.
FEEDBACK_COMMENT_MINIMUM_SECONDS = 0
FEEDBACK_COMMENT_PROOF_EFFORT = 0
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    # A file, not memory: threads of the concurrency tests need connections of their own.
    # One a process: two runs at once do not meet.
    DATABASES["default"]["TEST"] = {"NAME": str(VAR_DIR / f"test-{os.getpid()}.sqlite3")}
    DATABASES["default"]["OPTIONS"]["init_command"] += "PRAGMA synchronous=OFF;"
