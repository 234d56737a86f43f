"""The status page of a sending asks as much for twenty comments as for two of each fate."""

from functools import partial

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.log_actions import log

from feedback_plugin.comments.core.records import CommentRecord
from feedback_plugin.receipts import hash_code, new_code
from tests.many_comments import add_many

WAITING = {"published_at": None, "decided_at": None}
REFUSED = {"published_at": None, "reason": "insult"}
#: Each state, with what is otherwise of comments in it.
FATES = {
    "unconfirmed": WAITING,
    "pending": WAITING,
    "approved": {},
    "rejected": REFUSED,
    "hidden": {"reason": "insult"},
}


def _same(fields, _pk):
    return fields


def send(page, publish, each):
    """A code of a sending with so many comments of each fate."""
    code, ids = new_code(), []
    for state, fields in FATES.items():
        more = partial(_same, fields)
        ids += add_many(page, each, state=state, anchors=("c-1", "c-2"), more=more)
    for row, pk in enumerate(ids):
        CommentRecord.objects.filter(pk=pk).update(receipt_hash=hash_code(code), receipt_row=row)
    waiting = CommentRecord.objects.filter(pk__in=ids, state__in=("unconfirmed", "pending"))
    waiting.update(submitted_at=timezone.now())
    for record in waiting.filter(state="pending"):
        log(record, "feedback_comments.confirm")
    public = waiting.model.objects.filter(pk__in=ids, state="approved")
    for record in public:
        add_many(page, 1, parent=record, more=lambda _pk: {"official_unit": "دفتر"})
    publish(list(public.values_list("pk", flat=True)))
    return code


def test_many_rows_cost_as_much_as_few(client, draft_page, publish):
    costs = []
    for each in (1, 4):
        code = send(draft_page, publish, each)
        client.post("/feedback/track/", {"code": code})
        with CaptureQueriesContext(connection) as queries:
            html = client.post("/feedback/track/", {"code": code}).content.decode()
        assert html.count("data-state=") == 5 * each
        assert html.count("خواندن پاسخ") == each
        assert html.count('action="/feedback/comments/edit/"') == 2 * each
        costs.append(len(queries))
    assert costs[0] == costs[1]
