from feedback_plugin.cases.models.cases import Case, Filer
from feedback_plugin.cases.models.counters import CaseCounter
from feedback_plugin.cases.models.events import CaseEvent
from feedback_plugin.cases.models.holidays import Holiday
from feedback_plugin.cases.models.messages import CaseMessage
from feedback_plugin.cases.models.units import Topic, Unit

__all__ = ["Case", "CaseCounter", "CaseEvent", "CaseMessage", "Filer", "Holiday", "Topic", "Unit"]
