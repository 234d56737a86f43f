"""Addresses of answers for everybody."""

from django.urls import path, register_converter

from feedback_plugin.comments.converters import PkConverter
from feedback_plugin.responses.indicators.views import indicators, indicators_file
from feedback_plugin.responses.public import exports, verdict_views, views
from feedback_plugin.responses.question_counts.files import questions_file
from feedback_plugin.responses.reports.views import report

register_converter(PkConverter, "responses_pk")

app_name = "feedback_responses"
urlpatterns = [
    path("indicators/", indicators, name="indicators"),
    path("indicators/<slug:file_format>/", indicators_file, name="indicators_file"),
    path("answers/<responses_pk:page_id>/", views.matrix, name="matrix"),
    path("answers/verdict/", verdict_views.verdict, name="verdict"),
    path(
        "answers/<responses_pk:page_id>/verdicts/", verdict_views.public_verdicts, name="verdicts"
    ),
    path("answers/<responses_pk:page_id>/mine/", views.find_mine, name="mine"),
    path("answers/<responses_pk:page_id>/report/", report, name="report"),
    path(
        "answers/<responses_pk:page_id>/questions/<slug:file_format>/",
        questions_file,
        name="questions_file",
    ),
    path("answers/<responses_pk:page_id>/<slug:file_format>/", exports.export, name="export"),
]
