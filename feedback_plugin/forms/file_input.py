"""The control with which a file is chosen, in the language of the page."""

from django import forms
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _


class FileInput(forms.FileInput):
    """With a script, its button and words are the page's; a browser's own speak its language."""

    def __init__(self, accept: str = "") -> None:
        words = {"data-choose": _("Choose a file"), "data-none": _("No file chosen")}
        super().__init__({"accept": accept, **words} if accept else words)

    def limit(self, most: int) -> None:
        """Tell before it is sent of a file that has more than `most` bytes."""
        sentence = gettext("This file is larger than %(most)s and would not be taken.")
        self.attrs["data-most"] = str(most)
        self.attrs["data-too-large"] = sentence % {"most": filesizeformat(most)}
