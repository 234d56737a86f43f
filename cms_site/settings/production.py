"""Production behind a TLS proxy: secrets come from the environment or the start is refused."""

from django.core.exceptions import ImproperlyConfigured

from cms_site.settings.base import *  # noqa: F403
from cms_site.settings.base import (
    ENVIRONMENT_ALLOWED_HOSTS,
    ENVIRONMENT_RECEIPT_KEY,
    ENVIRONMENT_SECRET_KEY,
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
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
