"""One message about all that was decided of one sending, in the place of one a comment."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from feedback_plugin.comments.clause_names import ClauseNames
from feedback_plugin.comments.subscriptions.comment_messages import why
from feedback_plugin.comments.subscriptions.departure import read_events
from feedback_plugin.comments.subscriptions.email import message_to
from feedback_plugin.comments.subscriptions.models import Follow, FollowKind
from feedback_plugin.comments.subscriptions.notifications import TEMPLATES
from feedback_plugin.comments.subscriptions.page_links import PageLink, PageLinks
from feedback_plugin.many_keys import AmongKeys
from feedback_plugin.notifications.messages import Message


@dataclass
class Fate:
    """What became of some comments, for one reason; each has its clause and its address."""

    what: str
    reason: str
    note: str
    comments: list[dict[str, Any]] = field(default_factory=list)


def gather_events(due: set[tuple[str, str]]) -> Iterator[tuple[list[str], Message]]:
    """The hook of that name: decisions on comments of one receipt that leave for their author."""
    sendings = _sendings(due)
    if not sendings:
        return
    keys = {follow.translation_key for news in sendings for _event, follow in news}
    links, names = PageLinks(keys), ClauseNames(keys, public=True)
    for news in sendings:
        follows = [follow for _event, follow in news]
        page = links.of(follows[0].translation_key, follows[0].language)
        yield [event for event, _follow in news], _message(follows, page, names)


def _sendings(due):
    """Pairs of an event and the wish of the author whom it is for, where several came together."""
    events = defaultdict(list)
    found = read_events({event for event, _recipient in due})
    for event, pk in ((event, pk) for event, kind, pk in found if kind in ("comment", "again")):
        events[pk].append(event)
    own = Follow.objects.confirmed().filter(AmongKeys("record", list(events)), kind=FollowKind.OWN)
    own = own.filter(record__state__in=TEMPLATES)
    sendings = defaultdict(list)
    for follow in own.select_related("record").order_by("record__receipt_row"):
        for event in events[follow.record_id]:
            if (event, follow.email_hash) in due:
                sending = follow.record.receipt_hash, follow.email_hash, follow.language
                sendings[sending].append((event, follow))
    return [news for news in sendings.values() if len({each.record_id for _e, each in news}) > 1]


def _message(follows, page: PageLink, names: ClauseNames) -> Message:
    records = list({follow.record_id: follow.record for follow in follows}.values())
    fates: dict[Any, Fate] = {}
    for record in records:
        facts = why(follows[0], record, record.reason, record.reason_note, names)
        told = TEMPLATES[record.state], str(facts["reason"]), facts["note"]
        fate = fates.setdefault(told, Fate(*told))
        url = page.comment_url(record) if record.is_public else ""
        fate.comments.append({"label": facts["label"], "url": url})
    return message_to(
        follows[0], "decisions", page, fates=list(fates.values()), number=len(records)
    )
