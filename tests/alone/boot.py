"""Boot a site with one plugin, migrate it and render its first page: run as a process of its own.

`DJANGO_SETTINGS_MODULE=tests.alone.drafts python -m tests.alone.boot`
"""

import django
from django.core.management import call_command

PATHS = {
    "tests.alone.drafts_urls": "/rules/",
    "tests.alone.comments_urls": "/feedback/comments/track/",
    "tests.alone.responses_urls": "/feedback/answers/2/",
    "tests.alone.cases_urls": "/feedback/cases/",
}


def add_drafts(home):
    from drafts_plugin.pages.models import DraftIndexPage, DraftPage

    index = home.add_child(instance=DraftIndexPage(title="Rules", slug="rules"))
    body = [{"type": "article", "value": {"number": "1", "text": "Every dehyari publishes."}}]
    draft = index.add_child(instance=DraftPage(title="Budget rule", slug="budget", body=body))
    draft.save_revision().publish()


def main():
    django.setup()
    from django.conf import settings
    from django.test import Client
    from wagtail.models import Page

    call_command("check")
    call_command("migrate", verbosity=0)
    if settings.ROOT_URLCONF == "tests.alone.drafts_urls":
        add_drafts(Page.objects.get(depth=2))
    response = Client().get(PATHS[settings.ROOT_URLCONF])
    print(response.status_code)
    print(response.content.decode())


if __name__ == "__main__":
    main()
