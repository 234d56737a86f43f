"""The past of the demo's drafts: what was done by acts, dated back to when it would have been."""

from datetime import datetime, time, timedelta

from django.utils import timezone
from wagtail.models import Page

from drafts_plugin.dates import default_closing
from drafts_plugin.pages.models import DraftPage
from drafts_plugin.period.models import PeriodEvent
from drafts_plugin.period.table import PERIOD_ACTIONS, Kind
from drafts_plugin.stages import Stage
from drafts_plugin.versions.models import PublishedVersion

# Days from today on which a draft in each stage was opened, decided and ended: comments were
# answered, two days before the outcome, by the day that was promised.
OPENED = {
    Stage.UPCOMING: 4,
    Stage.OPEN: -5,
    Stage.UNDER_REVIEW: -24,
    Stage.OUTCOME_PUBLISHED: -60,
    Stage.PROMULGATED: -95,
    Stage.WITHDRAWN: -40,
}
ENDED = {
    Stage.OUTCOME_PUBLISHED: {"outcome_published_at": -27},
    Stage.PROMULGATED: {"outcome_published_at": -62, "promulgated_at": -21},
    Stage.WITHDRAWN: {"withdrawn_at": -30},
}
DAYS_TO_ANSWER = 21
ACT_OF = {
    "outcome_published_at": Kind.OUTCOME_PUBLISHED,
    "promulgated_at": Kind.PROMULGATED,
    "withdrawn_at": Kind.WITHDRAWN,
}


def opening(stage):
    """When a draft of this stage opens, or now where it has no days yet."""
    return morning(OPENED[stage]) if stage in OPENED else timezone.now()


def give_days(draft, stage):
    """Set the days of its period, which may be past; return the draft with them."""
    if stage in OPENED:
        opens_at = opening(stage)
        closes_at = default_closing(opens_at)
        due = closes_at.date() + timedelta(days=DAYS_TO_ANSWER)
        days = {"opens_at": opens_at, "closes_at": closes_at, "outcome_due_on": due}
        DraftPage.objects.filter(pk=draft.pk).update(**days)
    return DraftPage.objects.get(pk=draft.pk)


def act(draft, kind, reason="", **answers):
    """Do an act, as of now."""
    PERIOD_ACTIONS[kind].perform(draft, reason, **answers)
    return DraftPage.objects.get(pk=draft.pk)


def date_back(draft, stage):
    """Give everything that readers see of a draft, in all its languages, its day in the past."""
    same = {"translation_key": draft.translation_key}
    instants = {name: morning(days) for name, days in ENDED.get(stage, {}).items()}
    if instants:
        DraftPage.objects.filter(**same).update(**instants)
    of_draft = {"page__translation_key": draft.translation_key}
    for name, instant in instants.items():
        events = PeriodEvent.objects.filter(kind=ACT_OF[name], **of_draft)
        events.update(happened_at=instant, dated_at=instant if name == "promulgated_at" else None)
    published_at = min(opening(stage), timezone.now()) - timedelta(days=1)
    last_at = max(instants.values(), default=published_at)
    versions = PublishedVersion.objects.filter(**of_draft)
    versions.filter(number=1).update(published_at=published_at)
    versions.exclude(number=1).update(published_at=last_at)
    Page.objects.filter(**same).update(first_published_at=published_at, last_published_at=last_at)


def last_day(stage):
    """The day of the last act that brought a draft to this stage."""
    return morning(max(ENDED[stage].values()))


def morning(days):
    """Eight o'clock on the day that is `days` from today."""
    day = timezone.localdate() + timedelta(days=days)
    return timezone.make_aware(datetime.combine(day, time(8, 0)))
