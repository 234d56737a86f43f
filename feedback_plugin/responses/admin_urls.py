"""Addresses in the Wagtail admin, below those of Wagtail itself."""

from django.urls import include, path

from feedback_plugin.responses.admin import (
    answer_acts,
    answer_views,
    answering_views,
    assigning_views,
    desk_views,
    draft_views,
    minutes_views,
    sheet_views,
    similar_views,
    undo_views,
)

app_name = "feedback_responses_admin"

page_patterns = [
    path("", desk_views.DeskView.as_view(), name="desk"),
    path("answer/", answering_views.AnswerView.as_view(), name="answer"),
    path("assign/", assigning_views.AssignView.as_view(), name="assign"),
    path("list/", draft_views.ResponsesView.as_view(), name="responses"),
    path("publish/", draft_views.PublishView.as_view(), name="publish"),
    path("sheet/", sheet_views.SheetView.as_view(), name="sheet"),
    path("sheet/table/", sheet_views.TableView.as_view(), name="table"),
    path("sheet/upload/", sheet_views.UploadView.as_view(), name="upload"),
    path("sheet/preview/", sheet_views.PreviewView.as_view(), name="preview"),
    path("sheet/confirm/", sheet_views.ConfirmView.as_view(), name="confirm"),
    path("undo/", undo_views.UndoView.as_view(), name="undo"),
]
response_patterns = [
    path("", answer_views.ResponseView.as_view(), name="response"),
    path("revise/", answer_acts.ReviseView.as_view(), name="revise"),
    path("extend/", similar_views.ExtendView.as_view(), name="extend"),
    path("same-words/", similar_views.SameWordsView.as_view(), name="same_words"),
    path("take-out/", answer_acts.TakeOutView.as_view(), name="take_out"),
    path("discard/", answer_acts.DiscardView.as_view(), name="discard"),
    path("take-back/", answer_acts.TakeBackView.as_view(), name="take_back"),
]
urlpatterns = [
    path("answers/", desk_views.PagesView.as_view(), name="pages"),
    path("answers/page/<int:page_id>/", include(page_patterns)),
    path("answers/minutes/<int:pk>/", minutes_views.MinutesView.as_view(), name="minutes"),
    path("answers/<int:pk>/", include(response_patterns)),
]
