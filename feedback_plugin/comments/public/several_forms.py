"""Comments on several clauses, sent together: a part for each clause, and who sends them."""

import re
from collections.abc import Iterable
from functools import cached_property
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from feedback_plugin.comments.commented_page import CommentedPage
from feedback_plugin.comments.public.forms import OLD_CLAUSE
from feedback_plugin.comments.public.sender_forms import SenderForm
from feedback_plugin.comments.public.text_forms import WordsForm, base_of, own_words
from feedback_plugin.comments.public.widgets import LongSelect
from feedback_plugin.comments.redaction.personal_data_forms import PersonalDataForm

CLAUSE_CHANGED = _(
    "This clause was changed since you opened it. It is shown as it stands now: check what you"
    " wrote, and go on."
)
NOTHING_WRITTEN = _("You have written nothing yet. Write on at least one of the clauses.")
TEXT_FIELD = re.compile(r"of-(.*)-text", re.DOTALL)


def keys_in(sent: Any) -> list[str]:
    """The clauses for which a form holds words, whether they are still chosen or not."""
    return [found[1] for name in sent if (found := TEXT_FIELD.fullmatch(name))]


class PartForm(WordsForm):
    """What somebody writes on one clause; `key` is the clause as it was chosen, "" the whole text.

    `chosen` is whether it is to be sent, and not only kept.
    """

    # It is about what was chosen, whatever a form says.
    anchor = forms.CharField(required=False, disabled=True, widget=forms.HiddenInput)

    field_order = ("anchor", "text", "proposed_wording")
    is_lost = False

    def __init__(self, data: Any, *, key: str, commented: CommentedPage, **kwargs: Any) -> None:
        self.key = key
        prefix = f"of-{key}"
        super().__init__(data, prefix=prefix, anchors=commented.anchors, **kwargs)
        if not key:
            self.fields.pop("proposed_wording", None)
            self.fields.pop("wording_base", None)
        self.fields["text"].widget.attrs["rows"] = 5

    @property
    def carried(self) -> list[Any]:
        """The fields that go along unseen where the part is not shown."""
        names = ["text", "proposed_wording", "wording_base"]
        if self.is_lost and (self.add_prefix("anchor") in self.data or "anchor" in self.initial):
            # Nothing is said for its author: whole text or which clause.
            names.append("anchor")
        return [self[name] for name in names if name in self.fields]

    @cached_property
    def is_blank(self) -> bool:
        """Is there neither a comment nor a proposed wording in it?"""
        names = ("text", "proposed_wording", "wording_base")
        sent = {name: self.data.get(self.add_prefix(name), "") for name in names}
        return not "".join(own_words(sent).values()).strip()

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        self._tell_of_a_change(cleaned)
        _id, cleaned["anchor_label"], cleaned["anchor_text"] = self.anchors.get(
            cleaned.get("anchor") or "", ("", "", "")
        )
        # One tick stands for all parts.
        cleaned["sent_knowingly"] = self.data.get("sent_knowingly", "")
        self.ask_about_personal_data(cleaned)
        return cleaned

    def known_words(self) -> str:
        return self.cleaned_data["anchor_text"]

    def _tell_of_a_change(self, cleaned: dict[str, Any]) -> None:
        base, clause_text = cleaned.get("wording_base"), self.text_of(cleaned.get("anchor"))
        if not base or not clause_text or base == base_of(clause_text) or self.is_lost:
            return
        self.put("wording_base", base_of(clause_text))
        if self.has_error("proposed_wording"):
            # It says so itself, and is not in the cleaned data any more.
            return
        if not cleaned["proposed_wording"]:
            self.put("proposed_wording", clause_text)
        self.add_error("text", CLAUSE_CHANGED)


class LostPartForm(PartForm):
    """The same, where its clause is not in the text any more: its author says what it is about."""

    anchor = forms.ChoiceField(
        label=_("Your comment is about"),
        required=False,
        widget=LongSelect,
        error_messages={"invalid_choice": OLD_CLAUSE},
    )
    is_lost = True

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(key, label) for key, label, _text in self.anchors.values()]
        self.fields["anchor"].choices = [("", _("The whole text")), *choices]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if self.add_prefix("anchor") not in self.data and not self.has_error("anchor"):
            self.add_error("anchor", OLD_CLAUSE)
        return cleaned


class SeveralForm(SenderForm, PersonalDataForm):
    """Who sends comments on several clauses, and in `parts` what is said on each.

    `keys` are the clauses that are chosen; what was written on others is `kept` with the form.
    """

    public_fields = ("name", "organisation")
    sent_before = _(
        "This form was sent before, and those comments are stored. To send what is new in it as"
        " further comments, send the form once more."
    )

    def __init__(
        self, data: Any = None, *, commented: CommentedPage, keys: Iterable[str], typed: Any = None
    ) -> None:
        initial = {name: typed[name] for name in self.base_fields if name in typed} if typed else {}
        super().__init__(data, auto_id="feedback-%s", initial=initial)
        self.prepare_sender()
        self._commented, self._typed = commented, typed
        self.parts = [self._part(key) for key in keys]
        chosen = {part.key for part in self.parts}
        self.kept = [
            self._part(key) for key in keys_in(self.data or typed or ()) if key not in chosen
        ]

    def _part(self, key: str) -> PartForm:
        is_known = not key or key in self._commented.anchor_labels
        form_class = PartForm if is_known else LostPartForm
        data, initial = (self.data if self.is_bound else None), {"anchor": key} if is_known else {}
        names = form_class.base_fields if self._typed else ()
        typed = {name: f"of-{key}-{name}" for name in names}
        initial |= {name: self._typed[sent] for name, sent in typed.items() if sent in self._typed}
        return form_class(data, key=key, commented=self._commented, initial=initial)

    @cached_property
    def written(self) -> list[PartForm]:
        """The parts in which something stands."""
        return [part for part in self.parts if not part.is_blank]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if not self.written:
            raise forms.ValidationError(NOTHING_WRITTEN, code="nothing_written")
        self.ask_about_personal_data(cleaned)
        return cleaned

    def is_valid(self) -> bool:
        """Is all of it? Every part is judged, so that nobody is told of one mistake after another.

        What is found of personal data is named for all parts, since one tick agrees to it.
        """
        everything = [self, *self.written]
        judged = [super().is_valid(), *(part.is_valid() for part in self.written)]
        if any(form.personal_data for form in everything):
            marks = frozenset().union(*(form.found_marks for form in everything))
            self.personal_data = " ".join(sorted(marks))
        return all(judged)

    @property
    def with_errors(self) -> list[Any]:
        """The forms in which something is wrong, in the order of the page."""
        if not self.is_bound:
            return []
        return [form for form in (*self.written, self) if form.errors]

    def entries(self) -> list[dict[str, Any]]:
        """What is sent, a comment for each part in which something stands."""
        names = ("text", "proposed_wording", "anchor", "anchor_label", "anchor_text")
        return [
            {**self.cleaned_data, "reply_to": None}
            | {name: part.cleaned_data[name] for name in names}
            for part in self.written
        ]
