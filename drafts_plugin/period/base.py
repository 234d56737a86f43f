"""How an act upon a draft is done: once, in all languages, on record and said aloud."""

from collections.abc import Callable
from dataclasses import dataclass, field
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

from drafts_plugin.acting import acting_upon
from drafts_plugin.drafts import translations_of
from drafts_plugin.formats import moment
from drafts_plugin.period import gate, record
from drafts_plugin.period.changes import PeriodActionError
from drafts_plugin.period.frozen_values import ACT_WORDS
from drafts_plugin.period.messages import describe, refusal
from drafts_plugin.period.models import PeriodEvent
from drafts_plugin.period.reasons import reason_error
from drafts_plugin.period.taken_off import is_taken_off
from drafts_plugin.signals import period_changed
from drafts_plugin.stages import INSTANTS, Stage, stage_of

Kind = PeriodEvent.Kind


def version_token(draft: Any) -> str:
    """Return the instants of a draft as text: what somebody had before them when they decided."""
    instants = [getattr(draft, name) for name in ("closes_at", "outcome_due_on", *INSTANTS)]
    return "|".join(each.isoformat() if each else "" for each in instants)


def last_event(draft: Any) -> PeriodEvent | None:
    """Return the newest `PeriodEvent` of a draft in any of its languages, or None."""
    return PeriodEvent.objects.filter(page__translation_key=draft.translation_key).last()


def _do_nothing_more(source: Any, event: PeriodEvent) -> None:
    pass


@dataclass(frozen=True)
class PeriodAction:
    """An act upon a draft: whence it leads, who may do it, what is asked and what it changes.

    `slug` is its place in the address, `permission` a question to Wagtail's permission tester of
    the page; `change` returns the new values or refuses, and `follow` does what comes with them.
    """

    kind: PeriodEvent.Kind
    slug: str
    label: Promise
    icon: str
    from_stages: tuple[Stage, ...]
    permission: str
    form: type[Form]
    change: Callable[..., dict[str, Any]]
    follow: Callable[[Any, PeriodEvent], None] = field(default=_do_nothing_more)
    #: Whether it takes something away from those who comment.
    is_grave: bool = False
    #: Whether other apps may have something against it (`gate`), which takes a right to override.
    is_gated: bool = False
    #: Whether it publishes words that need a legal approval where the text needs one.
    is_approved: bool = False
    #: Whether it follows upon the act that took the draft off the site; all others need readers.
    brings_back: bool = False
    #: Whether the text becomes public as it was last saved.
    publishes_text: bool = False

    def url_for(self, page: Any) -> str:
        """Return the address of the screen that asks for it."""
        return reverse("drafts_plugin_period_action", args=[page.pk, self.slug])

    def token_for(self, source: Any) -> str:
        """Return what its user has before them: the instants, and the text that it publishes."""
        text = f"|{source.latest_revision_id}" if self.publishes_text else ""
        return version_token(source) + text

    def refuse_changed(self, source: Any, token: str) -> None:
        """Raise `PeriodActionError` where `token` stands for what is no longer so."""
        if token == self.token_for(source):
            return
        # What differs may be the text alone, as an editor has saved it since.
        is_text = self.publishes_text and token.startswith(version_token(source) + "|")
        message = saved_meanwhile(source) if is_text else changed_meanwhile(source)
        raise PeriodActionError(message, "changed")

    def needs_letter(self, source: Any) -> bool:
        """Tell whether it is done by a letter, by those who approve the texts."""
        return self.is_approved and source.needs_legal_approval

    def is_allowed(self, source: Any, user: Any) -> bool:
        """Tell whether `user` has the right to it: whoever publishes opens and closes."""
        if self.needs_letter(source) and not source.may_be_approved_by(user):
            return False
        return getattr(source.permissions_for_user(user), self.permission)()

    def is_next(self, draft: Any, at: datetime) -> bool:
        """Tell whether it may come next for a draft as the database has it."""
        is_there = is_taken_off(draft) if self.brings_back else draft.live
        return is_there and stage_of(draft, at) in self.from_stages

    def check(self, source: Any, user: Any, at: datetime) -> None:
        """Raise `PeriodActionError` where it cannot come next upon `source`."""
        if self.brings_back and not is_taken_off(source):
            message = _("No act took this draft off the site, or one has put it back already.")
            raise PeriodActionError(message, "stage")
        if not self.is_next(source, at):
            raise PeriodActionError(refusal(source, at, self.from_stages), "stage")
        if user is not None and source.locked and BasicLock(source).for_user(user):
            raise PeriodActionError(
                _("Somebody has locked the draft in the editor; its period cannot be changed now."),
                "locked",
            )
        if self.is_approved and source.workflow_in_progress:
            message = _("A text of this draft waits for its approval. Wait for the decision.")
            raise PeriodActionError(message, "workflow")

    def weigh(self, source: Any, user: Any, reason: str = "") -> int:
        """Return how many comments it leaves behind for that reason, or refuse."""
        return gate.count_overridden(source, user, reason) if self.is_gated else 0

    def preview(self, source: Any, at: datetime, reason: str = "", **answers: Any) -> dict:
        """Return the values that it would write now, or refuse; nothing is changed."""
        letter = answers.pop("letter", None)
        if self.needs_letter(source) and not letter:
            raise PeriodActionError(_("Give the letter that approves it."), "letter")
        changes = self.change(source, at, **answers)
        needs_reason = self.kind not in PeriodEvent.NEEDS_NO_REASON
        if needs_reason and (message := reason_error(reason)):
            raise PeriodActionError(message, "reason")
        if self.kind == Kind.WITHDRAWN:
            changes["withdrawal_reason"] = reason.strip()
        return changes

    @transaction.atomic
    def perform(
        self, draft: Any, reason: str = "", user: Any = None, token: str | None = None, **answers
    ) -> PeriodEvent:
        """Do it upon all languages of `draft`; `token` is what its user had before them."""
        source = list(translations_of(draft).select_for_update())[0]
        # The wait for the lock may have lasted beyond the close.
        at = timezone.now()
        if token is not None:
            self.refuse_changed(source, token)
        self.check(source, user, at)
        overridden = self.weigh(source, user, reason)
        # A reason to override says nothing where there was nothing to override.
        reason = "" if self.is_gated and not overridden else reason
        changes = self.preview(source, at, reason, **answers)
        old = record.facts(source)
        _write(source, changes)
        event = PeriodEvent(kind=self.kind, reason=reason.strip(), happened_at=at, actor=user)
        event.unanswered = overridden
        record.write(event, source, old, answers.get("letter"))
        with acting_upon(source):
            self.follow(source, event)
        period_changed.send(sender=type(source), draft=source, event=event)
        return event


def changed_meanwhile(source: Any) -> str:
    """Return the sentence for those who decided upon what is no longer so."""
    event = last_event(source)
    message = _("Somebody has changed the period in the meantime. %(what)s")
    return message % {"what": describe(event) if event else _("Check it once more.")}


def saved_meanwhile(source: Any) -> str:
    """Return the sentence for those who decided upon a text that was saved anew since."""
    revision = source.get_latest_revision()
    message = _(
        "The text was saved anew at %(when)s. What would become final is shown below as it is now:"
        " check it once more."
    )
    return message % {"when": moment(revision.created_at)}


def _write(source: Any, changes: dict[str, Any]) -> None:
    key = source.translation_key
    rows = type(source)._base_manager
    shared = {name: value for name, value in changes.items() if name not in ACT_WORDS}
    words = {name: value for name, value in changes.items() if name in ACT_WORDS}
    # One statement where it can be: the database checks the order of the instants after each.
    if words:
        rows.filter(Q(pk=source.pk) | Q(alias_of=source.pk)).update(**words)
    if shared:
        everywhere = Q(translation_key=key) | Q(alias_of__translation_key=key)
        rows.filter(everywhere).update(**shared)
    for name, value in changes.items():
        setattr(source, name, value)
