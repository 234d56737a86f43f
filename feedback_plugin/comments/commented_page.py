"""A page as this app asks it: one object a request, each question once."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from functools import cached_property

from django.db.models import Subquery
from django.http import HttpRequest
from django.utils.timezone import get_default_timezone, localdate
from wagtail.models import Page

from feedback_plugin import page_privacy
from feedback_plugin.comments.core.counts import DiscussionCount
from feedback_plugin.comments.core.page_settings import CommentPageSettings
from feedback_plugin.comments.core.questions import Question, read_questions
from feedback_plugin.comments.core.records import CommentRecord
from feedback_plugin.conf import conf


class CommentedPage:
    """A page with what it answers (`page_protocol`), and what editors decided about it."""

    def __init__(self, page: Page, request: HttpRequest | None = None):
        self.page = page
        self._request = request
        #: What templates make once for many clauses of the page.
        self.rendered: dict = {}

    @classmethod
    def of(cls, page: Page, request: HttpRequest | None) -> "CommentedPage":
        """The one of this request; without a request a new one."""
        if request is None:
            return cls(page)
        known = request.__dict__.setdefault("commented_pages", {})
        if page.pk not in known or known[page.pk].page is not page:
            known[page.pk] = cls(page, request)
        return known[page.pk]

    @cached_property
    def source(self) -> "CommentedPage":
        """The page that the discussion of all its translations belongs to."""
        same = Page.objects.filter(translation_key=self.page.translation_key)
        first = same.order_by("pk").first()
        if first is None or first.pk == self.page.pk:
            return self
        return CommentedPage(first.specific)

    @cached_property
    def is_public(self) -> bool:
        """Is it live, and may everybody read it? Comments on a private page would be neither."""
        return page_privacy.is_public(self.page, self._request)

    @cached_property
    def settings(self) -> CommentPageSettings:
        """What an editor decided about the page in all its languages, or the defaults."""
        own = CommentPageSettings.objects.filter(page__translation_key=self.page.translation_key)
        return own.first() or CommentPageSettings()

    def accepts(self, at: datetime) -> bool:
        """Do the page, its type and its editors take comments at this instant?"""
        return self._takes_comments(at) and self.settings.is_open(at)

    def is_open(self, at: datetime) -> bool:
        """May it be commented on at this instant? The form and its receiver both ask here."""
        return self.is_public and self.accepts(at)

    @cached_property
    def closes_at(self) -> datetime | None:
        """The first instant at which no comment is taken: the page's own or its editor's."""
        ends = (self.own_closes_at, self.settings.closes_at)
        return min((each for each in ends if each), default=None)

    @property
    def switch_refusal(self) -> str:
        """Why editors may neither switch its comments nor date them, or ""."""
        answer = getattr(self.page, "feedback_switch_refusal", None)
        return "" if answer is None else answer()

    @property
    def own_closes_at(self) -> datetime | None:
        """The closing that the page itself gives."""
        return getattr(self.page, "feedback_closes_at", None)

    def next_change(self, at: datetime) -> datetime | None:
        """The next instant at which the form comes or goes by itself."""
        instants = (self.settings.opens_at, self.closes_at)
        return min((each for each in instants if each and each > at), default=None)

    @cached_property
    def anchors(self) -> Sequence[tuple[str, str, str]]:
        """The parts of the page that one may speak about: (id, label, text)."""
        answer = getattr(self.page, "feedback_anchors", None)
        return [tuple(map(str, anchor)) for anchor in answer()] if answer is not None else []

    @cached_property
    def anchor_labels(self) -> dict[str, str]:
        """The names of the parts by their ids, in their order."""
        return {key: label for key, label, _text in self.anchors}

    @cached_property
    def anchor_texts(self) -> dict[str, str]:
        """The words of the parts by their ids."""
        return {key: text for key, _label, text in self.anchors}

    @property
    def version(self) -> str:
        """The public version that a reader has before them; "" where the page has none."""
        answer = getattr(self.page, "feedback_version", None)
        return "" if answer is None else str(answer)

    def anchor_history(
        self, versions: Iterable[str]
    ) -> Mapping[str, Mapping[str, tuple[str, str]]]:
        """What became of the parts of earlier versions, as the source page tells it."""
        answer = getattr(self.source.page, "feedback_anchor_history", None)
        return answer(frozenset(versions)) if answer is not None else {}

    def anchor_changes(
        self, versions: Iterable[str]
    ) -> Mapping[str, Mapping[str, Sequence[tuple[str, str]]]] | None:
        """Word by word what changed in the parts since these versions; None if no page tells it."""
        answer = getattr(self.source.page, "feedback_anchor_changes", None)
        return answer(frozenset(versions)) if answer is not None else None

    @cached_property
    def answers_due_on(self) -> date | None:
        """The day by which what was said is answered, where one was promised."""
        return getattr(self.page, "feedback_answers_due_on", None)

    def days_left(self, at: datetime) -> int | None:
        """How many days are left until that day, on the site's clock; below 0 once it is over."""
        due = self.answers_due_on
        return None if due is None else (due - localdate(at, get_default_timezone())).days

    @property
    def unit_address(self) -> str:
        """The mailbox of the unit that answers, or ""."""
        return getattr(self.page, "feedback_unit_address", "")

    @cached_property
    def own_words(self) -> list[tuple[str, str]]:
        """What the page itself tells in a report of the answers: (heading, text) pairs."""
        answer = getattr(self.page, "feedback_own_words", None)
        return [] if answer is None else [(str(words), str(text)) for words, text in answer()]

    @cached_property
    def questions(self) -> list[Question]:
        """What the page asks beside comments, in the words of its language."""
        answer = getattr(self.page, "feedback_questions", None)
        return [] if answer is None else read_questions(answer())

    @cached_property
    def counts(self) -> dict[str, int]:
        """How many published comments each part has, and the whole text under ""."""
        return {row.anchor: row.published for row in self._counted if row.published}

    @property
    def discussed(self) -> set[str]:
        """The parts of which a comment was ever published; those stay that have none any more."""
        return {row.anchor for row in self._counted}

    @property
    def totals(self) -> dict[str, int]:
        """How many comments, replies and official answers are published about the page."""
        names = {"comments": "published", "replies": "replies", "answers": "answers"}
        return {
            name: sum(getattr(row, field) for row in self._counted) for name, field in names.items()
        }

    @property
    def days(self) -> tuple[date, date] | None:
        """The days on which the oldest and the newest of its comments came."""
        ends = [(row.oldest_at, row.newest_at) for row in self._counted if row.newest_at]
        return (localdate(ends[0][0]), localdate(ends[0][1])) if ends else None

    @cached_property
    def _counted(self) -> list[DiscussionCount]:
        key = self.page.translation_key
        listed = CommentRecord.objects.of_discussion(key).listed().top_level()
        instants = listed.values("submitted_at")
        # With the numbers, which are asked for in any case; of what the index of the list has.
        counted = DiscussionCount.objects.filter(translation_key=key).annotate(
            oldest_at=Subquery(instants.order_by("submitted_at")[:1]),
            newest_at=Subquery(instants.order_by("-submitted_at")[:1]),
        )
        return list(counted)

    @property
    def is_commentable(self) -> bool:
        """Does the site take comments on pages of this type at all?"""
        label = self.page._meta.label_lower
        if label in {each.lower() for each in conf.excluded_page_types}:
            return False
        if hasattr(self.page, "accepts_feedback") or conf.page_types is None:
            return True
        return label in {each.lower() for each in conf.page_types}

    def _takes_comments(self, at):
        answer = getattr(self.page, "accepts_feedback", None)
        return self.is_commentable and (answer is None or bool(answer(at)))


def find_page(page_id: int | None) -> CommentedPage | None:
    """The live page that a form was sent from, as its own type; None if there is none any more."""
    page = Page.objects.live().filter(pk=page_id).first() if page_id else None
    return CommentedPage(page.specific) if page else None
