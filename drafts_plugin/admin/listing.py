"""The list of drafts in the admin: where each stands, its last day, what waits on it."""

from typing import Any

from django.db.models import prefetch_related_objects
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.staticfiles import versioned_static
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.pages.listing import ExplorableIndexView
from wagtail.admin.viewsets.pages import PageViewSet
from wagtail.admin.widgets.button import HeaderButton
from wagtail.models import Page

from drafts_plugin.admin.imports.permissions import can_import_below
from drafts_plugin.admin.listed_rows import fetch_for_buttons
from drafts_plugin.drafts import Draft, draft_models
from drafts_plugin.formats import format_date
from drafts_plugin.stages import stage_of

HOOK = "count_waiting_comments"
STYLES = "drafts_plugin/listing.css"


class LabelledColumn(Column):
    """A column whose cells say its name where a phone shows no columns."""

    cell_template_name = "drafts_plugin/admin/labelled_cell.html"


class StageColumn(LabelledColumn):
    """The stage, in words."""

    def get_value(self, instance: Any) -> Any:
        return stage_of(instance, timezone.now()).label if isinstance(instance, Draft) else ""


class LastDayColumn(LabelledColumn):
    """The last day of the period."""

    def get_value(self, instance: Any) -> str:
        period = instance.period if isinstance(instance, Draft) else None
        return format_date(period.last_day, "j F Y") if period else ""


class WaitingColumn(LabelledColumn):
    """How many comments nobody has decided about."""

    def get_value(self, instance: Any) -> Any:
        return getattr(instance, "waiting_comments", 0) or ""


def _with_ours(columns: list[Column]) -> list[Column]:
    shown = [column for column in columns if column.name not in ("parent", "type")]
    place = 1 + next(i for i, column in enumerate(shown) if column.name == "title")
    ours = [
        StageColumn("stage", label=_("Stage"), width="12%"),
        LastDayColumn("last_day", label=_("Last day"), width="12%"),
    ]
    return [*shown[:place], *ours, *shown[place:]]


class DraftsView(ExplorableIndexView):
    """The explorer below a list of drafts."""

    base_columns = _with_ours(ExplorableIndexView.base_columns)
    # Readers have them by stage: an order made by hand would show all of them, and change nothing.
    sort_order_field = None

    @cached_property
    def explorable_columns(self) -> list[Column]:
        columns = super().explorable_columns
        if not hooks.get_hooks(HOOK):
            return columns
        place = 1 + next(i for i, column in enumerate(columns) if column.name == "last_day")
        waiting = WaitingColumn("waiting", label=_("Comments waiting"), width="8%")
        return [*columns[:place], waiting, *columns[place:]]

    @cached_property
    def header_buttons(self) -> list[HeaderButton]:
        buttons = [*super().header_buttons]
        if can_import_below(self.parent_page, self.request.user):
            url = reverse("drafts_plugin_import_draft", args=[self.parent_page.pk])
            buttons.append(HeaderButton(_("Import a file"), url, icon_name="upload"))
        return buttons

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        pages = list(context["object_list"])
        count_waiting(pages)
        prefetch_related_objects([self.request.user], "groups")
        fetch_for_buttons(pages)
        return context


def count_waiting(pages: list[Page]) -> None:
    """Note at each page how many comments wait; whoever keeps comments answers the hook.

    It is called with translation keys and gives {translation key: how many}, in one go for all.
    """
    keys = {page.translation_key for page in pages}
    counts = [count(keys) for count in hooks.get_hooks(HOOK)] if keys else []
    for page in pages:
        page.waiting_comments = sum(one.get(page.translation_key, 0) for one in counts)


class DraftsViewSet(PageViewSet):
    """The screens that list the drafts of one page class."""

    # Wagtail reads the columns from the class.
    index_view_class = DraftsView


def listing_styles() -> SafeString:
    """The styles of lists on a phone, on every page: Wagtail lists pages in many places."""
    return format_html('<link rel="stylesheet" href="{}">', versioned_static(STYLES))


def draft_viewsets() -> list[PageViewSet]:
    """One viewset for each page class of drafts."""
    models = [model for model in draft_models() if issubclass(model, Page)]
    return [DraftsViewSet(each._meta.label_lower.replace(".", "_"), model=each) for each in models]
