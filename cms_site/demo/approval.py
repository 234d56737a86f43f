"""The letters by which the demo's texts were approved."""

from datetime import timedelta
from itertools import count

from django.utils import timezone
from wagtail.models import Locale

from drafts_plugin.approval.bodies import ApprovingBodyName
from drafts_plugin.pages.models import DraftPage

APPROVING_BODY = "دفتر حقوقی و امور مجلس"
IN_ENGLISH = "Office of Legal and Parliamentary Affairs"
LETTER_NUMBERS = count(2141, 37)
DAYS_BEFORE = 9


def name_body():
    """Say what the body that approves is called in English."""
    for english in Locale.objects.filter(language_code="en"):
        ApprovingBodyName.objects.create(body=APPROVING_BODY, language=english, name=IN_ENGLISH)


def letter(needed_on=None):
    """The letter that approved what was needed on a day, of some days before."""
    day = min(needed_on or timezone.now(), timezone.now()).date() - timedelta(days=DAYS_BEFORE)
    return {
        "approving_body": APPROVING_BODY,
        "letter_number": f"{next(LETTER_NUMBERS)}/210",
        "letter_date": day,
    }


def publish_approved(draft, needed_on):
    """Publish the newest text of `draft` by a letter of some days before; return the live page."""
    draft.save_revision()
    draft.get_workflow().start(draft, None)
    state = draft.current_workflow_state.current_task_state.specific
    facts = letter(needed_on)
    facts["letter_date"] = facts["letter_date"].isoformat()
    state.task.specific.on_action(state, None, "approve", comment="", **facts)
    return DraftPage.objects.get(pk=draft.pk)
