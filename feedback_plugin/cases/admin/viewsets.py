"""What the administrator keeps: units and topics, targets, and the calendar of the offices."""

from django.db.models.fields.json import KT
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import BooleanColumn, Column
from wagtail.admin.views.generic import DeleteView, IndexView
from wagtail.admin.viewsets.model import ModelViewSet, ModelViewSetGroup
from wagtail.coreutils import get_content_languages

from feedback_plugin.cases.models.causes import RootCause
from feedback_plugin.cases.models.closures import FilingClosure
from feedback_plugin.cases.models.escalations import Escalation
from feedback_plugin.cases.models.holidays import Holiday, WeekendRule
from feedback_plugin.cases.models.outages import Outage
from feedback_plugin.cases.models.remedies import RemedyKind
from feedback_plugin.cases.models.substitutes import Substitute
from feedback_plugin.cases.models.targets import ClockTarget
from feedback_plugin.cases.models.topics import Topic
from feedback_plugin.cases.models.units import Unit
from feedback_plugin.deletion import KeepInUseMixin


class InUseDeleteView(KeepInUseMixin, DeleteView):
    """Cases and topics keep what they stand under."""


class RelatedIndexView(IndexView):
    """A list that reads what its rows name together with the rows."""

    related: tuple[str, ...] = ()

    def get_base_queryset(self):
        return super().get_base_queryset().select_related(*self.related)


class TopicIndexView(RelatedIndexView):
    """Topics with those below them, each with the unit that answers."""

    related = ("unit", "parent__unit")

    def order_queryset(self, queryset):
        return super().order_queryset(queryset).in_tree()


class UnitIndexView(RelatedIndexView):
    """Units in the order of their names in the first language of the site."""

    related = ("group",)

    def order_queryset(self, queryset):
        language = next(iter(get_content_languages()))
        return super().order_queryset(queryset).order_by(KT(f"names__{language}"), "pk")


class UnitViewSet(ModelViewSet):
    """Units that answer cases."""

    model = Unit
    name = "feedback_units"
    icon = "group"
    copy_view_enabled = False
    delete_view_class = InUseDeleteView
    index_view_class = UnitIndexView
    list_display = [
        "__str__",
        Column("official_label", label=_("Responsible official")),
        Column("group", label=_("Group")),
        BooleanColumn("active", label=_("Active")),
    ]


class SubstituteIndexView(RelatedIndexView):
    """Substitutes, each with the unit whose head they stand in for."""

    related = ("unit", "user")


class SubstituteViewSet(ModelViewSet):
    """Who stands in for the head of a unit, and in which days."""

    model = Substitute
    name = "feedback_substitutes"
    icon = "user"
    copy_view_enabled = False
    index_view_class = SubstituteIndexView
    list_display = [
        "__str__",
        Column("unit", label=_("Unit")),
        Column("since", label=_("From")),
        Column("until", label=_("To")),
    ]


class TopicViewSet(ModelViewSet):
    """Topics of cases, each leading to a unit."""

    model = Topic
    name = "feedback_topics"
    index_view_class = TopicIndexView
    icon = "tag"
    copy_view_enabled = False
    delete_view_class = InUseDeleteView
    list_display = [
        "__str__",
        Column("responsible_unit", label=_("Unit")),
        BooleanColumn("active", label=_("Active")),
    ]


class HolidayViewSet(ModelViewSet):
    """Days on which no deadline runs."""

    model = Holiday
    name = "feedback_holidays"
    icon = "calendar-alt"
    copy_view_enabled = False
    delete_view_class = InUseDeleteView
    list_display = [
        "__str__",
        Column("date", label=_("Date")),
        Column("get_kind_display", label=_("Kind")),
        BooleanColumn("estimated", label=_("Estimated")),
        BooleanColumn("is_closed", label=_("Offices are closed")),
    ]


class WeekendRuleViewSet(ModelViewSet):
    """Which days of the week are closed, from a day on."""

    model = WeekendRule
    name = "feedback_weekends"
    icon = "calendar"
    copy_view_enabled = False
    list_display = ["__str__", Column("since", label=_("In force from"))]


class TargetIndexView(RelatedIndexView):
    """Targets, each with its topic."""

    related = ("topic__parent",)


class TargetViewSet(ModelViewSet):
    """Within how many working days cases are looked at and answered."""

    model = ClockTarget
    name = "feedback_targets"
    icon = "time"
    copy_view_enabled = False
    delete_view_class = InUseDeleteView
    index_view_class = TargetIndexView
    list_display = [
        "__str__",
        Column("topic", label=_("Topic")),
        Column("since", label=_("In force from")),
        Column("triage_days", label=_("To the first look")),
        Column("resolve_days", label=_("To the answer")),
    ]


class EscalationIndexView(RelatedIndexView):
    """Escalations, each with its unit."""

    related = ("unit",)


class EscalationViewSet(ModelViewSet):
    """Who hears of answers that are late."""

    model = Escalation
    name = "feedback_escalations"
    icon = "warning"
    copy_view_enabled = False
    index_view_class = EscalationIndexView
    list_display = ["__str__", Column("unit", label=_("Unit"))]


class RemedyKindViewSet(ModelViewSet):
    """What may be promised after an answer."""

    model = RemedyKind
    name = "feedback_remedy_kinds"
    icon = "list-ul"
    copy_view_enabled = False
    delete_view_class = InUseDeleteView
    list_display = [
        "__str__",
        BooleanColumn("is_learning", label=_("Changes something for everybody")),
        BooleanColumn("active", label=_("Offered")),
    ]


class RootCauseViewSet(ModelViewSet):
    """Why it came to complaints."""

    model = RootCause
    name = "feedback_root_causes"
    icon = "search"
    copy_view_enabled = False
    delete_view_class = InUseDeleteView
    list_display = ["__str__", BooleanColumn("active", label=_("Offered"))]


class FilingClosureViewSet(ModelViewSet):
    """While the public can file nothing: what it reads in place of the form, and until when."""

    model = FilingClosure
    name = "feedback_filing_closures"
    icon = "lock"
    copy_view_enabled = False
    list_display = ["__str__", Column("until", label=_("Until"))]


class OutageViewSet(ModelViewSet):
    """When the site could not be reached; the periods of filers are longer by these days."""

    model = Outage
    name = "feedback_outages"
    icon = "warning"
    copy_view_enabled = False
    delete_view_class = InUseDeleteView


class CaseSettingsGroup(ModelViewSetGroup):
    """One place in the menu for what cases are routed and counted by."""

    menu_label = _("Units and deadlines")
    menu_icon = "cogs"
    menu_order = 310
    items = (
        UnitViewSet(),
        SubstituteViewSet(),
        TopicViewSet(),
        TargetViewSet(),
        EscalationViewSet(),
        HolidayViewSet(),
        WeekendRuleViewSet(),
        RemedyKindViewSet(),
        RootCauseViewSet(),
        FilingClosureViewSet(),
        OutageViewSet(),
    )
