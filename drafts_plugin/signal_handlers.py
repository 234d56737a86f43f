"""The signals that the plugin listens to, all of them."""

from django.apps import apps
from django.db import transaction
from django.db.models.signals import post_save, pre_save
from django.utils import timezone
from wagtail.models import Page, Revision
from wagtail.signals import page_published

from drafts_plugin.aliases import hold_alias, take_back_aliases
from drafts_plugin.announcements import announce_correction, announce_due
from drafts_plugin.legal_approval.approval import refuse_unapproved_schedule, refuse_unapproved_text
from drafts_plugin.models import DraftPageMixin
from drafts_plugin.period.guard import kept_fields, source_row
from drafts_plugin.versions.publishing import record_version


def write_version(sender, instance, revision=None, alias=False, **kwargs):
    """Record what became public; an alias has no text of its own."""
    if not isinstance(instance, DraftPageMixin) or alias or instance.alias_of_id:
        return
    # Wagtail announces a publication also when it has only been scheduled.
    if instance.live:
        at = timezone.now()
        with transaction.atomic():
            announce_correction(instance, record_version(instance, revision, at))
            announce_due(at, instance.translation_key)


def follow_source(sender, instance, raw=False, update_fields=None, **kwargs):
    """Give a translation the dates of its source, whatever an old revision of it says.

    The source itself keeps the dates of a period that has begun; only the acts change them.

    The source is the page of the translation set that was made first. wagtail-localize copies
    dates only when somebody presses "sync".
    """
    if raw or not _writes_shared_fields(instance, update_fields):
        return
    fields = instance.SHARED_FIELDS
    if instance._state.adding:
        # Copying has emptied the story of the draft; in a translation it goes on.
        fields = {*fields, *instance.exclude_fields_in_copy}
    source = source_row(instance, *fields)
    if source is None:
        return
    if source["pk"] == instance.pk:
        fields = kept_fields(source, timezone.now())
    for name in fields:
        setattr(instance, name, source[name])


def lead_translations(sender, instance, raw=False, update_fields=None, **kwargs):
    """Give all translations the dates of the source that has just been saved."""
    if raw or not _writes_shared_fields(instance, update_fields):
        return
    fields = instance.SHARED_FIELDS
    source, *others = _translations(instance).order_by("pk").values("pk", *fields)
    values = {name: source[name] for name in fields}
    behind = [page["pk"] for page in others if any(page[name] != values[name] for name in fields)]
    if behind:
        sender._base_manager.filter(pk__in=behind).update(**values)


def _writes_shared_fields(instance, update_fields):
    return isinstance(instance, DraftPageMixin) and (
        update_fields is None or not set(instance.SHARED_FIELDS).isdisjoint(update_fields)
    )


def _translations(instance):
    return type(instance)._base_manager.filter(translation_key=instance.translation_key)


def keep_aliases_with_their_sources(*models):
    """Let no alias of these page types be public before its source is."""
    for model in models:
        name = f"drafts_plugin_alias_of_{model._meta.label_lower}"
        pre_save.connect(hold_alias, sender=model, dispatch_uid=name)
        post_save.connect(take_back_aliases, sender=model, dispatch_uid=name)


def register_signal_handlers():
    drafts = [model for model in apps.get_models() if issubclass(model, DraftPageMixin)]
    # Wagtail saves the aliases of what it unpublishes as plain pages.
    keep_aliases_with_their_sources(Page, *drafts)
    page_published.connect(write_version, dispatch_uid="drafts_plugin_write_version")
    pre_save.connect(refuse_unapproved_text, dispatch_uid="drafts_plugin_refuse_unapproved_text")
    pre_save.connect(
        refuse_unapproved_schedule,
        sender=Revision,
        dispatch_uid="drafts_plugin_refuse_unapproved_schedule",
    )
    pre_save.connect(follow_source, dispatch_uid="drafts_plugin_follow_source")
    post_save.connect(lead_translations, dispatch_uid="drafts_plugin_lead_translations")
