"""What changes public pages: everything that is published, moved, hidden or set."""

from django.db.models.signals import post_delete, post_save
from wagtail.documents.models import AbstractDocument
from wagtail.images.models import AbstractImage
from wagtail.models import BaseViewRestriction, Locale, Page, Site
from wagtail.signals import (
    page_published,
    page_slug_changed,
    page_unpublished,
    post_page_move,
)

from feedback_plugin.page_cache import version

SHOWN_EVERYWHERE = (BaseViewRestriction, Locale, Site, AbstractDocument, AbstractImage)
#: What a page notes about drafts of it, which nobody reads yet.
UNPUBLISHED_FIELDS = {
    "draft_title",
    "has_unpublished_changes",
    "latest_revision",
    "latest_revision_created_at",
    "latest_revision_id",
}


def connect():
    """Called once, when the app is ready."""
    for signal in (page_published, page_slug_changed, page_unpublished, post_page_move):
        signal.connect(version.bump, dispatch_uid="feedback_plugin.page_cache.version")
    post_save.connect(saved, dispatch_uid="feedback_plugin.page_cache.version")
    post_delete.connect(deleted, dispatch_uid="feedback_plugin.page_cache.version")


def saved(sender, instance, update_fields=None, raw=False, **kwargs):
    if isinstance(instance, Page):
        is_seen = instance.live and not (
            update_fields and UNPUBLISHED_FIELDS.issuperset(update_fields)
        )
    else:
        is_seen = _is_seen(instance)
    if is_seen:
        version.bump()


def deleted(sender, instance, **kwargs):
    if isinstance(instance, Page) or _is_seen(instance):
        version.bump()


def _is_seen(instance):
    # A site's own snippets and settings say so themselves: `changes_public_pages = True`.
    return isinstance(instance, SHOWN_EVERYWHERE) or getattr(
        instance, "changes_public_pages", False
    )
