"""A draft's public history as Word documents, beside the pages that show it."""

from django.db import models
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import translation
from django.utils.formats import date_format
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from wagtail.contrib.routable_page.models import RoutablePageMixin, path

from drafts_plugin.comparison.cache import cached_comparison
from drafts_plugin.comparison.rows import Change
from drafts_plugin.dates import local
from drafts_plugin.exporting.docx.documents import CONTENT_TYPE, comparison_docx, version_docx
from drafts_plugin.exporting.docx.tracked import Labels
from drafts_plugin.numbers import localize_number
from drafts_plugin.text.clauses import read_published
from drafts_plugin.text.questions import published_questions


class DocxRoutes(RoutablePageMixin, models.Model):
    """`versions/2/docx/` and `compare/1/3/docx/` of a draft."""

    class Meta:
        abstract = True

    @path("versions/<int:number>/docx/", name="version_docx")
    def version_docx_route(self, request, number):
        version = self._version(self.versions, number)
        url = request.build_absolute_uri(self.version_url("version", number, request=request))
        with translation.override(self.text_language):
            about = [*_about(version), _("Address: %(url)s") % {"url": url}]
            clauses = read_published(version.clauses)
            asked = published_questions(version.questions)
            data = version_docx(version.title, about, clauses, self.text_language, asked)
        return _download(data, f"{self.slug}-{number}.docx")

    @path("compare/<int:old>/<int:new>/docx/", name="compare_docx")
    def compare_docx_route(self, request, old, new):
        versions = list(self.versions)
        before, after = (self._version(versions, number) for number in (old, new))
        if old == new:
            return redirect(self.version_url("version_docx", new, request=request))
        if old > new:
            return redirect(self.version_url("compare_docx", new, old, request=request))
        comparison = cached_comparison(before, after, self.text_language)
        with translation.override(self.text_language):
            about = [_pair(before, after), *_about(after), _legend()]
            author = _("Version %(number)s") % {"number": localize_number(str(after.number))}
            labels = Labels(author, after.published_at, _change_names())
            data = comparison_docx(after.title, about, comparison, self.text_language, labels)
        return _download(data, f"{self.slug}-{before.number}-{after.number}.docx")


def _about(version):
    """What stands below the title: which version it is, and how to tell it is unchanged."""
    values = {
        "number": localize_number(str(version.number)),
        "kind": version.kind_name,
        "day": date_format(local(version.published_at), "j F Y"),
    }
    yield _("Version %(number)s (%(kind)s, %(day)s)") % values
    if version.change_note:
        yield _("What changed, and why: %(note)s") % {"note": version.change_note}
    yield _("Text fingerprint (SHA-256): %(digest)s") % {"digest": version.sha256}


def _pair(old, new):
    values = {name: localize_number(str(one.number)) for name, one in (("old", old), ("new", new))}
    return _("What changed from version %(old)s to version %(new)s") % values


def _legend():
    return _(
        "The changes are tracked: accepted, they give the newer text; rejected, the older one."
    )


def _change_names():
    return {
        Change.CHANGED: _("Changed"),
        Change.RENUMBERED: _("Renumbered"),
        Change.MOVED: pgettext("clause", "Moved"),
        Change.ADDED: _("Added"),
        Change.REMOVED: _("Removed"),
    }


def _download(data, name):
    response = HttpResponse(data, content_type=CONTENT_TYPE)
    response.headers["Content-Disposition"] = content_disposition_header(True, name)
    return response
