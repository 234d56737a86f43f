"""`manage.py import_draft FILE`: a plain text file becomes a draft page."""

import json
from pathlib import Path

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils.translation import gettext as _

from drafts_plugin.conf import conf
from drafts_plugin.importing import UnreadableFileError, build_tree, read_text
from drafts_plugin.models import DraftIndexPage, DraftPage

BAD_INPUT = 2


class Command(BaseCommand):
    help = "Import the plain text (UTF-8) of a regulation as a draft page."
    # Warnings about the site's settings would stand beside the one sentence about the file.
    requires_system_checks = []

    def add_arguments(self, parser):
        parser.add_argument("file", metavar="FILE", help="the text file")
        parser.add_argument("--parent", metavar="SLUG", help="the draft index to put it under")
        parser.add_argument("--title", metavar="T", help="the title of the page")
        parser.add_argument("--publish", action="store_true", help="publish the page at once")
        parser.add_argument("--dry-run", action="store_true", help="read only, write nothing")
        parser.add_argument("--json", action="store_true", help="print one JSON object")

    def handle(self, **options):
        try:
            tree = build_tree(read_text(options["file"], conf.import_max_bytes))
        except UnreadableFileError as error:
            raise CommandError(str(error), returncode=BAD_INPUT) from error
        page = None
        if options["parent"] or not options["dry_run"]:
            parent = find_parent(options["parent"])
            if not options["dry_run"]:
                title = options["title"] or default_title(tree, options["file"])
                page = create_page(parent, title, tree, options["publish"])
        self._report(tree, page, options)

    def _report(self, tree, page, options):
        report = {**tree.counts(), "warnings": [one.as_dict() for one in tree.warnings]}
        if options["json"]:
            self.stdout.write(json.dumps(report, ensure_ascii=False))
            return
        self.stdout.write(
            _(
                "Parts: %(parts)s, articles: %(articles)s, notes: %(notes)s, items: %(items)s, "
                "paragraphs: %(paragraphs)s."
            )
            % report
        )
        for warning in tree.warnings:
            values = {"line": warning.line, "message": warning.message}
            self.stdout.write(_("Line %(line)s: %(message)s") % values)
        self.stdout.write(_outcome(page))


def _outcome(page):
    if page is None:
        return _("Nothing was written.")
    values = {"title": page.title, "slug": page.slug}
    if page.live:
        return _("“%(title)s” is published (%(slug)s).") % values
    return _("“%(title)s” is saved and not published (%(slug)s).") % values


def find_parent(slug):
    """Return the draft index called `slug`, or the first one if no slug is given."""
    indexes = DraftIndexPage.objects.order_by("path")
    if not slug:
        parent = indexes.first()
        message = _("There is no draft index page to put the draft under; create one first.")
    else:
        parent = indexes.filter(slug=slug).first()
        message = _("There is no draft index page with the slug “%(slug)s”.") % {"slug": slug}
    if parent is None:
        raise CommandError(message, returncode=BAD_INPUT)
    return parent


def default_title(tree, file):
    """The title that the text itself begins with, or else the name of the file."""
    stem = Path(file).stem.encode("utf-8", "replace").decode()
    return tree.suggested_title() or stem


@transaction.atomic
def create_page(parent, title, tree, publish):
    """Write the draft under `parent`; without `publish` only its editors see it."""
    page = DraftPage(
        title=title,
        slug=free_slug(parent),
        body=json.dumps(tree.blocks),
        live=False,
    )
    try:
        parent.add_child(instance=page)
    except ValidationError as error:
        message = _("The draft cannot be saved: %(reason)s") % {"reason": error.messages[0]}
        raise CommandError(message, returncode=BAD_INPUT) from error
    revision = page.save_revision()
    if publish:
        revision.publish()
        page.refresh_from_db()
    return page


def free_slug(parent):
    """A short slug that no page beside it has; a Persian title would make an unreadable one."""
    taken = set(parent.get_children().values_list("slug", flat=True))
    number = 1
    while f"draft-{number}" in taken:
        number += 1
    return f"draft-{number}"
