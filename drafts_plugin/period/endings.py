"""What the acts that end a draft write, what they refuse, and what comes with them."""

from datetime import date, datetime
from typing import Any

from django.utils.html import strip_tags
from django.utils.translation import gettext as _
from wagtail.actions.unpublish_page import UnpublishPageAction

from drafts_plugin.dates import local, start_of_day
from drafts_plugin.drafts import translations_of
from drafts_plugin.period.changes import PeriodActionError
from drafts_plugin.period.models import PeriodEvent
from drafts_plugin.text.rich_text import plain_rich_text


def publish_outcome(source: Any, at: datetime, outcome: str) -> dict[str, Any]:
    """Say what became of the comments, from now on."""
    return {"outcome": _with_words(outcome), "outcome_published_at": at}


def correct_outcome(source: Any, at: datetime, outcome: str) -> dict[str, Any]:
    """Say it in other words; it was published when it was published."""
    features = source._meta.get_field("outcome").features
    if plain_rich_text(_with_words(outcome), features) == plain_rich_text(source.outcome, features):
        raise PeriodActionError(_("The outcome is the same as before."), "same")
    return {"outcome": outcome}


def _with_words(outcome: str) -> str:
    if not strip_tags(outcome).strip():
        raise PeriodActionError(_("Write the outcome."), "outcome")
    return outcome


def promulgate(source: Any, at: datetime, number: str, day: date) -> dict[str, Any]:
    """Promulgate the text as it was last saved, under a number and of a day."""
    return {"promulgation_number": number.strip(), "promulgated_at": _instant(source, at, day)}


def promulgate_again(source: Any, at: datetime, number: str, day: date) -> dict[str, Any]:
    """Promulgate a corrected text, or the same under a corrected number or day."""
    if day == local(source.promulgated_at).date():
        changes = {"promulgated_at": source.promulgated_at}
    else:
        changes = {"promulgated_at": _instant(source, at, day)}
    changes["promulgation_number"] = number.strip()
    is_same = all(getattr(source, name) == value for name, value in changes.items())
    if is_same and not source.says_something_new:
        raise PeriodActionError(_("Number, day and text are the same as before."), "same")
    return changes


def _instant(source: Any, at: datetime, day: date) -> datetime:
    """Return the instant of a promulgation on `day`: never before the outcome, never ahead."""
    if day > local(at).date():
        raise PeriodActionError(_("This day has not come yet."), "future")
    reached = max(filter(None, (source.closes_at, source.outcome_published_at)), default=None)
    if reached and day < local(reached).date():
        message = _("A text is promulgated after its outcome was published, not before.")
        raise PeriodActionError(message, "too_early")
    if day == local(at).date():
        return at
    return max(filter(None, (start_of_day(day), reached)))


def publish_final_text(source: Any, event: PeriodEvent) -> None:
    """Publish the text as it was last saved; its version is the final one."""
    source.refresh_from_db()
    revision = source.get_latest_revision() or source.save_revision(user=event.actor)
    revision.publish(user=event.actor, skip_permission_checks=True)
    source.refresh_from_db()


def withdraw(source: Any, at: datetime) -> dict[str, Any]:
    """End the draft without a promulgation; page, versions and comments stay."""
    return {"withdrawn_at": at}


def unpublish(source: Any, at: datetime) -> dict[str, Any]:
    """Take the draft off the site; nothing is deleted."""
    return {}


def take_off_the_site(source: Any, event: PeriodEvent) -> None:
    """Unpublish all languages of the draft, and with them their aliases."""
    for page in translations_of(source).filter(live=True, alias_of=None):
        UnpublishPageAction(page, user=event.actor).execute(skip_permission_checks=True)
    source.refresh_from_db()


def put_back(source: Any, at: datetime) -> dict[str, Any]:
    """Give the draft back to its readers as it was."""
    return {}


def put_back_on_the_site(source: Any, event: PeriodEvent) -> None:
    """Make public again, in all languages, the rows and aliases that readers had."""
    had = {"live": False, "first_published_at__isnull": False}
    for page in translations_of(source).filter(alias_of=None, **had):
        for row in (page, *page.aliases.filter(**had).specific()):
            row.live = True
            row.save(clean=False)
    source.refresh_from_db()
