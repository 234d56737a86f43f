"""Give comments to a colleague, take them away again, and note what only officers read."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.contrib.auth import get_user_model
from django.db import transaction
from django.db.models import Count, Q, QuerySet
from django.utils import timezone
from wagtail.models import Page
from wagtail.permission_policies.pages import PagePermissionPolicy
from wagtail.permissions import ModelPermissionPolicy

from feedback_plugin.comments.core.permissions import PAGE_ACTIONS, pages_moderated_by
from feedback_plugin.comments.core.records import CommentRecord
from feedback_plugin.many_keys import AmongKeys
from feedback_plugin.responses.assignments.models import Assignment, InternalNote
from feedback_plugin.responses.core.official_responses import OfficialResponse


def colleagues(page: Page) -> QuerySet:
    """Whoever may answer the comments on a page, in any of its languages."""
    pages = PagePermissionPolicy()
    own = Q()
    for each in Page.objects.filter(translation_key=page.translation_key):
        users = pages.users_with_any_permission_for_instance(PAGE_ACTIONS, each)
        own |= Q(pk__in=users.values("pk"))
    answering = ModelPermissionPolicy(OfficialResponse).users_with_any_permission(["answer"])
    found = get_user_model()._base_manager.filter(own, pk__in=answering.values("pk"))
    return found.order_by(get_user_model().USERNAME_FIELD)


@dataclass(frozen=True)
class Assigned:
    """For how many comments it is stored; about how many nothing is noted, since their authors are
    forgotten; and which were other colleagues' until then, by the names of these."""

    number: int
    unnoted: int = 0
    moved: Mapping[str, Sequence[int]] = field(default_factory=dict)


@transaction.atomic
def assign(records: QuerySet, officer: Any, note: str, user: Any) -> Assigned:
    """Give these comments to an officer, or to nobody for None."""
    are_forgotten = _locked(records)
    ids, now = list(are_forgotten), timezone.now()
    moved = _had_by_others(ids, {user, officer} - {None})
    if officer is None:
        Assignment.objects.filter(pk__in=ids).delete()
    else:
        Assignment.objects.bulk_create(
            (
                Assignment(record_id=pk, officer=officer, assigned_by=user, assigned_at=now)
                for pk in ids
            ),
            update_conflicts=True,
            unique_fields=["record"],
            update_fields=["officer", "assigned_by", "assigned_at"],
        )
    unnoted = len(ids) - _note(are_forgotten, note, user, now) if note else 0
    return Assigned(len(ids), unnoted, moved)


@transaction.atomic
def note(records: QuerySet, text: str, user: Any) -> Assigned:
    """Note this about each of these comments."""
    are_forgotten = _locked(records)
    number = _note(are_forgotten, text, user, timezone.now())
    return Assigned(number, len(are_forgotten) - number)


def _locked(records: QuerySet) -> dict[int, bool]:
    """Of these comments whether their authors are forgotten, which none is until all is stored."""
    locked = CommentRecord.objects.filter(pk__in=records.order_by().values("pk"))
    locked = locked.select_for_update(of=("self",)).order_by("pk")
    return {pk: at is not None for pk, at in locked.values_list("pk", "forgotten_at")}


def _had_by_others(ids: Collection[int], but: Collection[Any]) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    had = Assignment.objects.filter(pk__in=ids).exclude(officer__in=[user.pk for user in but])
    for each in had.select_related("officer").order_by("pk"):
        found.setdefault(each.officer_name, []).append(each.pk)
    return found


def _note(are_forgotten: Mapping[int, bool], text: str, user: Any, at: Any) -> int:
    # What is noted of a comment goes with its author: once that is over, it would stay for ever.
    ids = [pk for pk, is_forgotten in are_forgotten.items() if not is_forgotten]
    # Sent once more, by a double click or a reload, it says nothing new.
    same = InternalNote.objects.filter(AmongKeys("record", ids), author=user, text=text)
    noted = set(same.values_list("record_id", flat=True))
    InternalNote.objects.bulk_create(
        InternalNote(record_id=pk, author=user, text=text, written_at=at)
        for pk in ids
        if pk not in noted
    )
    return len(ids)


def forget(ids: Collection[int]) -> None:
    """Forget what was noted about these comments, whose authors are forgotten."""
    InternalNote.objects.filter(record__in=ids).delete()


def waiting_for(user: Any) -> list[dict[str, Any]]:
    """The pages on which comments wait for this officer's answer, with how many: most first."""
    records = CommentRecord.objects.approved().comments().order_by()
    mine = records.filter(assignment__officer=user, answer__isnull=True)
    mine = mine.filter(page__in=pages_moderated_by(user).values("pk"))
    counted = list(mine.values("page").annotate(number=Count("pk")).order_by("-number", "-page"))
    pages = Page.objects.in_bulk([row["page"] for row in counted])
    return [{**row, "page": pages[row["page"]]} for row in counted if row["page"] in pages]
