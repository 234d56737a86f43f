"""The addresses of a draft's public history, below the draft's own.

They show what `PublishedVersion` keeps and nothing else: revisions are private. As routes of the
page they are as public as the page itself.
"""

from django.http import Http404, JsonResponse
from django.shortcuts import redirect
from django.utils import translation
from wagtail.contrib.routable_page.models import path

from drafts_plugin.addresses import route_address
from drafts_plugin.comparison.cache import cached_comparison
from drafts_plugin.comparison.words import compare_readings
from drafts_plugin.exporting.json import version_as_json
from drafts_plugin.pages.change_reasons import change_reasons
from drafts_plugin.pages.routes.docx import DocxRoutes
from drafts_plugin.text.clauses import read_published
from drafts_plugin.text.questions import published_questions
from drafts_plugin.versions.models import PublishedVersion

VIEWS = ("unified", "side")


class NoSuchVersionError(Http404):
    """An address names a version that the draft does not have."""


class VersionRoutes(DocxRoutes):
    """`versions/`, `versions/2/`, `versions/2/json/` and `compare/1/3/` of a draft."""

    class Meta:
        abstract = True

    def serve(self, request, *args, **kwargs):
        try:
            return super().serve(request, *args, **kwargs)
        except NoSuchVersionError:
            response = self._render_version_page(request, "versions", has_no_such_version=True)
            response.status_code = 404
            return response

    def get_route_paths(self):
        """The public record is found where it was cited, after a move, too."""
        numbers = [f"/versions/{version.number}/" for version in self.own_versions]
        return [*super().get_route_paths(), "/versions/", *numbers]

    @path("versions/", name="versions")
    def versions_route(self, request):
        return self._render_version_page(request, "versions")

    @path("versions/<int:number>/", name="version")
    def version_route(self, request, number):
        versions = list(self.versions)
        version = self._version(versions, number)
        place = versions.index(version)
        with translation.override(self.text_language):
            clauses = read_published(version.clauses)
        return self._render_version_page(
            request,
            "version",
            versions=versions,
            version=version,
            clauses=clauses,
            questions=published_questions(version.questions),
            previous=versions[place - 1] if place else None,
            next=versions[place + 1] if place + 1 < len(versions) else None,
        )

    @path("versions/<int:number>/json/", name="version_json")
    def version_json_route(self, request, number):
        version = self._version(self.versions, number)
        url = request.build_absolute_uri(self.version_url("version", number, request=request))
        content = version_as_json(version, self, url)
        return JsonResponse(content, json_dumps_params={"ensure_ascii": False, "indent": 1})

    @path("compare/", name="choose_comparison")
    def choose_comparison_route(self, request):
        """Answer the form with two selects: its comparison has an address of its own."""
        numbers = [self._asked_number(request, name) for name in ("old", "new")]
        return self._redirect_to_comparison(request, *numbers)

    @path("compare/<int:old>/<int:new>/", name="compare")
    def compare_route(self, request, old, new):
        if old >= new:
            return self._redirect_to_comparison(request, old, new)
        versions = list(self.versions)
        before, after = self._version(versions, old), self._version(versions, new)
        view = request.GET.get("view")
        comparison = cached_comparison(before, after, self.text_language)
        return self._render_version_page(
            request,
            "comparison",
            versions=versions,
            old=before,
            new=after,
            comparison=comparison,
            reasons=change_reasons(self, before, after, comparison),
            title_runs=compare_readings(before.title, after.title),
            notes=[v for v in versions if old < v.number <= new and v.change_note],
            view=view if view in VIEWS else VIEWS[0],
        )

    @property
    def versions(self):
        """The public versions, oldest first, without their clauses; an alias has its source's."""
        versions = PublishedVersion.objects.filter(page_id=self.alias_of_id or self.pk)
        return versions.defer("clauses").order_by("number")

    def version_url(self, name, *numbers, request=None):
        """The address of one of these routes, such as `version_url("compare", 1, 3)`."""
        return route_address(self, name, numbers, request)

    def shows_route(self, route):
        """Tell whether the address `route` below this page, such as `versions/2/`, is there."""
        try:
            _view, _args, numbers = self.resolve_subpage(f"/{route}")
        except Http404:
            return False
        return set(numbers.values()) <= set(self.versions.values_list("number", flat=True))

    def _render_version_page(self, request, name, **context):
        context.setdefault("versions", list(self.versions))
        return self.render(
            request, template=f"drafts_plugin/{name}.html", context_overrides=context
        )

    def _redirect_to_comparison(self, request, *numbers):
        old, new = sorted(self._version(self.versions, number).number for number in numbers)
        if old == new:
            return redirect(self.version_url("version", new, request=request))
        return redirect(self.version_url("compare", old, new, request=request))

    @staticmethod
    def _asked_number(request, name):
        asked = request.GET.get(name, "")
        if not asked.isdecimal():
            raise NoSuchVersionError
        return int(asked[:9])

    @staticmethod
    def _version(versions, number):
        for version in versions:
            if version.number == number:
                return version
        raise NoSuchVersionError
