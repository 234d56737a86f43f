"""What comments and cases have in common for visitors: one place for every tracking code."""

from django.urls import path

from feedback_plugin import tracking

app_name = "feedback"
urlpatterns = [path("track/", tracking.track, name="track")]
