#!/usr/bin/env python
"""Django's command line for the portal; without settings named, for the demo portal."""

import os
import sys

from django.core.management import execute_from_command_line

# Whoever sets these runs the portal in earnest: a developer's settings would print its mail to the
# console and mark it as sent.
OF_PRODUCTION = ("ALLOWED_HOSTS", "FEEDBACK_IDENTITY_KEYS", "FEEDBACK_RECEIPT_KEY", "SECRET_KEY")


def use_demo_settings():
    """Take the settings of the demo portal, unless the environment is that of production."""
    found = [name for name in OF_PRODUCTION if os.environ.get(name)]
    if found:
        sys.exit(
            f"{', '.join(found)} set, but not DJANGO_SETTINGS_MODULE. For the portal in production"
            " set DJANGO_SETTINGS_MODULE=cms_site.settings.production, for the demo portal"
            " DJANGO_SETTINGS_MODULE=cms_site.settings.dev."
        )
    os.environ["DJANGO_SETTINGS_MODULE"] = "cms_site.settings.dev"


if __name__ == "__main__":
    if "DJANGO_SETTINGS_MODULE" not in os.environ:
        use_demo_settings()
    execute_from_command_line(sys.argv)
