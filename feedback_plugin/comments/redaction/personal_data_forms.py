"""Ask before somebody publishes their own telephone number, or their neighbour's, unawares."""

import hashlib

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from feedback_plugin.comments.redaction import personal_data
from feedback_plugin.forms.described import DescribedForm

SEND_ANYWAY = _("Send it anyway: I want everybody to be able to read this.")


class PersonalDataForm(DescribedForm):
    """A form whose public words may not hold personal data that its sender did not see named.

    The tick that lets them through names what was found: other data are asked about anew.
    """

    #: What others will read.
    public_fields: tuple[str, ...] = ()

    sent_knowingly = forms.CharField(label=SEND_ANYWAY, required=False, widget=forms.HiddenInput)

    #: Who could read what was `found`.
    found_sentence = _(
        "Everybody could read this: %(found)s. Take it out, or tick “Send it anyway” at the"
        " end of the form."
    )

    #: Names what was found and not agreed to, "" where nothing was.
    personal_data = ""
    #: Name all that was found, agreed to or not.
    found_marks: frozenset[str] = frozenset()

    def ask_about_personal_data(self, cleaned: dict) -> None:
        """To be called at the end of `clean`, once it is known what would be public."""
        found = {name: self._found_in(cleaned.get(name)) for name in self.public_fields}
        marks = frozenset(_mark(data) for each in found.values() for _kind, data in each)
        self.found_marks = marks
        if marks <= set(cleaned.get("sent_knowingly", "").split()):
            return
        self.personal_data = " ".join(sorted(marks))
        for name, each in found.items():
            if each:
                self.add_error(name, self._error(each))

    def known_words(self) -> str:
        """Words that their readers have already, with whatever personal data they hold."""
        return ""

    def _found_in(self, text):
        spans = personal_data.find(text or "")
        known = self.known_words() if spans else ""
        data = [(personal_data.Kind(span.kind), text[span.start : span.end]) for span in spans]
        return [(kind, words) for kind, words in data if words not in known]

    def _error(self, found):
        isolated = (f"{kind.label} (\u2066{data}\u2069)" for kind, data in found)
        sentence = self.found_sentence % {"found": gettext(", ").join(isolated)}
        return forms.ValidationError(sentence, code="personal_data")


def _mark(data):
    return hashlib.sha256(data.encode()).hexdigest()[:12]
