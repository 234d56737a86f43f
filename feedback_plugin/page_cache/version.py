"""When public pages changed: the name of the state they are all in (docs/adr/0011).

Every page that `page_cache` keeps is kept under this name, so a new name forgets them all at once.
It stands in the database and is written in the transaction of the change itself: whatever becomes
of the cache or of this process, no page from before the change is found after it.

A change is a row of its own with a random number, and the name is their sum. Of two transactions
neither waits for the other, and the sum differs after each commit, in whichever order they come.
"""

from secrets import randbelow

from django.db import connection, transaction
from django.db.models import Sum

from feedback_plugin.page_cache.models import PageChange

LARGEST = 2**31
# So many changes are then added up to one, which leaves the sum as it was.
ROWS = 64
# Past the ORM, which would cost more than the question: every kept page asks it.
ADD_UP = f"SELECT SUM(number) FROM {PageChange._meta.db_table}"  # noqa: S608 (our own table)


def current() -> str:
    """The name of the present state. Read it before anything that is to be kept under it."""
    with connection.cursor() as cursor:
        cursor.execute(ADD_UP)
        return str(cursor.fetchone()[0] or 0)


def current_for(request) -> str:
    """The name at the first time that this request asked for it."""
    if not hasattr(request, "pages_as_of"):
        request.pages_as_of = current()
    return request.pages_as_of


def bump(*_args, **_kwargs):
    """Say that public pages look different once this transaction is through; called within it."""
    followers = (follower for _sids, follower, _robust in connection.run_on_commit)
    if any(hasattr(follower, "page_change") for follower in followers):
        # Noted already, and in no savepoint that was rolled back: its follower would be gone, too.
        return

    def add_up_at_times():
        if add_up_at_times.page_change % ROWS == 0:
            add_up()

    add_up_at_times.page_change = PageChange.objects.create(number=1 + randbelow(LARGEST)).pk
    # Robust: what is stored stays acknowledged.
    transaction.on_commit(add_up_at_times, robust=True)


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
