"""Filing: from a valid form to a stored case with its number, unit and deadlines."""

import hashlib
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction

from feedback_plugin.cases import clocks, files
from feedback_plugin.cases.fitting_units import fitting, units_without
from feedback_plugin.cases.history import Stamp, append_event
from feedback_plugin.cases.models.cases import Case
from feedback_plugin.cases.models.clocks import Clock
from feedback_plugin.cases.models.closures import FilingClosure
from feedback_plugin.cases.models.conflicts import Conflict, people_of
from feedback_plugin.cases.models.filers import Filer
from feedback_plugin.cases.models.units import Unit
from feedback_plugin.cases.numbers import next_number
from feedback_plugin.cases.signals import announce
from feedback_plugin.cases.states import Channel, EventKind, IdentityMode
from feedback_plugin.persian_text import search_text
from feedback_plugin.receipts import derive_code, hash_code

WORDS = ("case_type", "topic", "subject", "description", "desired_outcome", "identity_mode")
PERSON = ("name", "email", "mobile", "adjustments", "adjustment_note")


def idempotency_key(nonce):
    """What a nonce is stored as; a leaked table gives no nonce and so no tracking code."""
    return hashlib.sha256(nonce.encode()).hexdigest()


def filed_with(nonce):
    """The case that was already filed with this opening of the form, or None."""
    return (
        Case.objects.select_related("topic__parent", "unit", "filer")
        .filter(idempotency_key=idempotency_key(nonce))
        .first()
    )


def says_the_same(case, filing):
    """Does this form hold what that case was filed with, or was it edited after it was sent?"""
    filer = getattr(case, "filer", None)
    return (
        all(getattr(case, name) == filing[name] for name in WORDS)
        and all(getattr(filer, name, "") == filing.get(name, "") for name in PERSON)
        and getattr(filer, "wants_texts", None) == filing.get("wants_texts")
        and case.page_id == (filing["page"].pk if filing["page"] else None)
        and _kept_out_by_its_filer(case) == filing.get("kept_out_unit")
        and case.files.of_filing().are(filing.get("files", ()))
    )


def _kept_out_by_its_filer(case):
    asked = case.conflicts.filter(source=Conflict.Source.FILER).select_related("unit").first()
    return asked and asked.unit


class NoUnitError(Exception):
    """Nobody would see the case: no unit takes what no topic sends elsewhere."""


class FilingClosedError(Exception):
    """The public files nothing for a while: `closure` says why and until when."""

    def __init__(self, closure):
        super().__init__(str(closure))
        self.closure = closure


@dataclass(frozen=True)
class Entry:
    """How a case came that an official enters for its filer; its clocks run from its receipt."""

    channel: Channel
    received_at: datetime
    official: Any


def file_case(filing, *, nonce, language, at, entry=None):
    """Store a case once, however often its form is sent; `filing` is the form's cleaned data.

    Raises NoUnitError or, of what no official enters, FilingClosedError: then nothing is stored.
    """
    try:
        with transaction.atomic():
            return filed_with(nonce) or _create_with_files(filing, nonce, language, at, entry)
    except IntegrityError:
        case = filed_with(nonce)
        if case is None:
            raise
        return case


def _create_with_files(filing, nonce, language, at, entry):
    closure = None if entry else FilingClosure.objects.in_force(at)
    if closure:
        raise FilingClosedError(closure)
    with files.written(filing.get("files", ())) as rows:
        case = _create(filing, nonce, language, at, entry)
        files.attach(rows, case)
        return case


def _create(filing, nonce, language, at, entry):
    case = Case(
        **{name: filing[name] for name in WORDS},
        channel=entry.channel if entry else Channel.WEB,
        submitted_at=entry.received_at if entry else at,
        changed_at=at,
        unit=_responsible_unit(filing["topic"], filing.get("kept_out_unit")),
        page=filing["page"],
        page_title=filing["page"].title if filing["page"] else "",
        language=language,
        tracking_hash=hash_code(derive_code(nonce)),
        idempotency_key=idempotency_key(nonce),
    )
    begun = _number(case, at)
    case.save(force_insert=True)
    Clock.objects.bulk_create(begun)
    if case.identity_mode != IdentityMode.ANONYMOUS:
        person = {name: filing.get(name, "") for name in PERSON}
        Filer.objects.create(case=case, wants_texts=filing.get("wants_texts"), **person)
    after = {"state": case.state, "unit": case.unit_id, "due_at": case.due_at.isoformat()}
    stamp = Stamp(at, entry.official if entry else None)
    event = append_event(case, EventKind.FILED, stamp, after=after)
    if unit := filing.get("kept_out_unit"):
        Conflict.objects.create(case=case, unit=unit, source=Conflict.Source.FILER, since=event)
    announce(case, event)
    return case


def _number(case, at):
    begun = clocks.begin(case)
    # Last, since the counter's row stays locked until the case is committed.
    case.number = next_number(at)
    case.search_text = search_text(f"{case.number} {case.subject} {case.description}")
    return begun


def _responsible_unit(topic, kept_out):
    units = Unit.objects.active()
    unit = (topic and units.filter(pk=topic.responsible_unit_id).first()) or Unit.objects.fallback()
    if unit is None:
        raise NoUnitError
    if kept_out:
        # Where nobody else is left, administrators see it.
        return fitting(unit, units_without(people_of(Unit.objects.filter(pk=kept_out.pk)))) or unit
    return unit
