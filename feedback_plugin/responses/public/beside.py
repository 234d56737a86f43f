"""The answer to a comment, for whoever shows the comment itself: its page, its receipt."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from feedback_plugin.comments.core.unit_names import UnitNames
from feedback_plugin.responses.choices import ResponseState
from feedback_plugin.responses.core import dispositions
from feedback_plugin.responses.public.rows import ANSWER, ANSWER_FIELDS, public_answer

FIELDS = ("pk", "page_id", *ANSWER_FIELDS, f"{ANSWER}verdicts_until")


def read_published_answers() -> tuple[tuple[str, ...], Q, Callable[[Mapping], dict | None]]:
    """The `read_published_answers` hook: what to read of a comment, and the answer in it."""
    return FIELDS, Q(**{f"{ANSWER}state": ResponseState.PUBLISHED}), _read


def _read(values: Mapping[str, Any]) -> dict[str, Any] | None:
    if values[f"{ANSWER}state"] != ResponseState.PUBLISHED:
        # Pages without answers do not ask for the list of dispositions, either.
        return None
    answer = public_answer(values, dispositions.labels(), {}, UnitNames())
    if answer is None:
        return None
    pk, matrix = values["pk"], reverse("feedback_responses:matrix", args=[values["page_id"]])
    return vars(answer) | {
        # As it was written: whoever shows it knows how the page calls the clause now.
        "anchor_label": values[f"{ANSWER}anchor_label"],
        "address": f"{matrix}?comment={pk}#row-{pk}",
        "question": _question(values[f"{ANSWER}verdicts_until"]),
    }


def _question(until: datetime | None) -> dict[str, Any] | None:
    """What the author is asked about it, and until when; None where that is over."""
    if until is None or timezone.now() > until:
        return None
    address, words = reverse("feedback_responses:verdict"), _("Say whether it met your point")
    return {"address": address, "words": words, "until": until}
