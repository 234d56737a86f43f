from django.contrib.auth.models import Permission
from django.urls import include, path, reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail import hooks

from feedback_plugin.cases import forgetting
from feedback_plugin.cases.admin import (
    bulk_actions,
    export_views,
    gathering,
    groups,
    home_panel,
    urls,
)
from feedback_plugin.cases.admin.improvement_viewset import ImprovementViewSet
from feedback_plugin.cases.admin.menu import CasesMenuItem
from feedback_plugin.cases.admin.viewsets import CaseSettingsGroup
from feedback_plugin.cases.models.holidays import list_holidays, list_weekends
from feedback_plugin.cases.public import tracking
from feedback_plugin.cases.states import EventKind

groups.take_the_place_of_wagtails()
hooks.register("construct_homepage_panels", home_panel.add_panel)
hooks.register("register_bulk_action", bulk_actions.CloseBulkAction)
hooks.register("register_bulk_action", bulk_actions.PassOnBulkAction)
hooks.register("register_bulk_action", gathering.GatherBulkAction)
hooks.register("show_by_tracking_code", tracking.show_by_code)
hooks.register("list_holidays", list_holidays)
hooks.register("list_weekends", list_weekends)


@hooks.register("register_admin_urls")
def register_case_urls():
    return [path("cases/", include(urls))]


@hooks.register("register_feedback_tasks")
def register_case_tasks():
    return [
        ("run_case_clocks", "morning"),
        ("judge_case_files", "ten minutes"),
        ("forget_filers", "night"),
        ("verify_case_history", "night"),
    ]


@hooks.register("register_admin_menu_item")
def register_cases_menu_item():
    return CasesMenuItem(
        _("Cases"),
        reverse_lazy("feedback_cases_admin:index"),
        name="cases",
        icon_name="mail",
        order=300,
    )


@hooks.register("register_admin_viewset")
def register_case_settings():
    return [CaseSettingsGroup(), ImprovementViewSet()]


@hooks.register("register_permissions")
def register_case_permissions():
    return Permission.objects.filter(
        content_type__app_label="feedback_cases",
        codename__in=["view_all_cases", "reveal_identity"],
    )


@hooks.register("register_log_actions")
def register_case_log_actions(actions):
    for kind in EventKind:
        actions.register_action(f"feedback_cases.{kind}", kind.label, kind.label)
    forgotten = _("Forget a case"), _("Filer and words of the case forgotten")
    actions.register_action(forgetting.ACTION, *forgotten)
    actions.register_action(export_views.ACTION)(export_views.CaseExportFormatter)
