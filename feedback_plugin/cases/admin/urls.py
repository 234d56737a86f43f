from django.urls import path

from feedback_plugin.cases.admin.actions import ACTIONS
from feedback_plugin.cases.admin.consultation_views import (
    ConsultationListView,
    ConsultationView,
)
from feedback_plugin.cases.admin.entry_views import EnterCaseView, EnteredCaseView
from feedback_plugin.cases.admin.export_views import CaseExportView
from feedback_plugin.cases.admin.list_views import CaseListView
from feedback_plugin.cases.admin.remedy_list import RemedyListView
from feedback_plugin.cases.admin.views import ActionView, CaseFileView, CaseView

app_name = "feedback_cases_admin"
urlpatterns = [
    path("", CaseListView.as_view(), name="index"),
    path("results/", CaseListView.as_view(results_only=True), name="index_results"),
    path("export/<slug:file_format>/", CaseExportView.as_view(), name="export"),
    path("enter/", EnterCaseView.as_view(), name="enter"),
    path("entered/<str:place>/", EnteredCaseView.as_view(), name="entered"),
    path("consultations/", ConsultationListView.as_view(), name="consultations"),
    path("consultations/<int:pk>/", ConsultationView.as_view(), name="consultation"),
    path("remedies/", RemedyListView.as_view(), name="remedies"),
    path("remedies/results/", RemedyListView.as_view(results_only=True), name="remedies_results"),
    path("<int:pk>/", CaseView.as_view(), name="case"),
    path("<int:pk>/files/<int:file>/", CaseFileView.as_view(), name="file"),
    *[path(f"<int:pk>/{name}/", ActionView.as_view(name=name), name=name) for name in ACTIONS],
]
