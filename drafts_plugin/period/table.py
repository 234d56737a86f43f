"""The acts upon a draft: what is extended, closed, suspended, concluded, promulgated, withdrawn.

`PERIOD_ACTIONS` says of each from which stages it leads, who may do it, what is asked and whether
it needs the letter of a legal approval. Each locks the draft in all its languages, refuses in a
sentence what cannot be, writes, and is kept for good. No save writes what an act writes: every
revision shows and publishes the values of the page (`frozen_values`). docs/adr/0019 says why.
"""

from django.utils.translation import gettext_lazy as _

from drafts_plugin.period import changes, endings
from drafts_plugin.period.base import PeriodAction
from drafts_plugin.period.ending_forms import (
    CorrectOutcomeForm,
    FirstOutcomeForm,
    PromulgationAgainForm,
    PromulgationForm,
)
from drafts_plugin.period.forms import (
    CloseEarlyForm,
    DueDayForm,
    ExtendForm,
    MovedOutcomeForm,
    ReasonForm,
    TakeOffForm,
)
from drafts_plugin.period.models import PeriodEvent
from drafts_plugin.stages import Stage

Kind = PeriodEvent.Kind
#: The acts upon the days of a consultation; the others end a draft.
OF_PERIOD = (
    Kind.EXTENDED,
    Kind.CLOSED_EARLY,
    Kind.SUSPENDED,
    Kind.RESUMED,
    Kind.OUTCOME_RESCHEDULED,
)
NOT_ENDED = tuple(stage for stage in Stage if stage not in (Stage.PROMULGATED, Stage.WITHDRAWN))

PERIOD_ACTIONS = {
    action.kind: action
    for action in (
        PeriodAction(
            kind=Kind.EXTENDED,
            slug="extend",
            label=_("Extend the period"),
            icon="date",
            from_stages=(Stage.OPEN,),
            permission="can_publish",
            form=ExtendForm,
            change=changes.extend,
        ),
        PeriodAction(
            kind=Kind.CLOSED_EARLY,
            slug="close-early",
            label=_("Close the period early"),
            icon="cross",
            from_stages=(Stage.OPEN,),
            permission="can_publish",
            form=CloseEarlyForm,
            change=changes.close_early,
            is_grave=True,
        ),
        PeriodAction(
            kind=Kind.SUSPENDED,
            slug="suspend",
            label=_("Suspend comments"),
            icon="lock",
            from_stages=(Stage.OPEN,),
            permission="can_publish",
            form=ReasonForm,
            change=changes.suspend,
            is_grave=True,
        ),
        PeriodAction(
            kind=Kind.RESUMED,
            slug="resume",
            label=_("Resume comments"),
            icon="lock-open",
            from_stages=(Stage.SUSPENDED,),
            permission="can_publish",
            form=MovedOutcomeForm,
            change=changes.resume,
        ),
        PeriodAction(
            kind=Kind.OUTCOME_RESCHEDULED,
            slug="reschedule-outcome",
            label=_("Move the day of the outcome"),
            icon="calendar-alt",
            from_stages=(Stage.OPEN, Stage.SUSPENDED, Stage.UNDER_REVIEW),
            permission="can_publish",
            form=DueDayForm,
            change=changes.reschedule_outcome,
        ),
        PeriodAction(
            kind=Kind.OUTCOME_PUBLISHED,
            slug="publish-outcome",
            label=_("Publish the outcome"),
            icon="check",
            from_stages=(Stage.UNDER_REVIEW,),
            permission="can_publish",
            form=FirstOutcomeForm,
            change=endings.publish_outcome,
            is_gated=True,
            is_approved=True,
        ),
        PeriodAction(
            kind=Kind.OUTCOME_CORRECTED,
            slug="correct-outcome",
            label=_("Correct the outcome"),
            icon="edit",
            from_stages=(Stage.OUTCOME_PUBLISHED, Stage.PROMULGATED),
            permission="can_publish",
            form=CorrectOutcomeForm,
            change=endings.correct_outcome,
            is_approved=True,
        ),
        PeriodAction(
            kind=Kind.PROMULGATED,
            slug="promulgate",
            label=_("Promulgate the text"),
            icon="doc-full",
            from_stages=(Stage.OUTCOME_PUBLISHED,),
            permission="can_publish",
            form=PromulgationForm,
            change=endings.promulgate,
            follow=endings.publish_final_text,
            is_approved=True,
            publishes_text=True,
        ),
        PeriodAction(
            kind=Kind.PROMULGATED_AGAIN,
            slug="promulgate-again",
            label=_("Promulgate a correction"),
            icon="doc-full",
            from_stages=(Stage.PROMULGATED,),
            permission="can_publish",
            form=PromulgationAgainForm,
            change=endings.promulgate_again,
            follow=endings.publish_final_text,
            is_approved=True,
            publishes_text=True,
        ),
        PeriodAction(
            kind=Kind.WITHDRAWN,
            slug="withdraw",
            label=_("Withdraw the draft"),
            icon="cross",
            from_stages=NOT_ENDED,
            permission="can_publish",
            form=ReasonForm,
            change=endings.withdraw,
            is_grave=True,
        ),
        PeriodAction(
            kind=Kind.UNPUBLISHED,
            slug="take-off-the-site",
            label=_("Take the draft off the site"),
            icon="download",
            from_stages=tuple(Stage),
            permission="can_unpublish",
            form=TakeOffForm,
            change=endings.unpublish,
            follow=endings.take_off_the_site,
            is_grave=True,
        ),
        PeriodAction(
            kind=Kind.PUT_BACK,
            slug="put-back-on-the-site",
            label=_("Put the draft back on the site"),
            icon="upload",
            from_stages=tuple(Stage),
            permission="can_publish",
            form=ReasonForm,
            change=endings.put_back,
            follow=endings.put_back_on_the_site,
            brings_back=True,
        ),
    )
}
