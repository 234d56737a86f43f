from django.utils.translation import gettext_lazy as _

from feedback_plugin.made_files import MadeFile


class ExportFile(MadeFile):
    """The spreadsheet of a page with many comments: what was published by `as_of`."""

    class Meta(MadeFile.Meta):
        verbose_name = _("export file")
        verbose_name_plural = _("export files")
