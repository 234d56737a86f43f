from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any, Self

from django.db import models
from django.db.models import Exists, OuterRef, QuerySet

from feedback_plugin.comments.choices import State
from feedback_plugin.comments.core.idempotency import token_key
from feedback_plugin.comments.core.lateness import is_late
from feedback_plugin.persian_text import query_words


class CommentRecordQuerySet(models.QuerySet):
    """Adjectives for comments."""

    def of_discussion(self, translation_key: Any) -> Self:
        """On this page, in whichever of its languages."""
        return self.filter(translation_key=translation_key)

    def sent_with(self, token: Any) -> Self:
        """Stored with this opening of a form."""
        return self.filter(idempotency_key=token_key(token))

    def approved(self) -> Self:
        return self.filter(state=State.APPROVED)

    def public(self) -> Self:
        """What everybody may read: approved, no reply to what was never published, and no official
        answer to what is not shown any more."""
        question = models.Q(parent=None) | models.Q(parent__state=State.APPROVED)
        of_reader = models.Q(official_unit="", parent__published_at__isnull=False)
        return self.approved().filter(question | of_reader)

    def by_units(self) -> Self:
        """Official answers."""
        return self.exclude(official_unit="")

    def by_people(self) -> Self:
        """What is no official answer."""
        return self.filter(official_unit="")

    def reported(self) -> Self:
        """With a report that nobody has answered."""
        return self.filter(open_reports__gt=0)

    def pending(self) -> Self:
        return self.filter(state=State.PENDING)

    def overdue(self, at: datetime) -> Self:
        """Waiting for longer than their authors were promised, whatever the settings say since."""
        waiting = self.pending()
        return waiting.filter(is_late(waiting, at))

    def listed(self) -> Self:
        """Once published: these keep their place in the public list, if only as a line."""
        return self.filter(published_at__isnull=False)

    def top_level(self) -> Self:
        return self.filter(parent__isnull=True)

    def comments(self) -> Self:
        """What people said about the text: neither replies nor official answers."""
        return self.top_level().by_people()

    def people_replies(self) -> Self:
        """What people said to what somebody had said."""
        return self.by_people().filter(parent__isnull=False)

    def matching(self, query: str) -> Self:
        """Those whose folded text holds every word of the query, however it is spelt."""
        found = self
        for word in query_words(query):
            found = found.filter(search_text__contains=word)
        return found

    def holding(self, words: Iterable[Sequence[str]]) -> Self:
        """Those whose folded text has, for each of these, a word that begins as one of them."""
        found = self
        for spellings in words:
            begun = models.Q()
            for word in spellings:
                begun |= models.Q(search_text__startswith=word)
                begun |= models.Q(search_text__contains=f" {word}")
            found = found.filter(begun)
        return found

    def with_words(self, query: str) -> Self:
        """Those that hold every word of the query themselves, or in one public reply."""
        replies = self.model.objects.public().filter(parent=OuterRef("pk")).matching(query)
        holds = models.Q(*(models.Q(search_text__contains=word) for word in query_words(query)))
        return self.filter(holds | Exists(replies))

    def count_to(self, most: int) -> int:
        """How many, but no further than to `most`: as quick for a million as for a thousand."""
        return self.order_by()[:most].count()

    def on_pages(self, pages: QuerySet) -> Self:
        """On one of these pages: a moderator's own."""
        # As EXISTS: by IN, SQLite goes by pages and sorts all of a queue for the first of it.
        return self.filter(Exists(pages.filter(pk=OuterRef("page"))))
