"""A site with comments and their answers, without drafts and without cases."""

from tests.alone.comments import *  # noqa: F403
from tests.alone.comments import INSTALLED_APPS as COMMENTS_ALONE

INSTALLED_APPS = ["feedback_plugin.responses", *COMMENTS_ALONE]
ROOT_URLCONF = "tests.alone.responses_urls"
