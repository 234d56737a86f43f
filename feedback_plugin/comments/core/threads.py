"""Write the xtd comment that stands behind a record.

xtd's own save takes up to seven more queries to find a comment's place in a tree of any depth, and
races. Discussions here are one level deep, so that the place of a reply is the end of its thread.
"""

from typing import Any

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db.models import F, Max
from django_comments.models import CommentAbstractModel
from django_comments_xtd.models import XtdComment
from wagtail.models import Page


def start_thread(page: Page, **fields: Any) -> Any:
    """A top-level comment on a page, not public."""
    comment = _insert(page, fields)
    comment.thread_id = comment.parent_id = comment.pk
    XtdComment.norel_objects.filter(pk=comment.pk).update(
        thread_id=comment.pk, parent_id=comment.pk
    )
    return comment


def reply(page: Page, root: Any, **fields: Any) -> Any:
    """A comment beneath another one, not public. The caller holds a lock on the root's record."""
    thread = XtdComment.norel_objects.filter(thread_id=root.thread_id)
    place = {
        "thread_id": root.thread_id,
        "parent_id": root.pk,
        "level": root.level + 1,
        "order": thread.aggregate(last=Max("order"))["last"] + 1,
    }
    comment = _insert(page, fields | place)
    XtdComment.norel_objects.filter(pk=root.pk).update(nested_count=F("nested_count") + 1)
    return comment


def _insert(page: Page, fields: dict[str, Any]) -> Any:
    comment = XtdComment(
        content_type=ContentType.objects.get_for_model(page),
        object_pk=str(page.pk),
        site_id=settings.SITE_ID,
        is_public=False,
        **fields,
    )
    CommentAbstractModel.save(comment, force_insert=True)
    return comment
