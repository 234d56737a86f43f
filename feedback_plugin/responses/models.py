"""Every model of this app, for Django to find; import them from where they stand."""

from feedback_plugin.responses.assignments.models import Assignment, InternalNote
from feedback_plugin.responses.core.answer_templates import AnswerTemplate
from feedback_plugin.responses.core.dispositions import Disposition
from feedback_plugin.responses.core.official_responses import AnsweredComment, OfficialResponse
from feedback_plugin.responses.reports.models import ReportFile
from feedback_plugin.responses.sheets.uploads import UploadedSheet
from feedback_plugin.responses.verdicts.models import Verdict

__all__ = [
    "AnswerTemplate",
    "AnsweredComment",
    "Assignment",
    "Disposition",
    "InternalNote",
    "OfficialResponse",
    "ReportFile",
    "UploadedSheet",
    "Verdict",
]
