"""What drafts tell of themselves in numbers: the hooks `public_indicators`, `list_answer_days`.

The database adds up, in a few queries for each page class of drafts, however many there are.
"""

from collections import Counter
from collections.abc import Collection, Mapping
from datetime import date, datetime, timedelta
from statistics import median
from typing import Any

from django.db.models import Count, DurationField, ExpressionWrapper, F, Q
from django.db.models.functions import Coalesce, Least, TruncDate
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.models import PageQuerySet

from drafts_plugin.cache import cache_until
from drafts_plugin.dates import local
from drafts_plugin.drafts import draft_models
from drafts_plugin.numbers import localize_number
from drafts_plugin.stages import Stage

#: Days that a period should be open; the law speaks of two weeks.
LONG_ENOUGH = 14
DAY = timedelta(days=1)
#: A period closes with the last second of a day.
SECOND = timedelta(seconds=1)


def public_indicators(request: HttpRequest) -> dict[str, Any]:
    """The hook of that name: how many drafts there are, and how long people could comment."""
    at = timezone.now()
    table = {
        "code": "drafts",
        "label": _("Drafts"),
        "of": _("What is counted"),
        "columns": [{"code": "value", "label": _("Value")}],
        "rows": [
            {"code": code, "label": label, "values": {"value": value}, "format": kind}
            for code, label, value, kind in _rows(*_count(at, request))
        ],
        "note": _("Times open are those of drafts whose time for comments is over."),
    }
    days = {"code": "drafts", "label": _("Drafts opened"), "days": _opening_days(at)}
    return {"tables": [table], "series": [days]}


def _rows(
    numbers: Mapping[str, int],
    open_days: Counter[timedelta],
    outcome_days: Counter[timedelta],
) -> list[tuple[str, str, Any, str]]:
    """Code, words, value and format of each number."""
    long_enough = sum(n for length, n in open_days.items() if length >= LONG_ENOUGH * DAY)
    over = open_days.total()
    # To the place that pages print: rounded once more than that, it would be another share.
    share = round(long_enough / over, 3) if over else None
    to_outcome = _("Median time from the close to the outcome")
    enough = _open_at_least(_("Open at least %(days)s days"))
    enough_share = _open_at_least(_("Share open at least %(days)s days"))
    return [
        ("drafts", _("Drafts on this site"), numbers["drafts"], ""),
        ("planned", _("Announced, without a text yet"), numbers["planned"], ""),
        ("opened", _("Opened for comments"), numbers["opened"], ""),
        ("open", _("Open now"), numbers["open"], ""),
        ("over", _("Time for comments is over"), over, ""),
        ("outcome", _("Outcome published"), numbers["outcome"], ""),
        ("promulgated", _("Promulgated"), numbers["promulgated"], ""),
        ("withdrawn", _("Withdrawn"), numbers["withdrawn"], ""),
        ("days_open", _("Median time open for comments"), _median(open_days), "days"),
        ("long_enough", enough, long_enough, ""),
        ("long_enough_share", enough_share, share, "share"),
        ("to_outcome", to_outcome, _median(outcome_days), "days"),
    ]


def list_answer_days(translation_keys: Collection[Any]) -> dict[Any, date]:
    """The hook of that name: {translation key: the day by which comments are answered}."""
    found: dict[Any, date] = {}
    for drafts in _public():
        promised = drafts.filter(translation_key__in=translation_keys, outcome_due_on__isnull=False)
        kept = promised.filter(withdrawn_at=None)
        found |= dict(kept.values_list("translation_key", "outcome_due_on"))
    return found


def _public() -> list[PageQuerySet]:
    """The drafts that everybody may read, of each page class, each once for all its languages."""
    return [
        model.objects.live().public().sources().filter(alias_of=None).order_by()
        for model in draft_models()
    ]


def _count(at: datetime, request: HttpRequest) -> tuple[Counter, Counter, Counter]:
    numbers: Counter[str] = Counter()
    open_days: Counter[timedelta] = Counter()
    outcome_days: Counter[timedelta] = Counter()
    for drafts in _public():
        staged = drafts.count_stages(at)
        numbers["open"] += staged.get(Stage.OPEN, 0)
        numbers["planned"] += staged.pop(Stage.PLANNED, 0)
        numbers["drafts"] += sum(staged.values())
        numbers.update(
            drafts.aggregate(
                opened=Count("pk", filter=_opened(at)),
                outcome=Count("pk", filter=Q(outcome_published_at__lte=at)),
                promulgated=Count("pk", filter=Q(promulgated_at__lte=at)),
                withdrawn=Count("pk", filter=Q(withdrawn_at__lte=at)),
            )
        )
        ended = drafts.filter(_opened(at)).annotate(
            ended_at=Least("closes_at", Coalesce("withdrawn_at", "closes_at"))
        )
        open_days.update(_lengths(ended.filter(ended_at__lte=at, suspended_at=None), "opens_at"))
        told = drafts.filter(outcome_published_at__lte=at).annotate(
            ended_at=F("outcome_published_at")
        )
        outcome_days.update(_lengths(told, "closes_at"))
        cache_until(request, drafts.next_change(at))
    return numbers, open_days, outcome_days


def _opened(at: datetime) -> Q:
    """That people could comment: what was taken back before its day never opened."""
    never = Q(withdrawn_at__isnull=False, withdrawn_at__lte=F("opens_at"))
    return Q(opens_at__lte=at, closes_at__isnull=False) & ~never


def _lengths(drafts: PageQuerySet, begin: str) -> dict[timedelta, int]:
    """How many drafts took how long, whole seconds of a last day counted to its end."""
    took = ExpressionWrapper(F("ended_at") - F(begin), output_field=DurationField())
    rows = drafts.annotate(took=took).values_list("took").annotate(n=Count("pk"))
    found: Counter[timedelta] = Counter()
    for length, number in rows:
        found[length + SECOND] += number
    return dict(found)


def _median(lengths: Counter) -> float | None:
    times = sorted(lengths.elements())
    return round(median(times) / DAY, 1) if times else None


def _opening_days(at: datetime) -> dict[date, int]:
    days: Counter[date] = Counter()
    for drafts in _public():
        zone = local(at).tzinfo
        opened = drafts.filter(_opened(at)).annotate(day=TruncDate("opens_at", tzinfo=zone))
        days.update(dict(opened.values_list("day").annotate(n=Count("pk"))))
    return dict(days)


def _open_at_least(sentence: str) -> str:
    return sentence % {"days": localize_number(str(LONG_ENOUGH))}
