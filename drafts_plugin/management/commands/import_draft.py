"""`manage.py import_draft FILE`: a Word document or plain text becomes a draft page."""

import json
from pathlib import Path

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils.translation import gettext as _

from drafts_plugin.conf import conf
from drafts_plugin.importing import ImportOptions, UnreadableFileError, read_file, read_tree
from drafts_plugin.management.draft_fields import add_field_arguments, draft_fields
from drafts_plugin.management.import_report import report_of, sentences, still_missing
from drafts_plugin.pages.actions import create_draft, match_draft, publish, replace_text
from drafts_plugin.pages.models import DraftIndexPage, DraftPage

BAD_INPUT = 2


class Command(BaseCommand):
    help = "Import the text of a regulation (.docx, or plain text in UTF-8) as a draft page."
    # Warnings about the site's settings would stand beside the one sentence about the file.
    requires_system_checks = []

    def add_arguments(self, parser):
        parser.add_argument("file", metavar="FILE", help="the Word document or text file")
        place = parser.add_mutually_exclusive_group()
        place.add_argument("--parent", metavar="SLUG", help="the draft index to put it under")
        place.add_argument("--into", metavar="SLUG", help="the draft whose text it replaces")
        add_field_arguments(parser)
        parser.add_argument("--join-lines", action="store_true", help="join wrapped lines")
        parser.add_argument(
            "--articles",
            metavar="WORD",
            default="",
            help="what the text calls its articles; 1 where they are numbered lines",
        )
        parser.add_argument("--change-note", metavar="N", default="", help="what changed, for all")
        parser.add_argument("--publish", action="store_true", help="publish the page at once")
        parser.add_argument("--dry-run", action="store_true", help="read only, write nothing")
        parser.add_argument("--json", action="store_true", help="print one JSON object")
        parser.add_argument("--clauses", action="store_true", help="with --json: list the clauses")

    def handle(self, **options):
        how = ImportOptions(options["join_lines"], options["articles"].strip())
        try:
            fields = draft_fields(options)
            data = read_file(options["file"], conf.import_max_bytes)
            tree = read_tree(data, options["file"], conf.import_max_bytes, how)
        except UnreadableFileError as error:
            raise refusal(str(error)) from error
        except ValidationError as error:
            raise refusal(error.messages[0]) from error
        page = matching = None
        # Who only reads a file needs no database.
        if not options["dry_run"] or options["parent"] or options["into"]:
            page, matching = self._write_safely(tree, fields, options)
        self._report(tree, page, matching, options)

    def _write_safely(self, tree, fields, options):
        try:
            with transaction.atomic():
                return self._write(tree, fields, options)
        except ValidationError as error:
            sentence = _("The draft cannot be saved: %(reason)s")
            raise refusal(sentence % {"reason": " ".join(error.messages)}) from error

    def _write(self, tree, fields, options):
        """Return the page, if one was written, and what it kept, if it was there before."""
        if options["into"]:
            page = find_draft(options["into"])
            matching = match_draft(page, tree.blocks)
            if options["dry_run"]:
                return None, matching
            note = options["change_note"]
            revision = replace_text(page, matching, change_note=note, origin=tree.origin)
        else:
            parent, matching = find_parent(options["parent"]), None
            if options["dry_run"]:
                return None, None
            title = options["title"] or default_title(tree, options["file"])
            page = create_draft(parent, title, tree.blocks, origin=tree.origin, **fields)
            revision = page.latest_revision
        if options["publish"]:
            publish(page, revision)
        return page, matching

    def _report(self, tree, page, matching, options):
        if options["json"]:
            report = report_of(tree, matching, with_clauses=options["clauses"])
            self.stdout.write(json.dumps(report, ensure_ascii=False))
            return
        for sentence in sentences(tree, matching):
            self.stdout.write(sentence)
        self.stdout.write(_outcome(page, options["publish"]))
        for sentence in still_missing(page) if page else ():
            self.stdout.write(sentence)


def _outcome(page, published):
    if page is None:
        return _("Nothing was written.")
    values = {"title": page.title, "slug": page.slug}
    if published:
        return _("“%(title)s” is published (%(slug)s).") % values
    return _("“%(title)s” is saved and not published (%(slug)s).") % values


def refusal(sentence):
    return CommandError(sentence, returncode=BAD_INPUT)


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
        raise refusal(message)
    return parent


def find_draft(slug):
    """Return the one draft called `slug` that may be edited now."""
    found = list(DraftPage.objects.filter(slug=slug, alias_of=None)[:2])
    values = {"slug": slug}
    if not found:
        raise refusal(_("There is no draft with the slug “%(slug)s”.") % values)
    if len(found) > 1:
        raise refusal(_("More than one draft has the slug “%(slug)s”.") % values)
    if found[0].get_lock():
        raise refusal(_("The draft “%(slug)s” is locked; unlock it first.") % values)
    return found[0]


def default_title(tree, file):
    """The title that the text itself begins with, or else the name of the file."""
    stem = Path(file).stem.encode("utf-8", "replace").decode()
    return tree.suggested_title() or stem
