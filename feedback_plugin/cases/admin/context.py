"""What stands on the page of one case in the admin."""

from django.db.models import prefetch_related_objects
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from feedback_plugin.cases import files, leaves
from feedback_plugin.cases.admin.actions import (
    ANSWER,
    CONSULT,
    DECIDE,
    DONE,
    DROP,
    KEEP_OUT,
    LET_IN,
    MERGE,
    PROMISE,
    REOPEN,
    REVEAL,
    WORK,
)
from feedback_plugin.cases.admin.joined import main_of, name_others, read_joined
from feedback_plugin.cases.admin.masking import masked, unmasked
from feedback_plugin.cases.appeals import ACTED_BEFORE, has_acted
from feedback_plugin.cases.models.remedies import marked_remedies
from feedback_plugin.cases.models.units import Unit
from feedback_plugin.cases.states import IdentityMode, RemedyState
from feedback_plugin.cases.transitions import may_reveal
from feedback_plugin.page_privacy import NamedPage

#: Their choices are long, or they are rare: they are drawn for whoever asks for them.
LONG = (CONSULT, KEEP_OUT, MERGE, PROMISE)

#: Of a compliment, or once the words are forgotten, nothing more follows.
ANEW = (REOPEN, PROMISE)


def case_page(case, user, *, returned=None, revealed=None, opened=""):
    """The page's context.

    `returned` is a form that came back, `revealed` a filer to show, `opened` the name of the act
    that was asked for.
    """
    prefetch_related_objects([case], "files")
    read_joined(case)
    thread = list(case.messages.select_related("author", "unit", "rating", "cause"))
    events = _history(case, user)
    conflicts = [event.conflict for event in events if hasattr(event, "conflict")]
    kept_out = [each for each in conflicts if each.until_id is None]
    may_work = case.is_workable_by(user)
    owed = marked_remedies(case, timezone.now())
    refusal = _why_not_decided(case, user) if may_work else ""
    hindered = _hindered(refusal, kept_out, owed)
    shown = [a for a in WORK if _is_shown(a, case, hindered) or _came_back(a, returned)]
    return {
        "case": case,
        "named_page": _named_page(case, user),
        "is_overdue": case.is_overdue(timezone.now()),
        "files": files.deal_out(case, thread),
        "thread": thread,
        "remedies": owed,
        "events": events,
        "kept_out": kept_out,
        "main": main_of(case, user),
        "person": unmasked(revealed) if revealed else _masked_person(case),
        "asks_adjustments": hasattr(case, "filer") and case.filer.asks_adjustments,
        "returned": returned,
        "leave": leaves.concerns(case) and leaves.is_given(case),
        "is_revealed": revealed is not None,
        "offers": [_offer(each, case, returned, opened) for each in shown] if may_work else [],
        "refusal": refusal,
        "reveal": _reveal_offer(case, user, returned) if may_work and not revealed else None,
        "breadcrumbs_items": _breadcrumbs(case),
        "header_title": case.display_number,
        "header_icon": "mail",
    }


def _hindered(refusal, kept_out, owed):
    """The acts for which there is nothing to act upon, or which this user may not take."""
    hindered = {DECIDE} if refusal else set()
    if not any(each.may_be_lifted for each in kept_out):
        hindered.add(LET_IN)
    if not any(each.state == RemedyState.OPEN for each in owed):
        hindered |= {DONE, DROP}
    return hindered


def _why_not_decided(case, user):
    """Why this user, who works on the case, does not decide its appeal; "" if nothing hinders."""
    return ACTED_BEFORE if DECIDE.is_offered_in(case.state) and has_acted(case, user) else ""


def _history(case, user):
    """Its events, each with units, the file saved, who is kept out and which other case."""
    named = ("conflict__unit", "conflict__official", "consultation__unit", "ended_remedy__kind")
    events = list(case.events.select_related("actor", *named))
    keys = {facts.get("unit") for event in events for facts in (event.before, event.after)}
    units = Unit.objects.in_bulk(keys - {None})
    saved = {file.pk: file for file in case.files.all()}
    begun = [event.conflict for event in events if hasattr(event, "conflict")]
    ended = {conflict.until_id: conflict for conflict in begun}
    for event in events:
        asked = getattr(event, "consultation", None)
        remedy = getattr(event, "ended_remedy", None)
        event.who = getattr(event, "conflict", None) or ended.get(event.pk) or asked or remedy
        event.file = saved.get(event.after.get("file"))
        event.unit_before = units.get(event.before.get("unit"))
        event.unit_after = units.get(event.after.get("unit"))
    name_others(events, user)
    return events


def _is_shown(action, case, hindered):
    if action in hindered or (action in ANEW and not case.can_be_decided_anew):
        return False
    return action.is_offered_in(case.state)


def _came_back(action, returned):
    return returned is not None and returned.prefix == action.name


def _offer(action, case, returned, opened=""):
    came_back = _came_back(action, returned)
    if action in LONG and not came_back and action.name != opened:
        return {"action": action, "form": None}
    form = returned if came_back else action.form_class(case=case, prefix=action.name)
    return {
        "action": action,
        "form": form,
        "is_open": came_back or action is ANSWER or action in LONG,
    }


def _reveal_offer(case, user, returned):
    return _offer(REVEAL, case, returned) if may_reveal(case, user) else None


def _masked_person(case):
    # Not even a first letter of who must stay unknown to the unit.
    filer = getattr(case, "filer", None)
    if filer is None or case.identity_mode == IdentityMode.WITHHELD:
        return None
    return masked(filer)


def _named_page(case, user):
    """The page it is about: one that is not public is named to those only who look after it."""
    page, named = case.page, case.named_page
    if page and not named.url and page.permissions_for_user(user).can_edit():
        return NamedPage(page.title, reverse("wagtailadmin_pages:edit", args=[page.pk]))
    return named


def _breadcrumbs(case):
    return [
        {"url": reverse("wagtailadmin_home"), "label": _("Home")},
        {"url": reverse("feedback_cases_admin:index"), "label": _("Cases")},
        {"url": "", "label": case.display_number},
    ]
