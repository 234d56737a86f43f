from django.utils.translation import gettext_lazy as _

from feedback_plugin.made_files import MadeFile


class ReportFile(MadeFile):
    """The report of the answers on a page with many comments, in the language of the page."""

    class Meta(MadeFile.Meta):
        verbose_name = _("report of answers")
        verbose_name_plural = _("reports of answers")
