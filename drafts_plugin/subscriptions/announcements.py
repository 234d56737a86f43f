"""Tell whoever follows a draft what happened to it, once, when its instant has passed."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet
from django.utils.functional import Promise, lazy
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.log_actions import log
from wagtail.models import PageLogEntry

from drafts_plugin.drafts import draft_models, is_source
from drafts_plugin.period.messages import HEADLINES, announcement
from drafts_plugin.stages import Stage
from drafts_plugin.subscriptions.messages import (
    ENDS,
    FIRST_TEXT,
    describe_end,
    describe_version,
    end_headline,
    end_key,
)
from drafts_plugin.versions.models import PublishedVersion


def announce(page: Any, event: str, headline: str | Promise, sentence: str | Promise) -> None:
    """Ask every app that has registered `announce_page_news` to pass the news on."""
    for pass_on in hooks.get_hooks("announce_page_news"):
        pass_on(page, event, headline, sentence)


def announce_period_event(draft: Any, event: Any) -> None:
    """Announce an act upon the period, in words of each reader's language."""
    sentence = lazy(announcement, str)(event)
    announce(draft, f"period-event-{event.pk}", HEADLINES[event.kind], sentence)


def announce_correction(page: Any, version: PublishedVersion) -> None:
    """Announce a changed text; only that of the source, which its translations follow.

    Another explanation beside the same text is told on the page and in the feed, not by mail.
    """
    if not version.is_correction or not is_source(page):
        return
    sentence = lazy(describe_version, str)(version)
    announce(page, f"version-{version.pk}", gettext_lazy("The text was changed"), sentence)


def announce_first_text(page: Any, version: PublishedVersion) -> None:
    """Announce the text of a draft that was a plan until now; only that of the source."""
    if version.number > 1 or not page.planned_for or not is_source(page):
        return
    announce(page, f"version-{version.pk}", *FIRST_TEXT)


def announce_ends(at: datetime, key: UUID | None = None) -> int:
    """Announce the ends that drafts have reached; those of one draft only, where `key` is given.

    The audit log remembers what was announced. Returns how many were.
    """
    announced = 0
    for model in draft_models():
        drafts = model.objects.live().filter(alias_of=None)
        drafts = drafts.filter(translation_key=key) if key else drafts
        announced += sum(_announce_end(drafts, stage, at) for stage in ENDS)
    return announced


def log_action(stage: Stage) -> str:
    """Return the name under which the audit log remembers that a stage was announced."""
    return f"drafts_plugin.announced_{end_key(stage)}"


def _announce_end(drafts: QuerySet, stage: Stage, at: datetime) -> int:
    action = log_action(stage)
    announced = PageLogEntry.objects.filter(action=action).values("page_id")
    reached = drafts.filter(**{f"{stage.rule.begins}__lte": at}).exclude(pk__in=announced)
    count = 0
    for draft in reached.order_by("pk"):
        with transaction.atomic():
            # The row is the lock: of two at once the second one finds the entry.
            type(draft)._base_manager.select_for_update().filter(pk=draft.pk).first()
            entries = PageLogEntry.objects.filter(action=action, page_id=draft.pk)
            if not is_source(draft) or entries.exists():
                continue
            sentence = lazy(describe_end, str)(draft, stage)
            announce(draft, f"{end_key(stage)}-{draft.pk}", end_headline(stage), sentence)
            log(instance=draft, action=action)
            count += 1
    return count
