"""`manage.py start_portal`: fill an empty database with what every portal begins with."""

from django.core.management import BaseCommand, CommandError
from wagtail.models import Page

from cms_site.home.models import HomePage
from cms_site.starting.portal import start_portal


class Command(BaseCommand):
    help = (
        "Make the home pages, the lists of drafts, news and services, the groups and the legal"
        " approval of an empty portal; safe to call again. Replaces Wagtail's welcome page."
    )

    def handle(self, *args, **options):
        if HomePage.objects.exists():
            self.stdout.write("The portal has its home page already; nothing was changed.")
            return
        if _holds_pages():
            raise CommandError("There are pages already: this is not the database of a new portal.")
        start_portal()
        self.stdout.write(
            self.style.SUCCESS(
                "The portal has its home pages, lists and groups. Next: manage.py createsuperuser,"
                " then units and topics of cases, and the standard pages, in the admin."
            )
        )


def _holds_pages() -> bool:
    """Are there others than the one with which Wagtail welcomes?"""
    below = Page.objects.filter(depth__gt=1)
    return below.count() > 1 or any(type(page) is not Page for page in below.specific())
