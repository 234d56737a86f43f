"""Addresses of this app. None of django-comments-xtd's own is mounted."""

from django.urls import path, register_converter

from feedback_plugin.comments.abuse import report_views
from feedback_plugin.comments.author import views as receipt_views
from feedback_plugin.comments.campaigns import page as campaign_page
from feedback_plugin.comments.exports import views as export_views
from feedback_plugin.comments.news import views as news_views
from feedback_plugin.comments.news import waiting_views
from feedback_plugin.comments.numbers import NumberConverter
from feedback_plugin.comments.writing import views

register_converter(NumberConverter, "comments_number")

app_name = "feedback_comments"
urlpatterns = [
    path("comments/token/", views.token, name="token"),
    path("comments/clause/", views.clause, name="clause"),
    path("comments/post/", views.post, name="post"),
    path("comments/group/<comments_number:pk>/", campaign_page.group, name="group"),
    path("comments/report/<comments_number:pk>/", report_views.report, name="report"),
    path("comments/track/", receipt_views.track, name="track"),
    path(
        "comments/export/<comments_number:page_id>/<slug:file_format>/",
        export_views.public,
        name="export",
    ),
    path("comments/withdraw/", receipt_views.withdraw, name="withdraw"),
    path("comments/edit/", receipt_views.edit, name="edit"),
    path("comments/news/", receipt_views.news, name="news"),
    path("comments/follow/", news_views.follow, name="follow"),
    path("comments/mail/confirm/<str:token>/", news_views.confirm, name="confirm"),
    path("comments/mail/waiting/<str:token>/", waiting_views.waiting, name="waiting"),
    path("comments/mail/stop/<str:token>/", news_views.stop, name="stop"),
    path("comments/receipt/", receipt_views.keep, name="keep"),
]
