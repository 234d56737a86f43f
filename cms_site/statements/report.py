"""The report of standing pages: what is missing, empty, or past its review."""

from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views.reports import ReportView
from wagtail.coreutils import get_content_languages
from wagtail.permissions import page_permission_policy

from cms_site.statements.duties import PageDuty
from cms_site.statements.fulfilment import fulfilments
from cms_site.statements.viewsets import duties
from cms_site.usefulness.figures import usefulness


class FoundColumn(Column):
    """The page of each duty in one language, and how it stands."""

    cell_template_name = "cms_site/reports/found_page.html"

    def get_cell_context_data(self, instance: PageDuty, parent_context: Any) -> dict[str, Any]:
        context = super().get_cell_context_data(instance, parent_context)
        found = instance.found.get(self.name)
        user = parent_context["request"].user
        may_edit = bool(found and found.page and found.page.permissions_for_user(user).can_edit())
        figures = instance.figures.get(found.page.pk) if found and found.page else None
        return {**context, "found": found, "may_edit": may_edit, "figures": figures}


class StandardPagesView(ReportView):
    """A row for each duty, a column for each language."""

    model = PageDuty
    page_title = _("Standard pages")
    header_icon = "doc-full"
    index_url_name = "cms_site_standard_pages"
    index_results_url_name = "cms_site_standard_pages_results"
    permission_policy = page_permission_policy
    any_permission_required = ["add", "change", "publish"]
    default_ordering = None

    @cached_property
    def columns(self) -> list[Column]:
        languages = get_content_languages().items()
        return [
            TitleColumn("__str__", label=_("Page"), get_url=self._duty_url),
            *(FoundColumn(code, label=label) for code, label in languages),
        ]

    def _duty_url(self, duty: PageDuty) -> str | None:
        may_change = duties.permission_policy.user_has_permission(self.request.user, "change")
        return reverse(duties.get_url_name("edit"), args=[duty.pk]) if may_change else None

    def get_queryset(self) -> Any:
        return PageDuty.objects.all()

    def decorate_paginated_queryset(self, object_list: Any) -> Any:
        found = fulfilments(object_list, timezone.localdate())
        pages = (each.page for states in found.values() for each in states.values())
        figures = usefulness(page.pk for page in pages if page)
        for duty in object_list:
            duty.found, duty.figures = found[duty.pk], figures
        return object_list
