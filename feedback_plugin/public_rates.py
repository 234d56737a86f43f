"""Rates of what people said, where their number hides each of them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Rate:
    """So many were counted, and of so many it is so."""

    given: int
    met: int


@dataclass(frozen=True)
class PublicRates:
    """What everybody may read: the rate of all, and those of parts by their names."""

    whole: Rate | None = None
    parts: tuple[tuple[str, Rate], ...] = ()


def public_rates(by_part: Mapping[str, Rate], minimum: int) -> PublicRates:
    """Of these rates those from the minimum on, and none from which a smaller one follows."""
    given = {part: rate for part, rate in by_part.items() if rate.given}
    whole = Rate(_given(given.values()), sum(rate.met for rate in given.values()))
    if whole.given < minimum:
        return PublicRates()
    largest_first = sorted(given.items(), key=lambda pair: (-pair[1].given, pair[0]))
    shown = [pair for pair in largest_first if pair[1].given >= minimum]
    # What the shown ones leave of the whole rate is told with them.
    while shown and 0 < whole.given - _given(rate for _, rate in shown) < minimum:
        shown.pop()
    return PublicRates(whole, tuple(sorted(shown, key=lambda pair: pair[0])))


def _given(rates: Iterable[Rate]) -> int:
    return sum(rate.given for rate in rates)
