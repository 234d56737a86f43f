"""What happened to the drafts of a list, newest first; read from the public record."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from drafts_plugin.conf import conf
from drafts_plugin.period.messages import announcement, deadline, describe
from drafts_plugin.period.models import PeriodEvent
from drafts_plugin.stages import Stage
from drafts_plugin.text.clauses import local_digits
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


def news_of(drafts, at, most=MOST):
    """Return the newest news of public drafts at the instant `at`, in the active language."""
    drafts = drafts.defer_streamfields().order_by()
    found = [
        *_opened(drafts, at),
        *_closing(drafts, at),
        *_acts(drafts),
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
            sentence = local_digits(draft.summary)
            yield News(draft, "opened", draft.opens_at, _("Open for comment"), sentence)


def _closing(drafts, at):
    notice = timedelta(days=conf.closing_soon_days)
    ending = drafts.in_stage(Stage.OPEN, at).filter(closes_at__lte=at + notice)
    for draft in ending.order_by("closes_at")[:MOST]:
        told_at = max(draft.opens_at, draft.closes_at - notice)
        if told_at > draft.opens_at:
            sentence = _("Comments are accepted until %(instant)s.")
            yield News(
                draft,
                f"closing-{draft.closes_at:%Y%m%d%H%M}",
                told_at,
                _("Closing soon"),
                sentence % {"instant": deadline(draft.closes_at)},
            )


def _acts(drafts):
    events = PeriodEvent.objects.select_related("page__locale")
    events = events.filter(page__translation_key__in=drafts.values("translation_key"))
    events = list(events.order_by("-happened_at", "-pk")[:MOST])
    keys = {event.page.translation_key for event in events}
    by_key = {draft.translation_key: draft for draft in drafts.filter(translation_key__in=keys)}
    for event in events:
        draft = by_key[event.page.translation_key]
        # The reason is in the language of those who gave it.
        tell = announcement if event.page.locale_id == draft.locale_id else describe
        yield News(draft, f"period-{event.pk}", event.happened_at, str(event.headline), tell(event))


def _versions(drafts):
    versions = PublishedVersion.objects.defer("clauses").exclude(kind=PublishedVersion.Kind.FINAL)
    versions = versions.filter(number__gt=1, page__in=drafts.values("pk"))
    versions = list(versions.order_by("-published_at", "-pk")[:MOST])
    by_pk = {draft.pk: draft for draft in drafts.filter(pk__in={v.page_id for v in versions})}
    for version in versions:
        headline = _("The text was changed")
        sentence = version.change_note or _("Version %(number)s is public.") % {
            "number": local_digits(str(version.number))
        }
        key = f"version-{version.number}"
        yield News(by_pk[version.page_id], key, version.published_at, headline, sentence)


def _ends(drafts, at):
    for draft in _newest(drafts, "outcome_published_at", at):
        sentence = _("The outcome was published on %(day)s.") % {
            "day": _day(draft.outcome_published_at)
        }
        yield News(draft, "outcome", draft.outcome_published_at, _("Outcome published"), sentence)
    for draft in _newest(drafts, "promulgated_at", at):
        sentence = _("Promulgated on %(day)s under no. %(number)s.") % {
            "day": _day(draft.promulgated_at),
            "number": draft.promulgation_number,
        }
        yield News(draft, "promulgated", draft.promulgated_at, _("Promulgated"), sentence)
    for draft in _newest(drafts, "withdrawn_at", at):
        reason = draft.withdrawal_reason
        yield News(draft, "withdrawn", draft.withdrawn_at, _("Withdrawn"), reason)


def _day(instant):
    return date_format(localtime(instant), "j F Y")
