"""`manage.py setup_demo`: migrate, then fill an empty portal with the demo's content."""

from django.conf import settings
from django.core.management import BaseCommand, CommandError, call_command
from django.db import transaction
from post_office.models import Email
from wagtail.models import Locale

from cms_site.demo import (
    accounts,
    answers,
    approval,
    cases,
    comments,
    drafts,
    moderation,
    pages,
    questions,
    services,
)
from cms_site.home.models import HomePage
from cms_site.starting import groups, workflows


class Command(BaseCommand):
    help = "Migrate the database and fill an empty portal with demo content; safe to call again."

    def handle(self, *args, **options):
        if not getattr(settings, "MAY_BE_DEMO", False):
            raise CommandError(
                "The demo's passwords are public: it is set up with cms_site.settings.dev only."
            )
        call_command("migrate", verbosity=0, interactive=False)
        if HomePage.objects.exists():
            self.stdout.write("The portal has its content already.")
            return
        self.stdout.write("Filling the portal with demo content ...")
        fill()
        self.stdout.write(self.style.SUCCESS("The demo portal is ready."))


@transaction.atomic
def fill():
    """Create everything that the demo shows."""
    for language in ("fa", "en"):
        Locale.objects.get_or_create(language_code=language)
    home, english_home = pages.create_home()
    groups.remove_stock_groups()
    groups.create_groups([home, english_home])
    workflows.create_workflows()
    approval.name_body()
    drafts.name_units()
    drafts.create_drafts(home)
    pages.create_news(home)
    pages.create_standard_pages(home)
    services.create_services(home)
    accounts.create_accounts()
    sent = comments.create_comments()
    questions.create_answers()
    moderation.play_actions(sent)
    answers.publish_answers(sent)
    cases.create_cases()
    # What the demo's people have done was told in the days in which they did it.
    Email.objects.all().delete()
