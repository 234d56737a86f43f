"""The two forms of an import in the admin: choose a file, accept what was read."""

from collections.abc import Mapping
from pathlib import Path
from typing import Self

from django import forms
from django.core.exceptions import ValidationError
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext_lazy as _

from drafts_plugin.admin.imports.sealed_text import TextTooLongError, seal
from drafts_plugin.conf import conf
from drafts_plugin.importing import ImportOptions, UnreadableFileError, read_source
from drafts_plugin.pages.fields import DraftKind
from drafts_plugin.pages.kinds import suggested_kind


class ImportFileForm(forms.Form):
    """Reads the chosen file; `source` and `sealed` are what came of it."""

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
            self.source = read_source(file.read(limit + 1), file.name, limit)
            tree = self.source.tree()
            self.source.title = tree.suggested_title() or Path(file.name).stem
            self.sealed = seal(self.source, ImportOptions(), self.place)
        except (UnreadableFileError, TextTooLongError) as error:
            raise ValidationError(str(error), code="unreadable") from error
        return file


class ReadingForm(forms.Form):
    """In which way the text is read: what an import offers where it understood little."""

    join_lines = forms.BooleanField(label=_("Join wrapped lines"), required=False)
    articles_called = forms.CharField(
        label=_("What the text calls its articles"),
        required=False,
        max_length=40,
        help_text=_("For example “Principle”; 1 where its articles are numbered lines."),
    )


class AcceptForm(forms.Form):
    """The title and the kind of a new draft; an existing one keeps its own."""

    title = forms.CharField(label=_("Title"), max_length=255)
    kind = forms.ChoiceField(
        label=_("Kind"),
        choices=DraftKind,
        required=False,
        help_text=_("Suggested by the title. Check it; it can be changed in the editor, too."),
    )

    @classmethod
    def suggesting(cls, title: str) -> Self:
        """Return the form with what the file says of itself."""
        kind = suggested_kind(title) or DraftKind.DIRECTIVE
        return cls(initial={"title": title[:255], "kind": kind})

    @classmethod
    def going_on(cls, typed: Mapping[str, str], title: str) -> Self:
        """Return the form with what was `typed` so far, which is judged when it is accepted."""
        form = cls.suggesting(title)
        form.initial |= {name: typed[name] for name in form.fields if typed.get(name)}
        return form

    def clean_title(self) -> str:
        return " ".join(self.cleaned_data["title"].split())
