"""Production behind a TLS proxy: secrets come from the environment or the start is refused."""

from django.core.exceptions import ImproperlyConfigured

from cms_site.settings.base import *  # noqa: F403
from cms_site.settings.base import (
    DATABASES,
    ENVIRONMENT_ADMINS,
    ENVIRONMENT_ALLOWED_HOSTS,
    ENVIRONMENT_CLAMD_ADDRESS,
    ENVIRONMENT_CLIENT_ADDRESS_HEADER,
    ENVIRONMENT_EMAIL,
    ENVIRONMENT_IDENTITY_KEYS,
    ENVIRONMENT_RECEIPT_KEY,
    ENVIRONMENT_SECRET_KEY,
    LOG_FORMAT,
    LOG_LEVEL,
    VAR_DIR,
    WAGTAILADMIN_BASE_URL,
)
from cms_site.settings.logs import logging_config

for name, value in (
    ("SECRET_KEY", ENVIRONMENT_SECRET_KEY),
    ("FEEDBACK_RECEIPT_KEY", ENVIRONMENT_RECEIPT_KEY),
    ("FEEDBACK_IDENTITY_KEYS", ENVIRONMENT_IDENTITY_KEYS),
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
if ENVIRONMENT_CLIENT_ADDRESS_HEADER:
    FEEDBACK_CLIENT_ADDRESS_HEADER = ENVIRONMENT_CLIENT_ADDRESS_HEADER
if ENVIRONMENT_CLAMD_ADDRESS:
    FEEDBACK_FILE_SCANNER = "feedback_plugin.scans.clamd.scan"
    FEEDBACK_CLAMD_ADDRESS = ENVIRONMENT_CLAMD_ADDRESS
EMAIL_BACKEND = ENVIRONMENT_EMAIL["EMAIL_BACKEND"]
EMAIL_HOST = ENVIRONMENT_EMAIL["EMAIL_HOST"]
EMAIL_PORT = ENVIRONMENT_EMAIL["EMAIL_PORT"]
EMAIL_HOST_USER = ENVIRONMENT_EMAIL["EMAIL_HOST_USER"]
EMAIL_HOST_PASSWORD = ENVIRONMENT_EMAIL["EMAIL_HOST_PASSWORD"]
EMAIL_USE_TLS = ENVIRONMENT_EMAIL.get("EMAIL_USE_TLS", False)
EMAIL_USE_SSL = ENVIRONMENT_EMAIL.get("EMAIL_USE_SSL", False)
EMAIL_TIMEOUT = 30
# Told of each error by mail, without what people typed; the log is the first place to look.
ADMINS = [("", address) for address in ENVIRONMENT_ADMINS]
DEFAULT_EXCEPTION_REPORTER_FILTER = "cms_site.operations.log_lines.WithoutPersonalData"
LOGGING = logging_config(LOG_FORMAT, LOG_LEVEL)
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    # Scans of letters: outside of what the web server hands out.
    "feedback_private": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": VAR_DIR / "private", "base_url": None},
    },
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
