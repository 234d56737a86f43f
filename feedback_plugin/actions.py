"""Things that have states: the steps between these, and what the admin offers for each step.

Comments and cases keep one table of `Transition`s each; their verbs read it, and so do the
`Action`s, so that no button is offered for a step that would be refused.
"""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.functional import Promise


@dataclass(frozen=True)
class Transition:
    """From which states a step may be taken, and where it leads; no target: the state stays."""

    sources: frozenset[str]
    target: str | None = None


@dataclass(frozen=True)
class Action:
    """One thing that somebody may do in the admin, as its button, its form and its sentence."""

    name: str
    label: str | Promise
    #: The verb, which guards the state itself.
    run: Callable
    #: The sentence once it is done: about one thing, or about so many.
    done: str | Promise | Callable[[int], str]
    #: The states in which it is offered; None: in each.
    sources: frozenset[str] | None = None
    #: What has to be filled in first.
    form_class: type | None = None
    #: The key that stands for the button.
    key: str = ""
    hint: str | Promise = ""

    def is_offered_in(self, state: str) -> bool:
        """Does it lead anywhere from this state?"""
        return self.sources is None or state in self.sources
