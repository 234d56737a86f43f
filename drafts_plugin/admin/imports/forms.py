"""The two forms of an import in the admin: choose a file, accept what was read."""

from pathlib import Path

from django import forms
from django.core.exceptions import ValidationError
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext_lazy as _

from drafts_plugin.admin.imports.sealed_text import TextTooLongError, seal
from drafts_plugin.conf import conf
from drafts_plugin.importing import UnreadableFileError, read_tree


class ImportFileForm(forms.Form):
    """Reads the chosen file; `tree` and `sealed` are what came of it."""

    file = forms.FileField(label=_("File"), allow_empty_file=True)

    def __init__(self, *args, place, **kwargs):
        super().__init__(*args, **kwargs)
        self.place = place
        field = self.fields["file"]
        field.widget.attrs["accept"] = ".docx,.txt"
        field.help_text = _(
            "A Word document (.docx) or plain text (.txt), of at most %(limit)s. "
            "You see what was recognised before anything is saved."
        ) % {"limit": filesizeformat(conf.import_max_bytes)}

    def clean_file(self):
        file = self.cleaned_data["file"]
        limit = conf.import_max_bytes
        try:
            self.tree = read_tree(file.read(limit + 1), file.name, limit)
            self.tree.title = self.tree.suggested_title() or Path(file.name).stem
            self.sealed = seal(self.tree, self.place)
        except (UnreadableFileError, TextTooLongError) as error:
            raise ValidationError(str(error), code="unreadable") from error
        return file


class AcceptForm(forms.Form):
    """The title of a new draft; an existing one keeps its own."""

    title = forms.CharField(label=_("Title"), max_length=255)
