"""Who answered a question and what was chosen, counted in the database in two looks a page."""

from collections import Counter
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from django.core.cache import cache
from django.db.models import Count

from feedback_plugin.comments.core.choice_sets import ChoiceSet, ChosenOption
from feedback_plugin.conf import conf
from feedback_plugin.page_cache import version

KIND = "choice_set__respondent_kind"


@dataclass(frozen=True)
class Counted:
    """One question: how many of each kind answered it, and how many of them chose what."""

    answered: Counter[str] = field(default_factory=Counter)
    #: By kind and choice.
    chosen: Counter[tuple[str, str]] = field(default_factory=Counter)

    @property
    def total(self) -> int:
        """How many answered, of whatever kind."""
        return self.answered.total()

    def of(self, option: str) -> int:
        """How many chose this."""
        return sum(number for (_kind, each), number in self.chosen.items() if each == option)


def count_answers(translation_key: Any) -> dict[str, Counted]:
    """What counts, by question; counted once for each state of the public pages."""
    key = f"feedback_responses.questions:{version.current()}:{translation_key}"
    return cache.get_or_set(key, partial(_count, translation_key), conf.page_cache_seconds)


def _count(translation_key: Any) -> dict[str, Counted]:
    sets = ChoiceSet.objects.of_discussion(translation_key).counted().order_by()
    chosen = ChosenOption.objects.filter(choice_set__in=sets).order_by()
    found: dict[str, Counted] = {}
    answered = chosen.values_list("question", KIND)
    for question, kind, number in answered.annotate(n=Count("choice_set", distinct=True)):
        found.setdefault(question, Counted()).answered[kind] = number
    options = chosen.values_list("question", KIND, "option").annotate(n=Count("pk"))
    for question, kind, option, number in options:
        found[question].chosen[kind, option] = number
    return found
