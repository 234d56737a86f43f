"""What changes public pages: everything that is published, moved, hidden or set.

A change and the word of it are one transaction: a process that dies leaves both or neither, and
what is read meanwhile is kept under a name that nobody looks for any more. Pages are saved so by
Wagtail; of other rows Django tells once they are committed, unless a transaction holds both.
"""

from typing import Any

from django.apps import apps
from django.db import transaction
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


def connect() -> None:
    """Connect each model that public pages show; called when the apps are ready."""
    for model in apps.get_models():
        if issubclass(model, Page):
            for signal in (page_published, page_slug_changed, page_unpublished, post_page_move):
                signal.connect(version.bump, sender=model)
            post_save.connect(page_saved, sender=model)
            post_delete.connect(version.bump, sender=model)
        elif _is_shown(model):
            for signal in (post_save, post_delete):
                signal.connect(version.bump, sender=model)
            model.save = transaction.atomic(model.save)


def page_saved(
    sender: Any, instance: Any, created: bool, update_fields: Any = None, **kwargs: Any
) -> None:
    is_noted_only = update_fields and UNPUBLISHED_FIELDS.issuperset(update_fields)
    # One that is not live any more may have been, as far as its row said.
    if (instance.live or not created) and not is_noted_only:
        version.bump()


def _is_shown(model: type) -> bool:
    # A site's own snippets and settings say so themselves: `changes_public_pages = True`.
    return issubclass(model, SHOWN_EVERYWHERE) or getattr(model, "changes_public_pages", False)
