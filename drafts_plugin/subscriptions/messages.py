"""What subscribers and followers are told about the text of a draft and its end."""

from typing import Any

from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from drafts_plugin.dates import local
from drafts_plugin.formats import moment
from drafts_plugin.numbers import isolated_number, localize_number
from drafts_plugin.period.messages import with_reason
from drafts_plugin.stages import STAGES, Phase, Stage
from drafts_plugin.versions.models import PublishedVersion

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


#: What is told of the first text of a draft that was a plan until then.
FIRST_TEXT = (
    gettext_lazy("The text is public"),
    gettext_lazy("The draft was announced; now its text can be read."),
)


def version_headline(version: Any) -> str:
    """Return what is new with a version: the first text, another, or only what explains it."""
    if version.number == 1:
        return str(FIRST_TEXT[0])
    if version.keeps_text and version.kind == PublishedVersion.Kind.CONSULTATION:
        # Before the period begins its questions may change as well.
        return _("What stands beside the text was changed")
    if version.keeps_text:
        return _("An explanation beside the text was changed")
    return _("The text was changed")


def describe_version(version: Any) -> str:
    """Return what changed in a text, or at least that it did; of the first, that it is there."""
    if version.number == 1:
        return str(FIRST_TEXT[1])
    number = localize_number(str(version.number))
    return version.change_note or _("Version %(number)s is public.") % {"number": number}


def describe_end(draft: Any, stage: Stage) -> str:
    """Return how a draft reached one of its `ENDS`, to the minute."""
    messages = {
        Stage.WITHDRAWN: _("The draft was withdrawn at %(moment)s."),
        Stage.OUTCOME_PUBLISHED: _("The outcome was published at %(moment)s."),
        Stage.PROMULGATED: _("Promulgated at %(moment)s under no. %(number)s."),
    }
    facts = {
        "moment": moment(getattr(draft, stage.rule.begins)),
        "number": isolated_number(draft.promulgation_number),
    }
    return _with_its_reason(messages[stage] % facts, draft, stage)


def describe_day_of_end(draft: Any, stage: Stage) -> str:
    """Return how a draft reached one of its `ENDS`, to the day."""
    messages = {
        Stage.WITHDRAWN: _("The draft was withdrawn on %(day)s."),
        Stage.OUTCOME_PUBLISHED: _("The outcome was published on %(day)s."),
        Stage.PROMULGATED: _("Promulgated on %(day)s under no. %(number)s."),
    }
    facts = {
        "day": date_format(local(getattr(draft, stage.rule.begins)), "j F Y"),
        "number": isolated_number(draft.promulgation_number),
    }
    return _with_its_reason(messages[stage] % facts, draft, stage)


def _with_its_reason(sentence, draft, stage):
    # A translation has none of its own unless it was translated.
    return with_reason(sentence, draft.withdrawal_reason if stage == Stage.WITHDRAWN else "")
