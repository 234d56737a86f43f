"""Addresses of this app. None of django-comments-xtd's own is mounted."""

from django.urls import path, register_converter

from feedback_plugin.comments.converters import PkConverter
from feedback_plugin.comments.exports import public as export_views
from feedback_plugin.comments.public import (
    choices_views,
    name_views,
    receipt_page,
    receipt_views,
    refusal_views,
    report_views,
    review_figures,
    several_views,
    similar,
    views,
    waiting_views,
)
from feedback_plugin.comments.public import group_views as campaign_page
from feedback_plugin.comments.public import subscription_views as news_views

register_converter(PkConverter, "comments_pk")

app_name = "feedback_comments"
urlpatterns = [
    path("comments/token/", views.token, name="token"),
    path("comments/clause/", views.clause, name="clause"),
    path("comments/post/", views.post, name="post"),
    path("comments/several/", several_views.several, name="several"),
    path("comments/similar/", similar.similar, name="similar"),
    path("comments/group/<comments_pk:pk>/", campaign_page.group, name="group"),
    path("comments/report/<comments_pk:pk>/", report_views.report, name="report"),
    path("comments/name/<comments_pk:pk>/", name_views.claim, name="claim_name"),
    path("comments/name/claimed/<slug:place>/", name_views.claimed, name="name_claimed"),
    path("comments/name/", name_views.answer, name="answer_name"),
    path("comments/track/", receipt_views.track, name="track"),
    path(
        "comments/export/<comments_pk:page_id>/<slug:file_format>/",
        export_views.public,
        name="export",
    ),
    path("comments/choices/", choices_views.choices, name="choices"),
    path("comments/withdraw/", receipt_views.withdraw, name="withdraw"),
    path("comments/reword/", refusal_views.reword, name="reword"),
    path("comments/review/", refusal_views.review, name="review"),
    path("comments/reviews/", review_figures.reviews, name="reviews"),
    path("comments/edit/", receipt_views.edit, name="edit"),
    path("comments/news/", receipt_views.news, name="news"),
    path("comments/follow/", news_views.follow, name="follow"),
    path("comments/mail/confirm/<str:token>/", news_views.confirm, name="confirm"),
    path("comments/mail/waiting/<str:token>/", waiting_views.waiting, name="waiting"),
    path("comments/mail/stop/<str:token>/", news_views.stop, name="stop"),
    path("comments/receipt/", receipt_views.keep, name="keep"),
    path("comments/receipt/<slug:place>/", receipt_page.receipt, name="receipt"),
    path("comments/reported/<slug:place>/", report_views.reported, name="reported"),
    path("comments/follow/<slug:place>/", news_views.asked, name="asked"),
]
