from feedback_plugin.cases.models.appeals import Appeal
from feedback_plugin.cases.models.cases import Case
from feedback_plugin.cases.models.causes import RootCause
from feedback_plugin.cases.models.clocks import Clock, ClockPause, Reminder
from feedback_plugin.cases.models.closures import FilingClosure
from feedback_plugin.cases.models.conflicts import Conflict
from feedback_plugin.cases.models.consultations import Consultation
from feedback_plugin.cases.models.counters import CaseCounter
from feedback_plugin.cases.models.escalations import Escalation
from feedback_plugin.cases.models.events import CaseEvent
from feedback_plugin.cases.models.filers import Filer
from feedback_plugin.cases.models.files import CaseFile
from feedback_plugin.cases.models.holidays import Holiday, WeekendRule
from feedback_plugin.cases.models.improvements import Improvement
from feedback_plugin.cases.models.leaves import IdentityLeave
from feedback_plugin.cases.models.messages import CaseMessage
from feedback_plugin.cases.models.outages import Outage
from feedback_plugin.cases.models.ratings import Rating
from feedback_plugin.cases.models.remedies import Remedy, RemedyKind
from feedback_plugin.cases.models.substitutes import Substitute
from feedback_plugin.cases.models.targets import ClockTarget
from feedback_plugin.cases.models.topics import Topic
from feedback_plugin.cases.models.units import Unit

__all__ = [
    "Appeal",
    "Case",
    "CaseCounter",
    "CaseEvent",
    "CaseFile",
    "CaseMessage",
    "Clock",
    "ClockPause",
    "ClockTarget",
    "Conflict",
    "Consultation",
    "Escalation",
    "Filer",
    "FilingClosure",
    "Holiday",
    "IdentityLeave",
    "Outage",
    "Improvement",
    "Rating",
    "Remedy",
    "RemedyKind",
    "Reminder",
    "RootCause",
    "Substitute",
    "Topic",
    "Unit",
    "WeekendRule",
]
