"""What was said about a page and what became of it, in numbers: the hook `outcome_figures`."""

from collections import Counter, defaultdict
from functools import partial
from typing import Any

from django.core.cache import cache
from django.db.models import Case, Count, F, Max, Value, When
from django.urls import reverse
from django.utils.translation import gettext as _

from feedback_plugin.comments.choices import State
from feedback_plugin.comments.core import reasons, respondent_kinds
from feedback_plugin.comments.core.records import CommentRecord
from feedback_plugin.conf import conf
from feedback_plugin.page_cache import version
from feedback_plugin.responses.choices import ResponseState
from feedback_plugin.responses.core import dispositions
from feedback_plugin.responses.public.rows import ANSWER, listed

#: What came from people and is not in public; robots' comments are none.
WITHHELD = (State.REJECTED, State.HIDDEN)


def outcome_figures(page: Any) -> dict[str, Any] | None:
    """How many comments there are, from whom, on what, and what was done with them.

    Counted once for each state of the public pages; in the reader's words. None where none came.
    """
    key = f"feedback_responses.figures:{version.current()}:{page.translation_key}"
    counted = cache.get_or_set(key, partial(_count, page.translation_key), conf.page_cache_seconds)
    if not counted["received"]:
        return None
    address = reverse("feedback_responses:matrix", args=[page.pk])
    kinds, words = respondent_kinds.labels(), dispositions.labels()
    by_code = Counter[str]()
    for clause in counted["clauses"]:
        by_code.update(clause["dispositions"])
    return {
        "received": counted["received"],
        "published": sum(by_code.values()),
        "withheld": _named_reasons(counted["withheld"]),
        "withdrawn": counted["withdrawn"],
        "waiting": counted["waiting"],
        "kinds": [(kinds.get(code, code), n) for code, n in counted["kinds"]],
        "dispositions": _named(by_code, words, address),
        "clauses": [_named_clause(clause, words, address) for clause in counted["clauses"]],
        "led_to": counted["led_to"],
        "address": address,
        "report": reverse("feedback_responses:report", args=[page.pk]),
    }


def _named_clause(clause: dict[str, Any], words: dict[str, str], address: str) -> dict[str, Any]:
    """The same of one clause, and where its comments stand."""
    return clause | {
        "address": f"{address}?about={clause['anchor'] or 'whole'}#answers",
        "dispositions": _named(clause["dispositions"], words, ""),
    }


def _named(by_code: Any, words: dict[str, str], address: str) -> list[tuple[str, int, str]]:
    """Each disposition in the list's order, in words, and where its comments stand."""
    codes = [*(code for code in words if by_code.get(code)), *(set(by_code) - set(words))]
    return [
        (
            words.get(code) or _("No published answer yet"),
            by_code[code],
            address and f"{address}?disposition={code or dispositions.NONE}#answers",
        )
        for code in codes
    ]


def _named_reasons(withheld: list[tuple[str, int]]) -> list[tuple[str, int]]:
    named = Counter[str]()
    for code, number in withheld:
        named[reasons.public_label(code) or _("another reason")] += number
    return named.most_common()


def _count(translation_key: Any) -> dict[str, Any]:
    comments = CommentRecord.objects.of_discussion(translation_key).comments().order_by()
    people = comments.exclude(state__in=(State.SPAM, State.UNCONFIRMED))
    states = list(people.values_list("state", "reason").annotate(n=Count("pk")))
    by_state = Counter[str]()
    for state, _reason, number in states:
        by_state[state] += number
    rows = listed(translation_key).order_by()
    kinds = rows.values_list("respondent_kind").annotate(n=Count("pk"))
    return {
        "received": sum(by_state.values()),
        "withheld": [(reason, n) for state, reason, n in states if state in WITHHELD],
        "withdrawn": by_state[State.WITHDRAWN],
        "waiting": by_state[State.PENDING],
        "kinds": sorted(kinds, key=lambda pair: -pair[1]),
        "clauses": _by_clause(rows),
        "led_to": _led_to(rows),
    }


def _by_clause(rows: Any) -> list[dict[str, Any]]:
    """What was said on each clause, those with most comments first, and what was done with it."""
    published = When(**{f"{ANSWER}state": ResponseState.PUBLISHED}, then=F(f"{ANSWER}disposition"))
    read = rows.annotate(code=Case(published, default=Value("")))
    labels: dict[str, str] = {}
    counted: dict[str, Counter[str]] = defaultdict(Counter)
    numbers = read.values("anchor", "code").annotate(n=Count("pk"), label=Max("anchor_label"))
    for each in numbers:
        labels[each["anchor"]] = each["label"]
        counted[each["anchor"]][each["code"]] += each["n"]
    clauses = [
        {
            "anchor": anchor,
            "label": labels[anchor],
            "comments": sum(codes.values()),
            "dispositions": dict(codes),
        }
        for anchor, codes in counted.items()
    ]
    return sorted(clauses, key=lambda clause: (-clause["comments"], clause["anchor"]))


def _led_to(rows: Any) -> list[tuple[str, str, int]]:
    """The clauses to which published answers lead, as they were called, for how many comments."""
    anchor = f"{ANSWER}anchor"
    answered = rows.filter(**{f"{ANSWER}state": ResponseState.PUBLISHED}).exclude(**{anchor: ""})
    label = Max(f"{ANSWER}anchor_label")
    return list(answered.values_list(anchor).annotate(label=label, n=Count("pk")).order_by(anchor))
