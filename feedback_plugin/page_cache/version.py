"""When public pages changed: the name of the state they are all in (docs/adr/0011).

Every page that `page_cache` keeps is kept under this name, so a new name forgets them all at once.
It stands in the database and is written in the transaction of the change itself: whatever becomes
of the cache or of this process, no page from before the change is found after it. A process asks
the database again a quarter of a second after it has last asked, and at once after its own changes.

A change is a row of its own with a random number, and the name is their sum. Of two transactions
neither waits for the other, and the sum differs after each commit, in whichever order they come.
"""

import time
from secrets import randbelow
from typing import Any

from django.db import connection, transaction
from django.db.models import Sum
from django.http import HttpRequest

from feedback_plugin.page_cache.models import PageChange

LARGEST = 2**31
# So many changes are then added up to one, which leaves the sum as it was.
ROWS = 64
# Less than it takes to read the answer that something is hidden; a question for each kept page
# would cost as much as the page.
TRUSTED_SECONDS = 0.25
# Past the ORM, which would cost more than the question.
ADD_UP = f"SELECT SUM(number) FROM {PageChange._meta.db_table}"  # noqa: S608 (our own table)


class _Known:
    """What this process was told, and until when it trusts in it."""

    answer = ("", 0.0)


_known = _Known()


def current() -> str:
    """The name of the present state. Read it before anything that is to be kept under it."""
    name, until = _known.answer
    # The instant comes before the question: what is trusted is never older than it says.
    now = time.monotonic()
    if now >= until or connection.in_atomic_block:
        with connection.cursor() as cursor:
            cursor.execute(ADD_UP)
            name = str(cursor.fetchone()[0] or 0)
        # Within a transaction the sum is not, or not yet, what the others are to be told.
        if not connection.in_atomic_block:
            _known.answer = (name, now + TRUSTED_SECONDS)
    return name


def is_noted() -> bool:
    """Has the running transaction noted a change, in no savepoint that was rolled back?"""
    followers = (follower for _sids, follower, _robust in connection.run_on_commit)
    return any(hasattr(follower, "page_change") for follower in followers)


def ask_again() -> None:
    """Trust no earlier answer of the database."""
    _known.answer = _Known.answer


def current_for(request: HttpRequest) -> str:
    """The name at the first time that this request asked for it."""
    if not hasattr(request, "pages_as_of"):
        request.pages_as_of = current()
    return request.pages_as_of


def bump(*_args: Any, **_kwargs: Any) -> None:
    """Say that public pages look different once this transaction is through; called within it."""
    if is_noted():
        return

    page_change = PageChange.objects.create(number=1 + randbelow(LARGEST)).pk

    def follow() -> None:
        ask_again()
        if page_change % ROWS == 0:
            add_up()

    follow.page_change = page_change  # type: ignore[attr-defined]
    # Robust: what is stored stays acknowledged.
    transaction.on_commit(follow, robust=True)


@transaction.atomic
def add_up() -> None:
    """Replace the rows of past changes with one that holds their sum."""
    rows = PageChange.objects.select_for_update(skip_locked=True)
    ids = [row.pk for row in rows.only("pk")]
    past = PageChange.objects.filter(pk__in=ids)
    if len(ids) > 1:
        total = past.aggregate(total=Sum("number"))["total"]
        past.delete()
        PageChange.objects.create(number=total)
