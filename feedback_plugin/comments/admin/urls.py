"""Where the desk and its doors are; the one place that knows the names of their addresses."""

from django.urls import path, reverse

from feedback_plugin.comments.core.records import CommentRecord


def of(name, *args):
    """The address of one of the views of comments in the admin."""
    return reverse(CommentRecord.snippet_viewset.get_url_name(name), args=args)


def comment(record):
    """The desk with this comment on it."""
    return of("inspect", record.pk)


def list_of(model):
    """The admin's list of another model of ours."""
    return reverse(model.snippet_viewset.get_url_name("list"))


def desk(queue, record):
    """The desk with this comment on it, in the queue as it was."""
    query = queue.address(**{"from": queue.start, "comment": record.pk if record else ""})
    anchor = "#desk-comment" if record else ""
    return f"{of('desk')}?{query}{anchor}" if query else of("desk") + anchor


def patterns():
    """The addresses of the desk, for the viewset."""
    from feedback_plugin.comments.admin import report_views, views

    return [
        path("desk/", views.DeskView.as_view(), name="desk"),
        path("desk/undo/", views.UndoView.as_view(), name="undo"),
        path("open/<int:pk>/", views.OpenView.as_view(), name="open"),
        path("dismiss/<int:pk>/", report_views.DismissView.as_view(), name="dismiss"),
        path("verify/<int:pk>/", report_views.VerifyView.as_view(), name="verify"),
        path("reveal/<int:pk>/", views.RevealView.as_view(), name="reveal"),
        path("decide/<int:pk>/<slug:action>/", views.DecisionView.as_view(), name="decide"),
    ]
