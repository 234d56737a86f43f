"""One comment that everybody can read, for the doors beside it."""

from django.shortcuts import render

from feedback_plugin.comments.commented_page import CommentedPage
from feedback_plugin.comments.core.records import CommentRecord
from feedback_plugin.comments.public.text_forms import own_words


def find_shown(pk):
    """The comment with its page in this language; (None, None) where not everybody can read it."""
    record = CommentRecord.objects.public().select_related("comment", "page").filter(pk=pk).first()
    page = record and record.page.localized.specific
    if record is None or not CommentedPage(page).is_public:
        return None, None
    return record, page


def comment_is_gone(request):
    """Say that nobody can read it, hidden perhaps while somebody was writing; and no more."""
    request.readable_address = None
    context = {"was_sent": request.method == "POST", "text": own_words(request.POST)["text"]}
    return render(request, "feedback_comments/report_gone.html", context, status=404)
