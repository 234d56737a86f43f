"""What is in use is not deleted: its delete screen says by how many, before anything is tried."""

from typing import Any

from django.contrib import messages
from django.db.models import PROTECT, RESTRICT, Model
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.formats import localize
from django.utils.translation import gettext as _


def uses(instance: Model) -> list[tuple[str, int]]:
    """What needs this row, by the name of its kind, and how many of each there are."""
    found: dict[str, int] = {}
    for relation in instance._meta.get_fields(include_hidden=True):
        if not _protects(relation):
            continue
        rows = relation.related_model._base_manager.filter(**{relation.field.name: instance})
        if number := rows.count():
            kind = str(relation.related_model._meta.verbose_name_plural)
            found[kind] = found.get(kind, 0) + number
    return list(found.items())


def refusal(instance: Model) -> str:
    """Why this row stays, in one sentence; "" if nothing needs it.

    A model with a reason of its own says it in `why_not_deleted`.
    """
    if found := uses(instance):
        return in_use(instance, found)
    own = getattr(instance, "why_not_deleted", None)
    return own() if own else ""


def in_use(instance: Model, found: list[tuple[str, int]]) -> str:
    """That these uses keep it, in one sentence."""
    sentence = _(
        "“%(name)s” cannot be deleted, since it is in use: %(uses)s. Give these another one first,"
        " or switch it off instead."
    )
    parts = [f"{kind} ({localize(number)})" for kind, number in found]
    return sentence % {"name": instance, "uses": _(", ").join(parts)}


class KeepInUseMixin:
    """For a delete view of Wagtail, of a kind of rows that others need."""

    permission_policy: Any
    edit_url_name: str
    object: Model

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Say why it stays to whoever may change it; the others get no further anyway."""
        policy = self.permission_policy
        may_change = policy is None or policy.user_has_permission(request.user, "change")
        if may_change and (sentence := self.get_refusal()):
            messages.error(request, sentence)
            return redirect(reverse(self.edit_url_name, args=[self.object.pk]))
        return super().dispatch(request, *args, **kwargs)  # type: ignore[misc]

    def get_refusal(self) -> str:
        """Why it stays; "" where it may go."""
        return refusal(self.object)


def _protects(relation: Any) -> bool:
    is_of_others = relation.auto_created and not relation.concrete
    return is_of_others and getattr(relation, "on_delete", None) in (PROTECT, RESTRICT)
