"""The questions that any page may answer, all of them optional. No question asks what type it is.

A page that answers nothing takes comments as the settings of the site say. Where a page has parts,
it prints their ids – `id="clause-<id>"` –, so that links from comments hit.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any, Protocol


class PageProtocol(Protocol):
    """What a page may answer; `CommentedPage` asks it."""

    #: The first instant at which comments are no longer taken, where there is one.
    feedback_closes_at: datetime | None

    #: The public version that readers have before them.
    feedback_version: str | None

    #: The day by which what was said is answered, where one was promised.
    feedback_answers_due_on: date | None

    #: The mailbox of the unit that answers: it is reminded of that day. Never shown.
    feedback_unit_address: str

    def feedback_own_words(self) -> Sequence[tuple[str, str]]:
        """What the page itself tells in the report of answers: (heading, text) pairs."""

    def accepts_feedback(self, at: datetime) -> bool:
        """May this page be commented on at this instant?"""

    def feedback_switch_refusal(self) -> str:
        """Why its comments are not switched or dated by hand; "" where they may be."""

    def feedback_anchors(self) -> Sequence[tuple[str, str, str]]:
        """The parts that one may comment on: (id, label, text), named in the active language."""

    def feedback_questions(self) -> Sequence[Mapping[str, Any]]:
        """What readers are asked beside their comments, with choices.

        Each has an `id` and `choices`, pairs of an id and a label; ids are the same in all
        languages and never mean anything else. Its `text` is worded in the page's language;
        `several` says that more than one may be chosen, `anchor` the part that it is about.
        """

    def feedback_anchor_history(
        self, versions: Iterable[str]
    ) -> Mapping[str, Mapping[str, tuple[str, str]]]:
        """What became of the parts of earlier versions: {version: {id: (change, address)}}.

        The change is "unchanged", "changed", "renumbered", "moved" or "removed", or "added" for a
        part that came after that version; the address, of a comparison, may be "". Asked once a
        page view, of the page that the discussion belongs to.
        """

    def feedback_anchor_changes(
        self, versions: Iterable[str]
    ) -> Mapping[str, Mapping[str, Sequence[tuple[str, str]]]]:
        """The words of the parts that have changed since: {version: {id: [(what, words), …]}}.

        What happened to a stretch of words is "equal", "delete" or "insert"; all in their order
        make the part as it was and as it is. Asked once for the messages of one event, of the page
        that the discussion belongs to.
        """
