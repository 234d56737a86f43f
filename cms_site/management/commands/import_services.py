"""`manage.py import_services FILE`: services from the table that an office keeps."""

from pathlib import Path

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.management import BaseCommand, CommandError
from django.db import transaction

from cms_site.services.desk_page import ServiceDeskPage
from cms_site.services.importing.files import rows_of
from cms_site.services.importing.judging import judge
from cms_site.services.importing.storing import store


class Command(BaseCommand):
    help = (
        "Create or update service pages from a CSV or XLSX file, by their identifiers. An empty"
        " cell leaves what is there. Rows that are refused are told, with the reason."
    )

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path)
        parser.add_argument("--dry-run", action="store_true", help="Report, and store nothing.")
        parser.add_argument("--publish", action="store_true", help="Publish; else as drafts.")
        parser.add_argument("--language", default=settings.LANGUAGE_CODE)
        parser.add_argument("--desk", type=int, help="The number of the service desk's page.")

    def handle(self, *args, file, dry_run, publish, language, desk, **options):
        page = self._desk(language, desk)
        try:
            rows = list(judge(rows_of(file)))
        except OSError as error:
            raise CommandError(f"{file} cannot be read: {error.strerror}.") from error
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from error
        with transaction.atomic():
            told = [self._import(row, page, publish) for row in rows]
            transaction.set_rollback(dry_run)
        counts = ", ".join(
            f"{told.count(word)} {word}" for word in ("created", "updated", "refused")
        )
        self.stdout.write(f"{counts}.{' Nothing was stored.' if dry_run else ''}")

    def _desk(self, language, pk):
        desks = ServiceDeskPage.objects.filter(locale__language_code=language, alias_of=None)
        found = list(desks.filter(pk=pk) if pk else desks)
        if len(found) != 1:
            known = ", ".join(f"{desk.pk} ({desk.title})" for desk in desks) or "none"
            raise CommandError(f"Name the service desk by --desk; in this language: {known}.")
        return found[0]

    def _import(self, row, desk, publish):
        refusals = row.refusals
        if not refusals:
            try:
                return "created" if store(row, desk, publish=publish) else "updated"
            except ValidationError as error:
                refusals = _sentences(error)
        self.stderr.write(f"Row {row.line} was refused: {'; '.join(refusals)}.")
        return "refused"


def _sentences(error):
    if not hasattr(error, "error_dict"):
        return error.messages
    return [f"{name}: {' '.join(texts)}" for name, texts in error.message_dict.items()]
