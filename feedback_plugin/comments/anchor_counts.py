"""How many comments stand at each part of a page, for those who may take the part away."""

from django.db.models import Count

from feedback_plugin.comments.choices import State
from feedback_plugin.comments.models import CommentRecord


def count_anchor_comments(page):
    """Return {anchor id: how many comments of every state but spam}, in all languages of `page`."""
    records = CommentRecord.objects.of_discussion(page.translation_key)
    counted = records.exclude(anchor="").exclude(state=State.SPAM).order_by().values("anchor")
    return dict(counted.annotate(n=Count("pk")).values_list("anchor", "n"))
