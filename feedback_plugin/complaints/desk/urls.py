from django.urls import path

from feedback_plugin.complaints.desk.acts import ACTS
from feedback_plugin.complaints.desk.listing import CaseListView
from feedback_plugin.complaints.desk.views import ActView, CaseView

app_name = "feedback_cases"
urlpatterns = [
    path("", CaseListView.as_view(), name="index"),
    path("results/", CaseListView.as_view(results_only=True), name="index_results"),
    path("<int:pk>/", CaseView.as_view(), name="case"),
    *[path(f"<int:pk>/{name}/", ActView.as_view(name=name), name=name) for name in ACTS],
]
