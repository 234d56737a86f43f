"""Production behind a TLS proxy: secrets come from the environment or the start is refused."""

from django.core.exceptions import ImproperlyConfigured

from cms_site.settings.base import *  # noqa: F403
from cms_site.settings.base import (
    DATABASES,
    ENVIRONMENT_ALLOWED_HOSTS,
    ENVIRONMENT_RECEIPT_KEY,
    ENVIRONMENT_SECRET_KEY,
    VAR_DIR,
    WAGTAILADMIN_BASE_URL,
)

for name, value in (
    ("SECRET_KEY", ENVIRONMENT_SECRET_KEY),
    ("FEEDBACK_RECEIPT_KEY", ENVIRONMENT_RECEIPT_KEY),
    ("ALLOWED_HOSTS", ENVIRONMENT_ALLOWED_HOSTS),
):
    if not value:
        raise ImproperlyConfigured(f"Set the environment variable {name} for production.")

DEBUG = False
# Kept pages ask the database whether they still hold: to connect each time would cost more.
DATABASES["default"].setdefault("CONN_MAX_AGE", 60)
DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
SECRET_KEY = ENVIRONMENT_SECRET_KEY
ALLOWED_HOSTS = ENVIRONMENT_ALLOWED_HOSTS
CSRF_TRUSTED_ORIGINS = [WAGTAILADMIN_BASE_URL]
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_SSL_REDIRECT = True
SECURE_HSTS_SECONDS = 31536000
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    # Scans of letters: outside of what the web server hands out.
    "feedback_private": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": VAR_DIR / "private", "base_url": None},
    },
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
