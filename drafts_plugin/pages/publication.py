"""What stands in the way of publishing a draft; asked at the transition, not at every save."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from drafts_plugin.drafts import is_source
from drafts_plugin.pages.endings import ended_text_error
from drafts_plugin.pages.presence import off_site_message
from drafts_plugin.pages.translations import waiting_message
from drafts_plugin.period.changes import after_outcome
from drafts_plugin.period.frozen_values import frozen_values
from drafts_plugin.period.minimum_length import impossible_closing, missing_reason
from drafts_plugin.stages import Stage, stage_of
from drafts_plugin.text.canonical import text_digest

#: Readers need them to understand a draft; one of the names of a line is enough.
NEEDED = {
    ("summary",): gettext_lazy("summary"),
    ("responsible_unit",): gettext_lazy("responsible unit"),
    ("contact_email", "contact_phone"): gettext_lazy("contact"),
    ("legal_basis",): gettext_lazy("legal basis"),
}
#: Of these what is known before there is a text.
NEEDED_OF_PLAN = (("summary",), ("contact_email", "contact_phone"))


@dataclass(frozen=True)
class Problem:
    """One thing to mend first: the field that it concerns ("" for none), and the sentence."""

    field: str
    message: str


def publication_problems(draft: Any, at: datetime | None = None) -> list[Problem]:
    """Return what has to be mended before `draft`, as it stands in memory, becomes public."""
    at = _when_public(draft, at or timezone.now())
    problems = [*missing(draft), *period_problems(draft, at), *text_problems(draft, at)]
    if message := off_site_message(draft):
        problems.append(Problem("", message))
    # By the instant of a schedule its source may be public: that is judged then.
    if not _is_scheduled(draft) and (message := waiting_message(draft)):
        problems.append(Problem("", message))
    return problems


def unpublishable_dates(draft: Any) -> list[Problem]:
    """Return what is wrong with the dates of `draft` on the day on which it becomes public."""
    return list(period_problems(draft, _when_public(draft, timezone.now())))


def missing(draft: Any, is_copy: bool = False) -> list[Problem]:
    """Return what readers would miss; what was published without it may stay without it."""
    if not is_copy and (draft.alias_of_id or not is_source(draft)):
        return []
    public = None if is_copy else _public_row(draft)
    at = timezone.now()
    if public is not None and stage_of(public, at) == Stage.PLANNED:
        # A plan says less than a draft.
        public = None
    needed = NEEDED_OF_PLAN if stage_of(draft, at) == Stage.PLANNED else NEEDED
    return [
        Problem(names[0], _("Before publication, give the %(what)s.") % {"what": NEEDED[names]})
        for names in needed
        if not _has(draft, names) and (public is None or _has(public, names))
    ]


def period_problems(draft: Any, at: datetime) -> Iterator[Problem]:
    """Yield what is wrong with the dates, where they are not settled yet."""
    if "closes_at" in frozen_values(draft):
        return
    dates = draft.opens_at, draft.closes_at
    impossible = list(closing_problems(draft, at))
    yield from impossible
    message = missing_reason(draft, *dates, draft.short_period_reason, at)
    if message and not impossible:
        yield Problem("short_period_reason", message)


def closing_problems(draft: Any, at: datetime) -> Iterator[Problem]:
    """Yield what makes the closing impossible, where it is not settled yet."""
    if "closes_at" in frozen_values(draft):
        return
    if message := impossible_closing(draft, draft.opens_at, draft.closes_at, at):
        yield Problem("closes_at", message)
    elif draft.closes_at and (message := after_outcome(draft.outcome_due_on, draft.closes_at)):
        yield Problem("outcome_due_on", message)


def text_problems(draft: Any, at: datetime) -> list[Problem]:
    """Return what is wrong with a changed text: it has ended, or readers are not told of it."""
    if message := ended_text_error(draft):
        return [Problem("", message)]
    if _needs_change_note(draft, at):
        note = _("Comments are open: say what changed in the text since it was last published.")
        return [Problem("change_note", note)]
    return []


def _needs_change_note(draft, at):
    latest = draft.latest_version
    if not latest or not stage_of(draft, at).rule.is_discussed:
        return False
    changed = text_digest(draft.body) != latest.sha256
    return changed and draft.change_note.strip() in ("", latest.change_note)


def _when_public(draft, at):
    return max(at, draft.go_live_at) if _is_scheduled(draft) else at


def _is_scheduled(draft):
    return bool(draft.go_live_at and draft.go_live_at > timezone.now())


def _has(draft, names):
    return any(str(getattr(draft, name)).strip() for name in names)


def _public_row(draft):
    rows = type(draft)._base_manager.filter(pk=draft.pk, first_published_at__isnull=False)
    return rows.first()
