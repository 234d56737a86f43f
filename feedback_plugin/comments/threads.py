"""Write the xtd comment that stands behind a record."""

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db.models import F, Max
from django_comments.models import CommentAbstractModel
from django_comments_xtd.models import XtdComment


def start_thread(page, **fields):
    """A top-level comment on a page, not public."""
    return XtdComment.objects.create(**_target(page), **fields)


def reply(page, root, **fields):
    """A comment beneath another one, not public. The caller holds a lock on the root's record.

    xtd's own save takes seven more queries to find the place in a tree of any depth and races.
    Replies here are one level deep, so that the place is simply the end of the thread.
    """
    thread = XtdComment.norel_objects.filter(thread_id=root.thread_id)
    comment = XtdComment(
        **_target(page),
        thread_id=root.thread_id,
        parent_id=root.pk,
        level=root.level + 1,
        order=thread.aggregate(last=Max("order"))["last"] + 1,
        **fields,
    )
    CommentAbstractModel.save(comment, force_insert=True)
    XtdComment.norel_objects.filter(pk=root.pk).update(nested_count=F("nested_count") + 1)
    return comment


def _target(page):
    return {
        "content_type": ContentType.objects.get_for_model(page),
        "object_pk": str(page.pk),
        "site_id": settings.SITE_ID,
        "is_public": False,
    }
