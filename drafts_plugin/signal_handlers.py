"""The signals that the plugin listens to, all of them."""

from django.db.models.signals import post_save
from django.utils import timezone
from wagtail.signals import page_published

from drafts_plugin.models import DraftPageMixin
from drafts_plugin.versions import record_version


def write_version(sender, instance, revision=None, alias=False, **kwargs):
    """Record what became public; an alias has no text of its own."""
    if isinstance(instance, DraftPageMixin) and not alias:
        record_version(instance, revision, timezone.now())


def share_fields(sender, instance, raw=False, **kwargs):
    """Keep dates and stage equal across languages: the source page's values hold for all.

    wagtail-localize copies them only when somebody presses "sync". The source is the page of the
    translation set that was made first.
    """
    if raw or not isinstance(instance, DraftPageMixin):
        return
    pages = sender._base_manager.filter(translation_key=instance.translation_key)
    values = pages.order_by("pk").values("pk", *instance.SHARED_FIELDS).first()
    source = values.pop("pk")
    pages.exclude(pk=source).update(**values)


def register_signal_handlers():
    page_published.connect(write_version, dispatch_uid="drafts_plugin_write_version")
    post_save.connect(share_fields, dispatch_uid="drafts_plugin_share_fields")
