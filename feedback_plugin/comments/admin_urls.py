"""Addresses in the Wagtail admin, below those of Wagtail itself."""

from django.urls import include, path

from feedback_plugin.comments.admin import (
    campaign_views,
    letter_views,
    menu,
    minutes_views,
    name_views,
    official_reply_views,
    page_settings_views,
    redaction_views,
    report_views,
    review_views,
    undo_views,
    views,
)
from feedback_plugin.comments.exports import staff

app_name = "feedback_comments_admin"

# Beside the list of comments, which a viewset keeps.
desk_patterns = [
    path("desk/", views.DeskView.as_view(), name="desk"),
    path("desk/undo/", undo_views.UndoView.as_view(), name="undo"),
    path("inspect/<int:pk>/", views.DeskView.as_view(), name="inspect"),
    path("open/<int:pk>/", views.OpenView.as_view(), name="open"),
    path("dismiss/<int:pk>/", report_views.DismissView.as_view(), name="dismiss"),
    path("review/<int:pk>/<int:review_pk>/", review_views.ReviewView.as_view(), name="review"),
    path("name/<int:pk>/", name_views.NameView.as_view(), name="name"),
    path("minutes/<int:pk>/", minutes_views.MinutesView.as_view(), name="minutes"),
    path(
        "correct-minutes/<int:pk>/",
        minutes_views.CorrectionView.as_view(),
        name="correct_minutes",
    ),
    path("verify/<int:pk>/", report_views.VerifyView.as_view(), name="verify"),
    path("reveal/<int:pk>/", views.RevealView.as_view(), name="reveal"),
    path("decide/<int:pk>/<slug:action>/", views.DecisionView.as_view(), name="decide"),
    path("groups/", campaign_views.CampaignsView.as_view(), name="campaigns"),
    path("groups/search/", campaign_views.DetectView.as_view(), name="campaign_search"),
    path("groups/<int:pk>/", campaign_views.CampaignView.as_view(), name="campaign"),
    path(
        "groups/<int:pk>/act/", campaign_views.CampaignActionView.as_view(), name="campaign_action"
    ),
    path("redact/<int:pk>/", redaction_views.RedactView.as_view(), name="redact"),
    path("originals/<int:pk>/", redaction_views.OriginalsView.as_view(), name="originals"),
    path(
        "restore-original/<int:pk>/",
        redaction_views.RestoreOriginalView.as_view(),
        name="restore_original",
    ),
]
page_patterns = [
    path("letters/new/<int:page_id>/", letter_views.NewLetterView.as_view(), name="new_letter"),
    path("letters/new/", letter_views.ChoosePageView.as_view(), name="letter_page"),
    path("letters/<int:pk>/receipt/", letter_views.ReceiptView.as_view(), name="letter_receipt"),
    path("letters/<int:pk>/scan/", letter_views.ScanView.as_view(), name="scan"),
    path("export/<int:page_id>/", staff.StaffExportView.as_view(), name="export"),
    path(
        "page/<int:page_id>/", page_settings_views.PageSettingsView.as_view(), name="page_settings"
    ),
    path(
        "<int:pk>/official-answer/",
        official_reply_views.OfficialReplyView.as_view(),
        name="official_reply",
    ),
    path(
        "<int:pk>/official-answer/correct/",
        official_reply_views.CorrectionView.as_view(),
        name="correct_official_reply",
    ),
]
urlpatterns = [
    path("snippets/feedback_comments/", menu.SectionView.as_view(), name="section"),
    path("comments/", menu.SectionView.as_view(), name="page_section"),
    path("bulk/feedback_comments/", menu.SectionView.as_view(), name="bulk_section"),
    path("snippets/feedback_comments/commentrecord/", include(desk_patterns)),
    path("comments/", include(page_patterns)),
]
