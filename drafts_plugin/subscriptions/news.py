"""What happened to the drafts of a list, newest first; read from the public record."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _

from drafts_plugin.conf import conf
from drafts_plugin.formats import deadline
from drafts_plugin.numbers import isolate_numbers, localize_digits
from drafts_plugin.period.messages import announcement, describe
from drafts_plugin.period.models import PeriodEvent
from drafts_plugin.stages import Stage
from drafts_plugin.subscriptions.messages import (
    ENDS,
    describe_day_of_end,
    describe_version,
    end_headline,
    end_key,
    version_headline,
)
from drafts_plugin.versions.models import PublishedVersion

MOST = 50


@dataclass(frozen=True)
class News:
    """One thing that happened to a draft: `key` names it for good, `headline` tells it in short."""

    draft: object
    key: str
    at: datetime
    headline: str
    sentence: str


def news_of(drafts: Any, at: datetime, most: int = MOST) -> list[News]:
    """Return the newest news of public drafts at the instant `at`, in the active language."""
    drafts = drafts.defer_streamfields().order_by()
    found = [
        *_opened(drafts, at),
        *_closing(drafts, at),
        *_closed(drafts, at),
        *_period_events(drafts),
        *_versions(drafts),
        *_ends(drafts, at),
    ]
    return sorted(found, key=lambda news: (news.at, news.key), reverse=True)[:most]


def _newest(drafts, field, at):
    reached = drafts.filter(**{f"{field}__isnull": False, f"{field}__lte": at})
    return reached.order_by(f"-{field}", "-pk")[:MOST]


def _opened(drafts, at):
    for draft in _newest(drafts, "opens_at", at):
        # One that was taken back before its day never opened.
        if not (draft.withdrawn_at and draft.withdrawn_at <= draft.opens_at):
            sentence = isolate_numbers(localize_digits(draft.summary))
            yield News(draft, "opened", draft.opens_at, _("Consultation"), sentence)


def _closing(drafts, at):
    notice = timedelta(days=conf.closing_soon_days)
    ending = drafts.in_stage(Stage.OPEN, at).filter(closes_at__lte=at + notice)
    for draft in ending.order_by("closes_at")[:MOST]:
        notified_at = max(draft.opens_at, draft.closes_at - notice)
        if notified_at > draft.opens_at:
            sentence = _("You can comment until %(instant)s.")
            yield News(
                draft,
                f"closing-{draft.closes_at:%Y%m%d%H%M}",
                notified_at,
                _("Closing soon"),
                sentence % {"instant": deadline(draft.closes_at)},
            )


def _closed(drafts, at):
    for draft in _newest(drafts.filter(suspended_at=None), "closes_at", at):
        # One that was taken back before did not come to its close.
        if not (draft.withdrawn_at and draft.withdrawn_at <= draft.closes_at):
            sentence = _("You could comment until %(instant)s.")
            yield News(
                draft,
                f"closed-{draft.closes_at:%Y%m%d%H%M}",
                draft.closes_at,
                _("Comments closed"),
                sentence % {"instant": deadline(draft.closes_at)},
            )


def _period_events(drafts):
    events = PeriodEvent.objects.select_related("page__locale")
    events = events.filter(page__translation_key__in=drafts.values("translation_key"))
    # Ends have news of their own.
    events = events.exclude(kind__in=[stage.value for stage in ENDS])
    events = list(events.order_by("-pk")[:MOST])
    keys = {event.page.translation_key for event in events}
    by_key = {draft.translation_key: draft for draft in drafts.filter(translation_key__in=keys)}
    for event in events:
        draft = by_key[event.page.translation_key]
        # The reason is in the language of those who gave it.
        tell = announcement if event.page.locale_id == draft.locale_id else describe
        yield News(draft, f"period-{event.pk}", event.happened_at, str(event.headline), tell(event))


def _versions(drafts):
    versions = PublishedVersion.objects.defer("clauses").exclude(kind=PublishedVersion.Kind.FINAL)
    versions = versions.filter(page__in=drafts.values("pk"))
    # The first text is news of what was announced without one; others open with theirs.
    planned = drafts.filter(planned_for__isnull=False)
    versions = versions.filter(Q(number__gt=1) | Q(page__in=planned.values("pk")))
    versions = list(versions.order_by("-pk")[:MOST])
    by_pk = {draft.pk: draft for draft in drafts.filter(pk__in={v.page_id for v in versions})}
    for version in versions:
        key, headline = f"version-{version.number}", version_headline(version)
        sentence = describe_version(version)
        yield News(by_pk[version.page_id], key, version.published_at, headline, sentence)


def _ends(drafts: Any, at: datetime) -> Iterator[News]:
    for stage in ENDS:
        for draft in _newest(drafts, stage.rule.begins, at):
            instant = getattr(draft, stage.rule.begins)
            sentence = describe_day_of_end(draft, stage)
            yield News(draft, end_key(stage), instant, str(end_headline(stage)), sentence)
