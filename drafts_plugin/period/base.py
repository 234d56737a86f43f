"""How an act upon a period is done: once, in all languages, on record and said aloud."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.forms import Form
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from wagtail.locks import BasicLock
from wagtail.log_actions import log

from drafts_plugin.drafts import translations_of
from drafts_plugin.period.changes import PeriodActionError
from drafts_plugin.period.messages import describe, refusal
from drafts_plugin.period.models import PeriodEvent
from drafts_plugin.signals import period_changed
from drafts_plugin.stages import Stage, stage_of


def version_token(draft: Any) -> str:
    """Return the dates of a draft as text: what somebody had before them when they decided."""
    instants = (draft.closes_at, draft.suspended_at)
    return "|".join(each.isoformat() if each else "" for each in instants)


def last_event(draft: Any) -> PeriodEvent | None:
    """Return the newest `PeriodEvent` of a draft in any of its languages, or None."""
    return PeriodEvent.objects.filter(page__translation_key=draft.translation_key).last()


@dataclass(frozen=True)
class PeriodAction:
    """An act upon a period: whence it leads, who may do it, what is asked and what it changes.

    `slug` is its place in the address, `permission` a question to Wagtail's permission tester of
    the page; `change` returns the new dates or refuses.
    """

    kind: PeriodEvent.Kind
    slug: str
    label: Promise
    icon: str
    from_stage: Stage
    permission: str
    form: type[Form]
    change: Callable[..., dict[str, Any]]
    #: Whether it takes something away from those who comment.
    is_grave: bool = False

    def url_for(self, page: Any) -> str:
        """Return the address of the screen that asks for it."""
        return reverse("drafts_plugin_period_action", args=[page.pk, self.slug])

    def is_allowed(self, source: Any, user: Any) -> bool:
        """Tell whether `user` has the right to it: whoever publishes opens and closes."""
        return getattr(source.permissions_for_user(user), self.permission)()

    def is_next(self, draft: Any, at: datetime) -> bool:
        """Tell whether it may come next for a draft as the database has it."""
        return draft.live and stage_of(draft, at) == self.from_stage

    def check(self, source: Any, user: Any, at: datetime) -> None:
        """Raise `PeriodActionError` where it cannot come next upon `source`."""
        if not self.is_next(source, at):
            raise PeriodActionError(refusal(source, at), "stage")
        if user is not None and source.locked and BasicLock(source).for_user(user):
            raise PeriodActionError(
                _("Somebody has locked the draft in the editor; its period cannot be changed now."),
                "locked",
            )

    @transaction.atomic
    def perform(
        self, draft: Any, reason: str, user: Any = None, token: str | None = None, **answers: Any
    ) -> PeriodEvent:
        """Do it upon all languages of `draft`; `token` is what its user had before them."""
        source = list(translations_of(draft).select_for_update())[0]
        # The wait for the lock may have lasted beyond the close.
        at = timezone.now()
        if token is not None and token != version_token(source):
            raise PeriodActionError(_changed_meanwhile(source), "changed")
        self.check(source, user, at)
        changes = self.change(source, at, **answers)
        reason = reason.strip()
        if not reason:
            raise PeriodActionError(_("Say why. Readers see the reason."), "reason")
        old = source.closes_at
        _write(source, changes)
        event = PeriodEvent.objects.create(
            page_id=source.pk,
            kind=self.kind,
            reason=reason,
            old_closes_at=old,
            new_closes_at=source.closes_at,
            happened_at=at,
            actor=user,
        )
        _log(source, event)
        period_changed.send(sender=type(source), draft=source, event=event)
        return event


def _changed_meanwhile(source: Any) -> str:
    event = last_event(source)
    message = _("Somebody has changed the period in the meantime. %(what)s")
    return message % {"what": describe(event) if event else _("Check it once more.")}


def _write(source: Any, changes: dict[str, Any]) -> None:
    key = source.translation_key
    everywhere = Q(translation_key=key) | Q(alias_of__translation_key=key)
    type(source)._base_manager.filter(everywhere).update(**changes)
    for name, value in changes.items():
        setattr(source, name, value)


def _log(source: Any, event: PeriodEvent) -> None:
    log(
        instance=source,
        action=f"drafts_plugin.period_{event.kind}",
        user=event.actor,
        data={
            "old_closes_at": event.old_closes_at.isoformat(),
            "new_closes_at": event.new_closes_at.isoformat(),
            "reason": event.reason,
        },
    )
