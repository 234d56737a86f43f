"""Addresses of this app. None of django-comments-xtd's own is mounted."""

from django.urls import path

from feedback_plugin.comments import views

app_name = "feedback_comments"
urlpatterns = [
    path("comments/token/", views.token, name="token"),
    path("comments/post/", views.post, name="post"),
    path("comments/track/", views.track, name="track"),
    path("comments/withdraw/", views.withdraw, name="withdraw"),
]
