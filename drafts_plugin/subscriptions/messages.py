"""What subscribers and followers are told about the text of a draft and its end."""

from typing import Any

from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from drafts_plugin.dates import local
from drafts_plugin.formats import moment
from drafts_plugin.numbers import isolated_number, localize_number
from drafts_plugin.stages import STAGES, Phase, Stage

#: The stages whose beginning is news, in the order in which a draft reaches them.
ENDS = tuple(rule.stage for rule in reversed(STAGES) if rule.phase == Phase.END)
#: What subscribers know an end by for good, where it is not the stage's own value.
_KEYS = {Stage.OUTCOME_PUBLISHED: "outcome"}
_HEADLINES = {
    Stage.OUTCOME_PUBLISHED: gettext_lazy("Outcome published"),
    Stage.PROMULGATED: gettext_lazy("Promulgated"),
}


def end_key(stage: Stage) -> str:
    """Return the name by which feeds, followers and the audit log know one of the `ENDS`."""
    return _KEYS.get(stage, stage.value)


def end_headline(stage: Stage) -> Promise | str:
    """Return what happened when a draft reached one of its `ENDS`: news is no name of a stage."""
    return _HEADLINES.get(stage, stage.label)


def describe_correction(version: Any) -> str:
    """Return what changed in a text, or at least that it did."""
    number = localize_number(str(version.number))
    return version.change_note or _("Version %(number)s is public.") % {"number": number}


def describe_end(draft: Any, stage: Stage) -> str:
    """Return how a draft reached one of its `ENDS`, to the minute."""
    if stage == Stage.WITHDRAWN:
        return draft.withdrawal_reason
    messages = {
        Stage.OUTCOME_PUBLISHED: _("The outcome was published at %(moment)s."),
        Stage.PROMULGATED: _("Promulgated at %(moment)s under no. %(number)s."),
    }
    return messages[stage] % {
        "moment": moment(getattr(draft, stage.rule.begins)),
        "number": isolated_number(draft.promulgation_number),
    }


def describe_day_of_end(draft: Any, stage: Stage) -> str:
    """Return how a draft reached one of its `ENDS`, to the day."""
    if stage == Stage.WITHDRAWN:
        return draft.withdrawal_reason
    messages = {
        Stage.OUTCOME_PUBLISHED: _("The outcome was published on %(day)s."),
        Stage.PROMULGATED: _("Promulgated on %(day)s under no. %(number)s."),
    }
    return messages[stage] % {
        "day": date_format(local(getattr(draft, stage.rule.begins)), "j F Y"),
        "number": isolated_number(draft.promulgation_number),
    }
