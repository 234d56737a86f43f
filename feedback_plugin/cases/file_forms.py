"""The part of a form in which files are added to a case: as many small fields as a site takes."""

from typing import Any

from django import forms
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext, pgettext
from django.utils.translation import gettext_lazy as _

from feedback_plugin.cases import files
from feedback_plugin.conf import conf
from feedback_plugin.forms.file_input import FileInput
from feedback_plugin.persian_text import localize_digits
from feedback_plugin.scans import taking


class CaseFileField(forms.FileField):
    """One file; `clean` gives it as it is kept."""

    default_error_messages = {"empty": _("This file is empty. Choose another.")}

    def __init__(self, **kwargs: Any) -> None:
        widget = FileInput(",".join(taking.KINDS))
        widget.limit(conf.case_file_max_bytes)
        super().__init__(widget=widget, **kwargs)

    def clean(self, data: Any, initial: Any = None) -> files.NewFile | None:
        chosen = super().clean(data, initial)
        return files.take(chosen) if chosen else None


class FilesForm(forms.Form):
    """Files beside what is written; `cleaned_data["files"]` has them as they are kept."""

    #: How their fields are called: forms on one page differ in it.
    files_prefix = "file_"

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for number in range(1, conf.case_files + 1):
            label = pgettext("one of several files", "File %(number)s")
            self.fields[f"{self.files_prefix}{number}"] = CaseFileField(
                label=label % {"number": localize_digits(str(number))}, required=False
            )

    @property
    def file_fields(self) -> list[forms.BoundField]:
        """The fields of this part; none where a site takes no files."""
        return [self[name] for name in self.fields if name.startswith(self.files_prefix)]

    @property
    def own_fields(self) -> list[forms.BoundField]:
        """All that is seen but the files."""
        files = {field.name for field in self.file_fields}
        return [field for field in self.visible_fields() if field.name not in files]

    @property
    def files_are_lost(self) -> bool:
        """Were files chosen that a browser does not choose again in the form that comes back?"""
        return any(self.files.get(self.add_prefix(each.name)) for each in self.file_fields)

    @property
    def files_hint(self) -> str:
        """What may be sent, and who sees it."""
        return gettext(
            "Photos or documents that show what you write about: %(kinds)s, each at most %(most)s."
            " The place and the day of a photo are taken out. What stands in a file is seen by the"
            " officials of the responsible unit, with or without your name."
        ) % {
            "kinds": taking.kinds_in_words(),
            "most": filesizeformat(conf.case_file_max_bytes),
        }

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        chosen = [cleaned.pop(each.name, None) for each in self.file_fields]
        cleaned["files"] = [each for each in chosen if each]
        return cleaned
