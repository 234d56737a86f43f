"""What a moderator marks for removal: the text itself with ⟦ and ⟧ around the words.

The same with and without a script: the script only sets the brackets. All else in the text must
come back as it was shown.
"""

from dataclasses import dataclass

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from feedback_plugin.comments.choices import RedactionReason
from feedback_plugin.comments.core.redaction_marks import html_text
from feedback_plugin.comments.redaction import personal_data
from feedback_plugin.comments.redaction.models import RedactedField
from feedback_plugin.comments.redaction.personal_data import Span
from feedback_plugin.comments.redaction.redact import Marked, digest, redacted, text_of
from feedback_plugin.forms.fields import UncutField

OPEN, CLOSE = "⟦", "⟧"
MOST_ROWS, CHARACTERS_A_ROW = 12, 60


class UnreadableMarksError(ValueError):
    """The text came back with other words, or a bracket without its partner."""


def with_marks(text: str, spans: list[Span]) -> str:
    """The text with brackets around the spans."""
    for span in sorted(spans, reverse=True):
        inside = text[span.start : span.end]
        text = f"{text[: span.start]}{OPEN}{inside}{CLOSE}{text[span.end :]}"
    return text


def read_marks(marked: str, text: str) -> list[Span]:
    """The spans between the brackets; brackets that the text itself holds are only text."""
    spans, start, place = [], None, 0
    for char in marked.replace("\r\n", "\n"):
        while text[place : place + 1] == "\r" != char:
            place += 1
        if text[place : place + 1] == char:
            place += 1
        elif char == OPEN and start is None:
            start = place
        elif char == CLOSE and start is not None:
            spans.append(Span(start, place))
            start = None
        else:
            raise UnreadableMarksError
    if start is not None or text[place:].strip("\r"):
        raise UnreadableMarksError
    return [span for span in spans if span.start < span.end]


@dataclass(frozen=True)
class Row:
    """One text on the screen: as it is, with brackets, and as the public will read it."""

    label: str
    marked: forms.BoundField
    seen: forms.BoundField
    preview: str
    suggestions: list[str]


class RedactionForm(forms.Form):
    """The texts of one comment with their marks, and the reason."""

    reason = forms.ChoiceField(
        label=_("Why are these words removed?"),
        choices=RedactionReason.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose why these words are removed.")},
    )
    note = UncutField(
        label=_("Note to the author"),
        help_text=_("The author reads the reason and this note. Do not repeat the words in it."),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2, "dir": "auto"}),
    )

    def __init__(self, data=None, *, record):
        super().__init__(data, label_suffix="")
        self.texts = {
            field: text for field in RedactedField.values if (text := text_of(record, field))
        }
        self.spans = {}
        for field, text in self.texts.items():
            is_long = field in (RedactedField.TEXT, RedactedField.PROPOSED_WORDING)
            self.fields[field] = forms.CharField(
                label=RedactedField(field).label,
                required=False,
                strip=False,
                initial=with_marks(text, personal_data.find(text)),
                widget=forms.Textarea(
                    attrs={
                        "rows": _rows(text) if is_long else 1,
                        "dir": "auto",
                        "lang": record.language,
                        "data-redact": f"preview-{field}",
                        "spellcheck": "false",
                    }
                ),
            )
            self.fields[f"seen_{field}"] = forms.CharField(
                required=False, initial=digest(text), widget=forms.HiddenInput
            )

    @property
    def has_changed_text(self):
        """Was a text changed by somebody after this moderator opened it?"""
        return any(
            self.data.get(f"seen_{field}", "") != digest(text) for field, text in self.texts.items()
        )

    def clean(self):
        cleaned = super().clean()
        for field, text in self.texts.items():
            try:
                self.spans[field] = read_marks(cleaned.get(field, ""), text)
            except UnreadableMarksError:
                self.add_error(
                    field,
                    gettext(
                        "Only brackets may be added here: ⟦ before and ⟧ after the words to remove."
                        " Each ⟦ needs its ⟧, and all other words have to stay as they were."
                    ),
                )
        if not self.errors and not any(self.spans.values()):
            self.add_error(None, gettext("No words are marked. Mark what should be removed."))
        if cleaned.get("reason") == RedactionReason.OTHER and not cleaned.get("note"):
            self.add_error("note", gettext("Say in the note what the other reason is."))
        return cleaned

    def marks(self):
        """What is to be removed, field by field."""
        return {
            field: Marked(spans, self.data[f"seen_{field}"])
            for field, spans in self.spans.items()
            if spans
        }

    def rows(self):
        """The texts as the screen shows them."""
        return [self._row(field, text) for field, text in self.texts.items()]

    def _row(self, field, text):
        found = personal_data.find(text)
        spans = self.spans.get(field, []) if self.is_bound else found
        reason = self["reason"].value()
        known = reason if reason in RedactionReason.values else RedactionReason.AUTHOR_DATA
        kinds = dict.fromkeys(str(personal_data.Kind(span.kind).label) for span in found)
        return Row(
            RedactedField(field).label,
            self[field],
            self[f"seen_{field}"],
            html_text(redacted(text, spans, known)),
            list(kinds),
        )


def _rows(text):
    lines = (1 + len(line) // CHARACTERS_A_ROW for line in text.split("\n"))
    return min(MOST_ROWS, 1 + sum(lines))
