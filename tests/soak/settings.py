"""The portal as it is deployed, behind clients that send forms at once and say where they are."""

from cms_site.settings.base import MIDDLEWARE as DEPLOYED
from cms_site.settings.test import *  # noqa: F403

MIDDLEWARE = DEPLOYED
# A form that is sent again after a lost answer is one comment; so it is in production.
FEEDBACK_COMMENT_REPEAT_SECONDS = 600
FEEDBACK_CLIENT_ADDRESS_HEADER = "HTTP_X_REAL_IP"
