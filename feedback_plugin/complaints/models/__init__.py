from feedback_plugin.complaints.models.cases import Case, Filer
from feedback_plugin.complaints.models.counters import CaseCounter
from feedback_plugin.complaints.models.events import CaseEvent
from feedback_plugin.complaints.models.holidays import Holiday
from feedback_plugin.complaints.models.messages import CaseMessage
from feedback_plugin.complaints.models.units import Topic, Unit

__all__ = ["Case", "CaseCounter", "CaseEvent", "CaseMessage", "Filer", "Holiday", "Topic", "Unit"]
