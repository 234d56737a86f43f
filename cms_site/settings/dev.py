"""A developer's machine and the demo portal: no secrets to set, mail to the console.

Visitors of the demo see the portal's own error pages, and tracebacks go to the console; with
DJANGO_DEBUG=1 in the environment Django's technical pages take their place.
"""

from cms_site.settings.base import *  # noqa: F403
from cms_site.settings.base import ENVIRONMENT_DEBUG, ENVIRONMENT_SECRET_KEY

DEBUG = ENVIRONMENT_DEBUG
# The demo's accounts have public passwords; nothing sets them up where this is not said.
MAY_BE_DEMO = True
# No web server stands before this one.
SERVES_MEDIA = True
WHITENOISE_AUTOREFRESH = WHITENOISE_USE_FINDERS = True
SECRET_KEY = ENVIRONMENT_SECRET_KEY or "the-demo-portal-is-not-a-secret"  # noqa: S105
ALLOWED_HOSTS = ["*"]
EMAIL_BACKEND = "cms_site.demo.mail.EmailBackend"
# Whoever looks on need not wait for the morning, nor for ten minutes.
FEEDBACK_QUIET_HOURS = None
FEEDBACK_COMMENT_NEWS_DELAY_SECONDS = 10
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler", "level": "ERROR"}},
    "loggers": {"django": {"handlers": ["console"], "level": "INFO"}},
}
