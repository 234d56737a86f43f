"""What happens to a page, told to all who follow it or one of its comments."""

import hashlib

from feedback_plugin.comments.clause_names import ClauseNames
from feedback_plugin.comments.commented_page import CommentedPage
from feedback_plugin.comments.core import clause_status
from feedback_plugin.comments.core.clause_status import Change
from feedback_plugin.comments.core.records import CommentRecord
from feedback_plugin.comments.subscriptions.email import message_to
from feedback_plugin.comments.subscriptions.models import Follow, FollowKind
from feedback_plugin.comments.subscriptions.page_links import PageLinks
from feedback_plugin.notifications import outbox

NOTIFIED_CHANGES = (Change.CHANGED, Change.MOVED, Change.REMOVED)


def announce_page_news(page, event, headline, sentence):
    """The hook of that name: queue the news, and those of clauses that have changed with it."""
    commented = CommentedPage(page)
    if not commented.is_public:
        return
    follows = list(Follow.objects.confirmed().filter(translation_key=page.translation_key))
    if not follows:
        return
    links = PageLinks([page.translation_key])
    # Of one person's several follows the last one names the message: that of the page itself.
    follows.sort(key=lambda follow: follow.kind == FollowKind.PAGE)
    outbox.enqueue(
        f"news-{event}",
        [
            message_to(
                follow,
                "page_news",
                links.of(follow.translation_key, follow.language),
                headline=headline,
                sentence=sentence,
            )
            for follow in follows
        ],
    )
    _tell_changed_clauses(commented.source, follows, links)


def _tell_changed_clauses(source, follows, links):
    authors = {}
    for follow in follows:
        if follow.kind == FollowKind.OWN:
            authors.setdefault(follow.record_id, []).append(follow)
    on_clauses = CommentRecord.objects.filter(pk__in=authors).exclude(anchor="")
    records = list(on_clauses.defer("search_text"))
    names = ClauseNames([source.page.translation_key], public=True)
    news = []
    for record, status in zip(records, clause_status.statuses(source, records), strict=True):
        if status and status.change in NOTIFIED_CHANGES:
            words = source.anchor_texts.get(record.anchor, "")
            event = f"clause-{record.pk}-{_digest(status.change, words)}"
            for follow in authors[record.pk]:
                page = links.of(follow.translation_key, follow.language)
                facts = {"label": names.of_record_later(record), "change": status.change.label}
                news.append((event, message_to(follow, "clause_changed", page, **facts)))
    outbox.enqueue_many(news)


def _digest(change, words):
    # Named by what the clause has become: a later version that leaves it so is no news.
    return hashlib.sha256(f"{change.value}\0{words}".encode()).hexdigest()[:16]
