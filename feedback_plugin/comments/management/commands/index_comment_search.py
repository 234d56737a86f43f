from django.core.management.base import BaseCommand, CommandError
from django.db import connection

from feedback_plugin.comments.core import search_index


class Command(BaseCommand):
    """Make the index after pg_trgm was installed; the migration does it where it can."""

    help = "Index the words of comments, where PostgreSQL has the extension pg_trgm."

    def handle(self, *args, **options):
        if not search_index.create(connection):
            raise CommandError(
                "No index: this needs PostgreSQL, the extension pg_trgm (a database administrator"
                " may have to create it), and a database whose locale knows Persian letters."
            )
        self.stdout.write("Searching comments uses an index now.")
