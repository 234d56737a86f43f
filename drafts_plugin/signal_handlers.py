"""The signals that the plugin listens to, all of them, in the order in which they are answered.

Each is heard from its senders: pages of drafts, and Wagtail's revisions, restrictions and tasks.
"""

from django.apps import apps
from django.db.models.signals import post_save, pre_save
from django.utils import timezone
from wagtail.models import Page, PageViewRestriction, Revision, Task
from wagtail.search.index import insert_or_update_object
from wagtail.signals import pre_page_move, task_submitted

from drafts_plugin import aliases
from drafts_plugin.approval import policy, tasks
from drafts_plugin.approval.models import LegalApprovalState
from drafts_plugin.approval.notifications import notify_approvers
from drafts_plugin.drafts import draft_models, is_draft, translations_of
from drafts_plugin.pages import (
    endings,
    presence,
    questions,
    recording,
    reference_numbers,
    translations,
)
from drafts_plugin.pages.routes.subscriptions import SubscriptionRoutes
from drafts_plugin.signals import period_changed, version_published
from drafts_plugin.subscriptions import announcements


def withhold_alias(sender, instance, raw=False, **kwargs):
    if not raw:
        aliases.withhold_alias(instance)


def refuse_conversion(sender, instance, raw=False, update_fields=None, **kwargs):
    if not raw:
        aliases.refuse_conversion(instance, update_fields)


def take_back_aliases(sender, instance, raw=False, **kwargs):
    if not raw:
        aliases.take_back_aliases(instance)


def withhold_unapproved_text(sender, instance, raw=False, update_fields=None, **kwargs):
    if not raw:
        policy.withhold_unapproved_text(instance, update_fields)


def refuse_unapproved_schedule(sender, instance, update_fields=None, **kwargs):
    policy.refuse_unapproved_schedule(instance, update_fields)


def follow_source(sender, instance, raw=False, update_fields=None, **kwargs):
    if not raw:
        translations.follow_source(instance, update_fields)


def wait_for_source(sender, instance, raw=False, update_fields=None, **kwargs):
    if not raw:
        translations.wait_for_source(instance, update_fields)


def keep_ended_text(sender, instance, raw=False, update_fields=None, **kwargs):
    if not raw:
        endings.keep_ended_text(instance, update_fields)


def keep_questions(sender, instance, raw=False, update_fields=None, **kwargs):
    if not raw:
        questions.keep_questions(instance, update_fields)


def keep_reference_number(sender, instance, raw=False, update_fields=None, **kwargs):
    if not raw:
        reference_numbers.keep_reference_number(instance, update_fields)


def lead_translations(sender, instance, raw=False, update_fields=None, **kwargs):
    if not raw:
        translations.lead_translations(instance, update_fields)


def record_publication(sender, instance, created, raw=False, update_fields=None, **kwargs):
    if not raw:
        recording.record_publication(instance, created, update_fields)


def announce_correction(sender, draft, version, **kwargs):
    announcements.announce_correction(draft, version)


def announce_first_text(sender, draft, version, **kwargs):
    announcements.announce_first_text(draft, version)


def note_text(sender, instance, raw=False, update_fields=None, **kwargs):
    if not raw:
        recording.note_text(instance, update_fields)


def write_text_note(sender, instance, raw=False, update_fields=None, **kwargs):
    if not raw:
        recording.write_text_note(instance, update_fields)


def announce_period_event(sender, draft, event, **kwargs):
    # What ends a draft is announced as its end, once, also where it came true by itself.
    if event.is_end:
        announcements.announce_ends(timezone.now(), draft.translation_key)
    elif draft.live:
        announcements.announce_period_event(draft, event)


def index_again(sender, draft, **kwargs):
    # Wagtail has indexed the draft before its version was on record; acts save no page at all.
    for page in translations_of(draft):
        insert_or_update_object(page)


def keep_on_site(sender, instance, raw=False, update_fields=None, **kwargs):
    if raw:
        return
    if is_draft(instance):
        presence.keep_on_site(instance, update_fields)
        presence.keep_off_site(instance, update_fields)
    elif issubclass(instance.specific_class or Page, SubscriptionRoutes):
        presence.keep_list(instance, update_fields)


def refuse_moving(sender, instance, parent_page_after, **kwargs):
    if instance.get_parent().pk != parent_page_after.pk:
        presence.refuse_moving(instance, parent_page_after)


def refuse_restriction(sender, instance, raw=False, **kwargs):
    if not raw:
        presence.refuse_restriction(instance)


def stop_what_waits(sender, instance, raw=False, **kwargs):
    if not raw:
        tasks.stop_what_waits(instance)


def ask_for_approval(sender, instance, user=None, **kwargs):
    notify_approvers(instance, user=user)


RECEIVERS = (
    (pre_save, withhold_unapproved_text),
    (pre_save, follow_source),
    (pre_save, wait_for_source),
    (pre_save, refuse_conversion),
    (pre_save, keep_ended_text),
    (pre_save, keep_questions),
    (pre_save, keep_reference_number),
    (pre_save, note_text),
    (post_save, write_text_note),
    (post_save, lead_translations),
    (post_save, record_publication),
    (version_published, announce_correction),
    (version_published, announce_first_text),
    (version_published, index_again),
    (period_changed, announce_period_event),
    (period_changed, index_again),
)


def keep_aliases_with_their_sources(*models: type[Page]) -> None:
    """Let no alias of these page types be public before its source is."""
    for model in models:
        _connect(model, (pre_save, withhold_alias), (post_save, take_back_aliases))


def register_signal_handlers() -> None:
    """Connect every receiver with each page class of drafts that the site has."""
    # Wagtail saves what expires, and the aliases of what it unpublishes, as plain pages.
    keep_aliases_with_their_sources(Page, *draft_models())
    page_models = [model for model in apps.get_models() if issubclass(model, Page)]
    lists = [model for model in page_models if issubclass(model, SubscriptionRoutes)]
    for model in (Page, *lists, *draft_models()):
        _connect(model, (pre_save, keep_on_site))
    for model in draft_models():
        _connect(model, *RECEIVERS)
    _connect(Revision, (pre_save, refuse_unapproved_schedule))
    _connect(LegalApprovalState, (task_submitted, ask_for_approval))
    for model in (Task, tasks.LegalApprovalTask):
        _connect(model, (pre_save, stop_what_waits))
    _connect(PageViewRestriction, (pre_save, refuse_restriction))
    # Whatever stands above a draft may be moved.
    for model in page_models:
        _connect(model, (pre_page_move, refuse_moving))


def _connect(sender, *receivers):
    for signal, receiver in receivers:
        uid = f"drafts_plugin_{receiver.__name__}"
        signal.connect(receiver, sender=sender, dispatch_uid=uid)
