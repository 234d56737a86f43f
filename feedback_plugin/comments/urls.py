"""Addresses of this app. None of django-comments-xtd's own is mounted."""

from django.urls import path

from feedback_plugin.comments import export_views, views

app_name = "feedback_comments"
urlpatterns = [
    path("comments/token/", views.token, name="token"),
    path("comments/post/", views.post, name="post"),
    path("comments/track/", views.track, name="track"),
    path(
        "comments/export/<int:page_id>/<slug:file_format>/", export_views.public, name="export"
    ),
    path("comments/withdraw/", views.withdraw, name="withdraw"),
]
