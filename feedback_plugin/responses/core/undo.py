"""Take the last act of a sitting back: what was drafted goes, what was published is a draft again.

Only what is still as that act left it: a colleague's change since then stands.
"""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from wagtail.models import ModelLogEntry

from feedback_plugin.responses.core import drafting, many_undone, publishing
from feedback_plugin.responses.core.history import PREFIX, log_act
from feedback_plugin.responses.core.official_responses import OfficialResponse

DRAFT, PUBLISH, UNDO = f"{PREFIX}draft", f"{PREFIX}publish", f"{PREFIX}undo"
EXTEND, IMPORT = f"{PREFIX}extend", f"{PREFIX}import"
TAKE_BACK = f"{PREFIX}take_back"


def last_act(user: Any, among: Collection[str]) -> ModelLogEntry | None:
    """One entry of the newest act among these requests that is not undone yet."""
    own = ModelLogEntry.objects.filter(user=user, uuid__in=among)
    undone = own.model.objects.filter(user=user, action=UNDO, data__undone__in=list(among))
    names = list(undone.values_list("data__undone", flat=True))
    acts = own.filter(action__in=(DRAFT, EXTEND, PUBLISH, IMPORT)).exclude(uuid__in=names)
    return acts.order_by("-pk").first()


def entries_of(entry: ModelLogEntry) -> QuerySet:
    """All entries of the act of this one."""
    return ModelLogEntry.objects.filter(uuid=entry.uuid, user=entry.user_id, action=entry.action)


@dataclass(frozen=True)
class Undone:
    """For how many answers an act is undone; how many stay because somebody has changed them since,
    and how many because the words that they had, or whose these were, are not kept any more."""

    number: int
    changed: int
    lost: int


@transaction.atomic
def undo(entry: ModelLogEntry, responses: QuerySet, user: Any) -> Undone:
    """Undo the act of this entry upon those of `responses`."""
    left, lost = _left_by(entry), 0
    mine = responses.filter(pk__in=left)
    if entry.action == PUBLISH:
        done = publishing.take_back(mine, user, left)
    elif entry.action == IMPORT:
        done, lost = many_undone.take_back(entries_of(entry), mine, left, user)
    elif entry.action == EXTEND:
        added = entry.data["added"]
        given = (drafting.take_out(each, added, user, expected=left[each.pk]) for each in mine)
        done = sum(number is not None for number in given)
    else:
        done = sum(drafting.discard(each, user, expected=left[each.pk]) for each in mine)
    page = OfficialResponse(pk=int(entry.object_id), page_id=entry.data["page"])
    log_act([page], "undo", user, timezone.now(), {"undone": str(entry.uuid)})
    return Undone(done, len(left) - done - lost, lost)


def _left_by(entry: ModelLogEntry) -> dict[int, int]:
    """The versions that this act left; those after them that were published and that undone, too.

    No version is missing between them: a colleague's act in between stands.
    """
    left = {int(each.object_id): each.data["version"] for each in entries_of(entry)}
    later = ModelLogEntry.objects.filter(user=entry.user_id, pk__gt=entry.pk)
    names: set[str] = set()
    for each in later.filter(action=UNDO):
        names |= {str(each.uuid), each.data["undone"]}
    pairs = later.filter(action__in=(PUBLISH, TAKE_BACK), uuid__in=names).order_by("pk")
    for each in pairs:
        key = int(each.object_id)
        if key in left and each.data["version"] == left[key] + 1:
            left[key] += 1
    return left
