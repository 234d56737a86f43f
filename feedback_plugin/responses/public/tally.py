"""What is counted of the comments of a page and of their answers, by one look for all of it."""

from collections import Counter
from dataclasses import dataclass, field
from functools import partial
from operator import itemgetter
from typing import Any

from django.core.cache import cache
from django.db.models import Count, F, Q

from feedback_plugin.comments.core.unit_names import UnitNames
from feedback_plugin.conf import conf
from feedback_plugin.page_cache import version
from feedback_plugin.public_rates import PublicRates, Rate, public_rates
from feedback_plugin.responses.choices import ResponseState
from feedback_plugin.responses.conf import conf as response_conf
from feedback_plugin.responses.public.rows import ANSWER, listed

VERDICT = "answer__verdict__"


@dataclass(frozen=True)
class Tally:
    """How many comments have each disposition in public, by its code, under "" those with none;
    and how many of their authors say that the answer met their point."""

    dispositions: dict[str, int]
    verdicts: PublicRates = field(default_factory=PublicRates)


def tally(translation_key: Any) -> Tally:
    """Counted once for each state of the public pages, whatever part of the matrix is read."""
    key = f"feedback_responses.tally:{version.current()}:{translation_key}"
    counted = cache.get_or_set(key, partial(_count, translation_key), conf.page_cache_seconds)
    # What may be told of it is asked each time: it hangs on a setting.
    return Tally(counted["dispositions"], _by_unit(counted["verdicts"]))


def _by_unit(verdicts: dict[str, Rate]) -> PublicRates:
    """One rate a unit, whichever of its names its answers have, under that of the reader."""
    units, rates = UnitNames(), dict[str, Rate]()
    for unit, rate in verdicts.items():
        key = units.key(unit)
        known = rates.get(key, Rate(0, 0))
        rates[key] = Rate(known.given + rate.given, known.met + rate.met)
    # Named once it is known which are shown: readers of every language are shown the same.
    shown = public_rates(rates, response_conf.verdict_minimum)
    named = sorted(((units.of(key), rate) for key, rate in shown.parts), key=itemgetter(0))
    return PublicRates(shown.whole, tuple(named))


def _count(translation_key: Any) -> dict[str, Any]:
    published = Q(**{f"{ANSWER}state": ResponseState.PUBLISHED})
    # A verdict on words that are others by now says nothing of these.
    given = published & Q(**{f"{VERDICT}answer_words": F(f"{ANSWER}published_words")})
    code, unit = f"{ANSWER}disposition", f"{ANSWER}unit"
    rows = listed(translation_key).order_by().values(code, unit)
    dispositions, met, said = Counter({"": 0}), Counter[str](), Counter[str]()
    for each in rows.annotate(
        answered=Count("pk", filter=published),
        total=Count("pk"),
        given=Count("pk", filter=given),
        met=Count("pk", filter=given & Q(**{f"{VERDICT}is_met": True})),
    ):
        dispositions[""] += each["total"] - each["answered"]
        if each["answered"]:
            dispositions[each[code]] += each["answered"]
        if each["given"]:
            said[each[unit]] += each["given"]
            met[each[unit]] += each["met"]
    verdicts = {unit: Rate(number, met[unit]) for unit, number in said.items()}
    return {"dispositions": dict(dispositions), "verdicts": verdicts}
