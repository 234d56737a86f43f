"""The names under which the acts upon answers stand in Wagtail's audit log."""

from django.utils.translation import gettext_lazy as _

from feedback_plugin.export_log import ExportFormatter

EXPORT = "feedback_responses.export"

ACTIONS = {
    "feedback_responses.draft": (_("Answer comments"), _("Answer written as a draft")),
    "feedback_responses.revise": (_("Change an answer"), _("Answer changed")),
    "feedback_responses.extend": (
        _("Give an answer to further comments"),
        _("Answer given to further comments"),
    ),
    "feedback_responses.take_out": (
        _("Take comments out of an answer"),
        _("Comments taken out of the answer"),
    ),
    "feedback_responses.import": (
        _("Take answers from a spreadsheet"),
        _("Answer taken from a spreadsheet"),
    ),
    "feedback_responses.discard": (_("Throw a draft away"), _("Draft thrown away")),
    "feedback_responses.publish": (_("Publish answers"), _("Answer published")),
    "feedback_responses.take_back": (
        _("Take a published answer back"),
        _("Published answer made a draft again"),
    ),
    "feedback_responses.undo": (_("Undo an act upon answers"), _("Act upon answers undone")),
}


class AnswerExportFormatter(ExportFormatter):
    label = _("Take the answer desk's table out")
    message = _("The answer desk's table taken out")


def register(actions):
    """Tell Wagtail's log the actions of this app."""
    for action, (label, message) in ACTIONS.items():
        actions.register_action(action, label, message)
    actions.register_action(EXPORT)(AnswerExportFormatter)
