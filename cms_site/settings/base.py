"""Settings that every environment shares; the only file that reads the environment."""

from datetime import timedelta
from pathlib import Path
from urllib.parse import urlsplit

import environ
from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _

import feedback_plugin
from cms_site.settings import databases

BASE_DIR = Path(__file__).resolve().parents[2]
VAR_DIR = BASE_DIR / "var"
(VAR_DIR / "static").mkdir(parents=True, exist_ok=True)

env = environ.Env()
ENVIRONMENT_SECRET_KEY = env.str("SECRET_KEY", "")
ENVIRONMENT_RECEIPT_KEY = env.str("FEEDBACK_RECEIPT_KEY", "")
ENVIRONMENT_IDENTITY_KEYS = env.list("FEEDBACK_IDENTITY_KEYS", default=[])
ENVIRONMENT_ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=[])
ENVIRONMENT_EMAIL = env.email_url("EMAIL_URL", default="smtp://localhost:25")
ENVIRONMENT_CLIENT_ADDRESS_HEADER = env.str("CLIENT_ADDRESS_HEADER", "")
ENVIRONMENT_CLAMD_ADDRESS = env.str("CLAMD_ADDRESS", "")
# Seconds after which PostgreSQL gives up a query of a request; 0: never.
STATEMENT_SECONDS = env.int("STATEMENT_SECONDS", 30)
ENVIRONMENT_ADMINS = env.list("ADMINS", default=[])
ENVIRONMENT_DEBUG = env.bool("DJANGO_DEBUG", False)
LOG_FORMAT, LOG_LEVEL = env.str("LOG_FORMAT", "text"), env.str("LOG_LEVEL", "INFO")
# What a portal in production needs besides; `check --deploy` tells which of them are not set.
NEEDED_VARIABLES = {
    "DATABASE_URL": "such as postgres://user:password@host/name",
    "PORTAL_URL": "the public address, such as https://portal.example",
    "EMAIL_URL": "the mail server, such as smtp+tls://user:password@host:587",
    "DEFAULT_FROM_EMAIL": "the sender of the portal's mail",
    "CLIENT_ADDRESS_HEADER": "where the proxy puts the visitor's address: HTTP_X_REAL_IP",
}
MISSING_VARIABLES = {
    name: meaning for name, meaning in NEEDED_VARIABLES.items() if not env.str(name, "")
}

INSTALLED_APPS = [
    "cms_site",
    "drafts_plugin",
    "cms_site.persian",
    *feedback_plugin.APPS,
    "axes",
    "django_otp",
    "django_otp.plugins.otp_totp",
    "django_guid",
    "wagtail_localize",
    "wagtail_localize.locales",
    "wagtail.contrib.forms",
    "wagtail.contrib.redirects",
    "wagtail.contrib.settings",
    "wagtail.embeds",
    "wagtail.sites",
    "wagtail.users",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "django_filters",
    "rest_framework",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.sitemaps",
    "django.contrib.sites",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "cms_site.operations.health.answer_probes",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    # Above all that a kept page does not need; the policy's header is kept with it.
    "feedback_plugin.page_cache.middleware.PageCacheMiddleware",
    # Below it: an answer from the cache writes no line that the number of a request stands in.
    "django_guid.middleware.guid_middleware",
    "cms_site.middleware.content_security_policy",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "cms_site.operations.admin_language.speak_the_officials_language",
    "django.contrib.messages.middleware.MessageMiddleware",
    "cms_site.operations.session_ended.keep_what_was_typed",
    "cms_site.second_factor.middleware.ask_for_second_factor",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "cms_site.persian.middleware.localize_public_numbers",
    "wagtail.contrib.redirects.middleware.RedirectMiddleware",
    "axes.middleware.AxesMiddleware",
]

AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "django.contrib.auth.backends.ModelBackend",
]
# One person at one connection: others at an office's connection, and the official elsewhere, go on.
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_FAILURE_LIMIT = 10
AXES_COOLOFF_TIME = timedelta(minutes=15)
AXES_RESET_ON_SUCCESS = True
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False
AXES_DISABLE_ACCESS_LOG = True
# Nor a line at the start of each process: every minute the clock starts one.
AXES_VERBOSE = False
AXES_ENABLE_ADMIN = False
AXES_LOCKOUT_TEMPLATE = "cms_site/sign_in_refused.html"
AXES_CLIENT_IP_CALLABLE = "cms_site.operations.sign_in.connection_address"
AXES_CLIENT_STR_CALLABLE = "cms_site.operations.sign_in.describe_attempt"
# A code of a device, for those who may look at what is known of people (docs/adr/0024).
SECOND_FACTOR = env.bool("SECOND_FACTOR", False)
# A number for each request, in the log: the proxy's own, where it sends one (nginx: $request_id).
DJANGO_GUID = {"GUID_HEADER_NAME": "X-Request-ID", "VALIDATE_GUID": True, "RETURN_HEADER": False}

ROOT_URLCONF = "cms_site.urls"
WSGI_APPLICATION = "cms_site.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.debug",
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]

DATABASES = {"default": env.db("DATABASE_URL", default=f"sqlite:///{VAR_DIR / 'portal.sqlite3'}")}
DATABASES["default"]["OPTIONS"] = {
    **databases.OPTIONS.get(DATABASES["default"]["ENGINE"], {}),
    **DATABASES["default"].get("OPTIONS", {}),
}
# The editor sends half a dozen fields for each clause of a draft, and a law has hundreds.
DATA_UPLOAD_MAX_NUMBER_FIELDS = 50_000
DATA_UPLOAD_MAX_MEMORY_SIZE = 10 * 1024 * 1024
# One process keeps its cache in memory; several share one, such as redis://127.0.0.1:6379/0.
CACHES = {"default": env.cache("CACHE_URL", default="locmemcache://")}
if CACHES["default"]["BACKEND"] == "django_redis.cache.RedisCache":
    # A server that is down makes pages slower and stops nothing: they are made without it.
    CACHES["default"]["OPTIONS"] = {
        "REDIS_CLIENT_CLASS": "feedback_plugin.page_cache.resting_redis.RestingRedis",
        "IGNORE_EXCEPTIONS": True,
        "SOCKET_CONNECT_TIMEOUT": 1,
        "SOCKET_TIMEOUT": 1,
        **CACHES["default"].get("OPTIONS", {}),
    }
DJANGO_REDIS_LOG_IGNORED_EXCEPTIONS = True
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]

LANGUAGE_CODE = "fa"
LANGUAGES = [("fa", _("Persian")), ("en", _("English"))]
WAGTAIL_CONTENT_LANGUAGES = LANGUAGES
WAGTAIL_I18N_ENABLED = True
# The words of `templates/`, which belongs to no app, are in the catalogue of `cms_site`.
LOCALE_PATHS = [BASE_DIR / "cms_site" / "locale"]
TIME_ZONE = "Asia/Tehran"
USE_I18N = True
USE_TZ = True

STATIC_URL = "/static/"
STATIC_ROOT = VAR_DIR / "static"
MEDIA_URL = "/media/"
MEDIA_ROOT = VAR_DIR / "media"

SITE_ID = 1

FEEDBACK_RECEIPT_KEY = ENVIRONMENT_RECEIPT_KEY
FEEDBACK_IDENTITY_KEYS = ENVIRONMENT_IDENTITY_KEYS
FEEDBACK_CASE_YEAR = "cms_site.persian.jalali.jalali_year"

WAGTAIL_SITE_NAME = "سازمان شهرداری‌ها و دهیاری‌های کشور"
WAGTAILADMIN_BASE_URL = env.str("PORTAL_URL", "") or "http://127.0.0.1:8000"
# What an app on a phone calls the account: a short word makes a picture that is easily read.
OTP_TOTP_ISSUER = urlsplit(WAGTAILADMIN_BASE_URL).hostname
WAGTAILADMIN_PERMITTED_LANGUAGES = LANGUAGES
WAGTAILIMAGES_IMAGE_FORM_BASE = "cms_site.operations.images.ImageForm"
WAGTAILIMAGES_RENDITION_STORAGE = "cms_site.operations.full_disk.RenditionStorage"
# What an office hands out; a program or a web page under the portal's name is neither.
WAGTAILDOCS_EXTENSIONS = [
    *("pdf", "docx", "doc", "odt", "rtf", "txt", "xlsx", "xls", "ods", "csv"),
    *("pptx", "ppt", "odp", "zip", "png", "jpg", "jpeg"),
]
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_WORKFLOW_REQUIRE_REAPPROVAL_ON_EDIT = True
WAGTAILLOCALIZE_SYNC_LIVE_STATUS_ON_TRANSLATE = False
WAGTAILSEARCH_BACKENDS = {
    "default": {"BACKEND": "cms_site.persian.search", "SEARCH_CONFIG": "simple"}
}

# Messages wait in the database until `run_feedback_tasks` sends them; a failing server is tried
# again.
FEEDBACK_MAIL_FRAME = "cms_site.persian.digits.localized_numbers"
FEEDBACK_PUBLIC_URL = WAGTAILADMIN_BASE_URL
# Thirty attempts, at most four hours apart, last for about four days.
POST_OFFICE = {"MAX_RETRIES": 30, "RETRY_INTERVAL": timedelta(minutes=15)}
# Days after which sent messages are deleted, as the privacy statement says.
MAIL_RETENTION_DAYS = 7
# Days after which a sentence is emptied that a reader wrote on whether a page was useful.
PAGE_SENTENCE_DAYS = 365
DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL", "portal@localhost")

# Public pages carry no inline script or style. The Wagtail admin still does (wagtail#1288), so
# `cms_site.middleware` relaxes the policy below /admin/ only.
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "base-uri": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "object-src": [NONE],
    }
}
