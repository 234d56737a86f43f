"""What a draft asks its readers, and that it stays as it was asked once the period has begun.

The structure is that of the page that was made first, so that all languages are counted together; a
translation says it in its own words.
"""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from drafts_plugin.acting import ActNeededError
from drafts_plugin.drafts import source_of, source_row
from drafts_plugin.period.frozen_values import has_begun
from drafts_plugin.text.questions import Question, canonical_questions, read_questions


def questions_of(draft: Any) -> list[Question]:
    """Return what a draft asks, in the words of its page; what that lacks, in its source's."""
    own = read_questions(draft.questions)
    if draft.alias_of_id:
        return own
    words = {question.id: question for question in own}
    return [_worded(asked, words.get(asked.id)) for asked in read_questions(_asked(draft))]


def _asked(draft: Any) -> Any:
    """The questions of the source; `with_asked` knows them."""
    if (known := vars(draft).get("known_asked")) is not None:
        return draft._meta.get_field("questions").to_python(known)
    source = source_of(draft)
    # What is being written, and not yet stored, is asked in a preview.
    return draft.questions if source is None or source.pk == draft.pk else source.questions


def _worded(asked: Question, own: Question | None) -> Question:
    """A question of the source in the words of a translation that has all of them."""
    if own is None:
        return asked
    labels = {choice.id: choice.label for choice in own.choices}
    if any(choice.id not in labels for choice in asked.choices):
        return asked
    choices = tuple(replace(choice, label=labels[choice.id]) for choice in asked.choices)
    return replace(asked, text=own.text, choices=choices)


def settled_questions(draft: Any) -> Any:
    """Return the questions as readers have them, once the period has begun; before that, None.

    No answer may change its meaning: from then on no save, no revision and no act changes them.
    """
    if draft.pk is None or draft.alias_of_id:
        return None
    source = source_row(draft, "opens_at", "closes_at")
    if source is None or not has_begun(source, timezone.now()):
        return None
    rows = type(draft)._base_manager.filter(pk=draft.pk, first_published_at__isnull=False)
    row = rows.only("questions").first()
    return None if row is None else row.questions


def keep_questions(draft: Any, update_fields: Iterable[str] | None) -> None:
    """Before it is saved: refuse other questions than those that are being answered."""
    if "questions" not in vars(draft) or draft._state.adding:
        return
    if update_fields is not None and "questions" not in update_fields:
        return
    settled = settled_questions(draft)
    if settled is None or canonical_questions(settled) == canonical_questions(draft.questions):
        return
    raise ActNeededError(
        _("The period has begun: its questions stay as they were asked, so that no answer changes.")
    )
