"""Comments in every state, with replies, answers, reports and letters."""

from datetime import timedelta

from django.utils import timezone

from drafts_plugin.pages.models import DraftPage
from feedback_plugin.comments.choices import State
from feedback_plugin.comments.commented_page import CommentedPage
from feedback_plugin.comments.core import counts
from feedback_plugin.comments.core.records import CommentRecord
from feedback_plugin.comments.letters.models import Letter
from feedback_plugin.comments.screening.models import CommentReport, ReportReason
from tests.fill import sentences
from tests.many_comments import add_many

KINDS = ("citizen", "expert", "dehyari", "citizen", "municipality")
REPORTED = timedelta(days=2)


class Comments:
    """Writes comments of its own kind for `make fill`, each step by itself."""

    def __init__(self, draft):
        self.draft = draft
        self.anchors = list(CommentedPage.of(draft, None).anchor_labels) or [""]
        self.now = timezone.now()

    def sent(self, pk):
        """Spread over the days since the draft was opened, the oldest first."""
        seconds = (self.now - self.draft.opens_at).total_seconds()
        return self.draft.opens_at + timedelta(seconds=pk * 97 % seconds)

    def add(self, number, page=None, **fields):
        """So many on one page; `fields` may name the state."""
        state = fields.pop("state", State.APPROVED)
        waits = state == State.PENDING

        def more(pk):
            sent = self.sent(pk)
            decided = None if waits else sent + timedelta(hours=1)
            public = state in (State.APPROVED, State.HIDDEN)
            dates = {"decided_at": decided, "published_at": decided if public else None}
            kind = {"respondent_kind_id": _kind(pk), "submitted_at": sent}
            return {**kind, **dates, **fields}

        anchors = self.anchors if page is None else ("",)
        words = {"text": sentences.text, "name": sentences.name}
        return add_many(
            page or self.draft, number, state=state, anchors=anchors, more=more, **words
        )

    def elsewhere(self, number):
        """A few on each of the other drafts."""
        pages = list(DraftPage.objects.live().exclude(pk=self.draft.pk).order_by("pk")[:200])
        for page in pages:
            self.add(max(1, number // len(pages)), page=page)

    def reply(self, number, **fields):
        """Replies to the first comments, or answers of units."""
        asked = CommentRecord.objects.of_discussion(self.draft.translation_key).public()
        parents = list(asked.top_level().order_by("pk").values_list("pk", "anchor")[:number])
        ids = self.add(number, **fields)
        for pk, (parent, anchor) in zip(ids, parents, strict=False):
            CommentRecord.objects.filter(pk=pk).update(parent=parent, anchor=anchor)

    def report(self, number):
        """Reports of readers, which nobody has answered."""
        ids = CommentRecord.objects.public().order_by("pk").values_list("pk", flat=True)[:number]
        CommentReport.objects.bulk_create(
            CommentReport(
                record_id=pk,
                reason=ReportReason.values[pk % len(ReportReason.values)],
                text=sentences.sentence(pk),
                reported_at=self.now - REPORTED,
            )
            for pk in ids
        )
        CommentRecord.objects.filter(pk__in=list(ids)).update(open_reports=1)

    def letters(self, number):
        """Letters, each with one comment that waits."""
        ids = self.add(number, state=State.PENDING, respondent_kind_id="association")
        for pk in ids:
            letter = Letter.objects.create(
                registered_number=f"۱۴۰۵/{pk}",
                received_on=timezone.localdate(self.draft.opens_at),
                entered_at=self.now,
            )
            CommentRecord.objects.filter(pk=pk).update(letter=letter)

    def finish(self):
        """Count what was written past the verbs that count."""
        counts.recount_all()


def _kind(pk):
    return KINDS[pk % len(KINDS)]
