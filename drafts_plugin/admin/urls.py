"""The addresses of the plugin's screens, below the admin's."""

from django.apps import apps
from django.urls import path

from drafts_plugin.admin.approval.decisions import DecidedView
from drafts_plugin.admin.approval.messages import DecisionView
from drafts_plugin.admin.approval.reports import WorkflowReportView, WorkflowTasksReportView
from drafts_plugin.admin.approval.views import SendForApprovalView
from drafts_plugin.admin.imports.views import ImportAgainView, ImportDraftView
from drafts_plugin.admin.period.views import PeriodActionView
from drafts_plugin.admin.translations.notes import TranslationNoteView


def admin_urls():
    """The screens of imports, of acts upon a period and of approvals."""
    return [
        path(
            "drafts/import-below/<int:pk>/",
            ImportDraftView.as_view(),
            name="drafts_plugin_import_draft",
        ),
        path(
            "drafts/import-into/<int:pk>/",
            ImportAgainView.as_view(),
            name="drafts_plugin_import_again",
        ),
        path(
            "drafts/period/<int:pk>/<slug:slug>/",
            PeriodActionView.as_view(),
            name="drafts_plugin_period_action",
        ),
        path(
            "drafts/send-for-approval/<int:pk>/",
            SendForApprovalView.as_view(),
            name="drafts_plugin_send_for_approval",
        ),
        path(
            "drafts/translation-note/<int:pk>/",
            TranslationNoteView.as_view(),
            name="drafts_plugin_translation_note",
        ),
        path("drafts/decided/<int:pk>/", DecidedView.as_view(), name="drafts_plugin_decided"),
    ]


def workflow_urls():
    """What came of a decision, and the reports on workflows."""
    return [
        path("drafts/decision/<int:pk>/", DecisionView.as_view(), name="drafts_plugin_decision"),
        *_report("workflow", WorkflowReportView),
        *_report("workflow_tasks", WorkflowTasksReportView),
    ]


def _report(name, view):
    address, url_name = f"drafts/reports/{name}/", f"drafts_plugin_{name}"
    return [
        path(address, view.as_view(), name=url_name),
        path(f"{address}results/", view.as_view(results_only=True), name=f"{url_name}_results"),
    ]


def setting_urls():
    """The lengths of periods at the addresses that Wagtail gives a setting."""
    from drafts_plugin.admin.period.lengths import LengthsView

    address = "settings/drafts_plugin/periodsettings/"
    view = LengthsView.as_view()
    return [path(address, view), path(f"{address}<int:pk>/", view)]


def translation_urls():
    """Our views at the addresses of wagtail-localize; registered before its own."""
    if not apps.is_installed("wagtail_localize"):
        return []
    from drafts_plugin.admin.translations import views

    return [
        path("localize/update/<int:translation_source_id>/", views.GuardedUpdateView.as_view()),
        path("localize/submit/page/<int:page_id>/", views.GuardedSubmitView.as_view()),
        path(
            "localize/page/<int:page_id>/convert_to_alias/",
            views.guarded_convert_to_alias,
        ),
    ]
