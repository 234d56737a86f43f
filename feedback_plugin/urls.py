"""All addresses for visitors in one `include`: the tracker, and those of the installed parts."""

from django.apps import apps
from django.urls import include, path

from feedback_plugin import tracking

PARTS = ("feedback_plugin.comments", "feedback_plugin.responses", "feedback_plugin.cases")

TRACKER = [path("track/", tracking.track, name="track")]

urlpatterns = [
    path("", include((TRACKER, "feedback"))),
    *(path("", include(f"{part}.urls")) for part in PARTS if apps.is_installed(part)),
]
