"""How a draft ended, in words, and that what has ended is not edited any more."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language_info
from django.utils.translation import gettext as _

from drafts_plugin.acting import ActNeededError, is_acted_upon
from drafts_plugin.drafts import is_source, source_of
from drafts_plugin.pages.figures import outcome_figures
from drafts_plugin.pages.lateness import days_late
from drafts_plugin.period.models import PeriodEvent
from drafts_plugin.period.table import PERIOD_ACTIONS, Kind
from drafts_plugin.stages import Stage, stage_of
from drafts_plugin.text.canonical import text_digest
from drafts_plugin.versions.consulted import consulted_version, final_version

#: What is over: the text stays as it was.
ENDED = (Stage.PROMULGATED, Stage.WITHDRAWN)
CONCLUDED = (Stage.OUTCOME_PUBLISHED, Stage.PROMULGATED)
OF_OUTCOME = (Kind.OUTCOME_PUBLISHED, Kind.OUTCOME_CORRECTED)
_OF_TEXT = ("title", "kind")


@dataclass(frozen=True)
class EndWords:
    """Words that an act has published, and the language in which they are written."""

    text: str
    language: dict[str, Any]

    @property
    def direction(self) -> str:
        """The direction in which they are read."""
        return "rtl" if self.language["bidi"] else "ltr"


def ending_context(draft: Any, acts: list[PeriodEvent]) -> dict[str, Any]:
    """Return what the template of a draft's end accepts."""
    stage = draft.stage
    overridden = next((act for act in acts if act.unanswered), None)
    late = days_late(draft) if overridden else 0
    if stage == Stage.WITHDRAWN:
        words = end_words(draft, "withdrawal_reason")
        return {"withdrawal_words": words, "overridden_outcome": overridden}
    if stage not in CONCLUDED:
        return {}
    letters = [act for act in acts if act.kind in OF_OUTCOME and act.approval]
    context = {
        "outcome_words": end_words(draft, "outcome"),
        "outcome_letters": letters[-1:],
        "overridden_outcome": overridden,
        "days_late": late,
    }
    context |= {
        "figures": outcome_figures(draft),
        "final_version": final_version(draft),
        "consulted_version": consulted_version(draft),
    }
    if letters:
        source = source_of(draft) or draft
        context["letter_language"] = source.text_language
    return context


def end_words(draft: Any, field: str) -> EndWords | None:
    """Return the words in `field` of a draft; where a translation has none, those of its source."""
    speaker = draft
    if not getattr(draft, field) and not draft.alias_of_id:
        speaker = source_of(draft) or draft
    text = getattr(speaker, field)
    return EndWords(text, get_language_info(speaker.text_language)) if text else None


def ended_text_error(draft: Any) -> str | SafeString:
    """Return the sentence that refuses to change the text of what has ended, or ""."""
    public = _ended_row(draft)
    if public is None or not _differs(draft, public):
        return ""
    if stage_of(public, timezone.now()) == Stage.WITHDRAWN:
        return _("The draft was withdrawn: its title and text stay as they were.")
    sentence = _(
        "The text is promulgated and is not edited like a note. Save the corrected text, then use"
        " “%(act)s”: it is printed and announced."
    )
    action = PERIOD_ACTIONS[Kind.PROMULGATED_AGAIN]
    link = format_html('<a href="{}">{}</a>', action.url_for(draft), action.label)
    return format_html("{} {}", sentence % {"act": action.label}, link)


def keep_ended_text(draft: Any, update_fields: Iterable[str] | None) -> None:
    """Before it is saved: refuse another text on a live page whose draft has ended."""
    if not draft.live or draft._state.adding or is_acted_upon(draft):
        return
    if update_fields is not None and {*_OF_TEXT, "body"}.isdisjoint(update_fields):
        return
    if message := ended_text_error(draft):
        raise ActNeededError(message)


def _ended_row(draft):
    """The page as the database has it, where its draft has ended in public; else None."""
    if draft.alias_of_id or stage_of(draft, timezone.now()) not in ENDED:
        return None
    rows = type(draft)._base_manager.filter(pk=draft.pk, first_published_at__isnull=False)
    public = rows.first()
    return public if public and is_source(draft) else None


def _differs(draft, public):
    if not public.live:
        latest = public.latest_version
        return bool(latest) and text_digest(draft.body) != latest.sha256
    if any(getattr(draft, name) != getattr(public, name) for name in _OF_TEXT):
        return True
    return text_digest(draft.body) != text_digest(public.body)
