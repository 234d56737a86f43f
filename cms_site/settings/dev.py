"""A developer's machine and the demo portal: no secrets to set, mail to the console."""

from cms_site.settings.base import *  # noqa: F403
from cms_site.settings.base import ENVIRONMENT_SECRET_KEY

DEBUG = True
SECRET_KEY = ENVIRONMENT_SECRET_KEY or "the-demo-portal-is-not-a-secret"  # noqa: S105
ALLOWED_HOSTS = ["*"]
EMAIL_BACKEND = "cms_site.demo.mail.EmailBackend"
# Whoever looks on need not wait for the morning, nor for ten minutes.
FEEDBACK_QUIET_HOURS = None
FEEDBACK_COMMENT_NEWS_DELAY_SECONDS = 10
