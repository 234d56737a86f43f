"""The report of the sentences that readers wrote on whether a page was useful."""

from typing import Any

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views.reports import ReportView
from wagtail.permissions import page_permission_policy

from cms_site.usefulness.models import PageVerdict
from feedback_plugin.comments.converters import parse_pk


class SentencesView(ReportView):
    """The newest first, of the pages that the reader of the report may work on; `page` narrows."""

    model = PageVerdict
    page_title = _("Was this page useful?")
    header_icon = "comment"
    index_url_name = "cms_site_page_sentences"
    index_results_url_name = "cms_site_page_sentences_results"
    permission_policy = page_permission_policy
    any_permission_required = ["add", "change", "publish"]
    default_ordering = None

    @cached_property
    def columns(self) -> list[Column]:
        return [
            TitleColumn("page", label=_("Page"), accessor="page.title", get_url=_edit_url),
            Column("verdict", label=_("Useful"), accessor=_verdict, width="10%"),
            SentenceColumn("sentence", label=_("Sentence"), width="50%"),
            Column("given_on", label=_("Day"), accessor=_day, width="15%"),
        ]

    def get_queryset(self) -> Any:
        pages = page_permission_policy.instances_user_has_any_permission_for(
            self.request.user, self.any_permission_required
        )
        verdicts = PageVerdict.objects.filter(page__in=pages).exclude(sentence="")
        if asked := parse_pk(self.request.GET.get("page")):
            verdicts = verdicts.filter(page=asked)
        return verdicts.select_related("page").order_by("-given_on", "-pk")


class SentenceColumn(Column):
    """Words of a reader, in whatever language."""

    cell_template_name = "cms_site/usefulness/sentence_cell.html"


def _verdict(verdict: PageVerdict) -> str:
    return _("Yes") if verdict.is_useful else _("No")


def _day(verdict: PageVerdict) -> str:
    return date_format(verdict.given_on, "j F Y")


def _edit_url(verdict: PageVerdict) -> str:
    return reverse("wagtailadmin_pages:edit", args=[verdict.page_id])
