"""Boot a bare Wagtail site with `cms_site.persian` and print what its pages show, as JSON.

`DJANGO_SETTINGS_MODULE=tests.alone.persian python -m tests.alone.boot_persian`
"""

import datetime
import json
import sys

import django
from django.core.management import call_command


def main():
    django.setup()
    from django.contrib.auth import get_user_model
    from django.core import checks
    from django.test import Client
    from django.urls import reverse
    from django.utils import timezone
    from wagtail.models import Page

    call_command("migrate", verbosity=0)
    page = Page.objects.get(depth=2)
    page.go_live_at = timezone.make_aware(datetime.datetime(2026, 12, 15, 8, 0))
    page.save_revision()
    visitor, editor = Client(), Client()
    editor.force_login(get_user_model().objects.create_superuser("editor"))
    shown = {
        "day": visitor.get("/day/"),
        "sign_in": visitor.get(reverse("wagtailadmin_login")),
        "dashboard": editor.get(reverse("wagtailadmin_home")),
        "edit": editor.get(reverse("wagtailadmin_pages:edit", args=[page.pk])),
        "scripts": editor.get(reverse("wagtailadmin_javascript_catalog")),
    }
    texts = {name: response.content.decode() for name, response in shown.items()}
    json.dump(texts | {"checks": [check.id for check in checks.run_checks()]}, sys.stdout)


if __name__ == "__main__":
    main()
