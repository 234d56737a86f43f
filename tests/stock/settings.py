"""Wagtail with django-comments-xtd, installed as their documentation says and nothing more.

What `make bench` measures the plugin beside.
"""

import environ

DEBUG = False
SECRET_KEY = "bench-only"  # noqa: S105
ALLOWED_HOSTS = ["*"]
INSTALLED_APPS = [
    "tests.stock",
    "django_comments_xtd",
    "django_comments",
    "wagtail.users",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "rest_framework",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.sites",
    "django.contrib.staticfiles",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]
ROOT_URLCONF = "tests.stock.urls"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ]
        },
    }
]
DATABASES = {"default": environ.Env().db("DATABASE_URL")}
DATABASES["default"]["TEST"] = {"NAME": "bench_stock"}
# Tables straight from the models: the migrations of Wagtail take longer than the measurement.
MIGRATION_MODULES = {
    app.rsplit(".", 1)[-1]: None
    for app in (*INSTALLED_APPS, "wagtailcore", "wagtailadmin", "wagtailusers")
} | {f"wagtail{app}": None for app in ("docs", "images", "search", "documents")}
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
STATIC_URL = "/static/"
SITE_ID = 1
COMMENTS_APP = "django_comments_xtd"
COMMENTS_XTD_MAX_THREAD_LEVEL = 1
COMMENTS_XTD_CONFIRM_EMAIL = True
COMMENTS_XTD_THREADED_EMAILS = False
WAGTAIL_SITE_NAME = "Stock"
WAGTAILADMIN_BASE_URL = "http://testserver"
USE_TZ = True
