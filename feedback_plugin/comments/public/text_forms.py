"""The part of a form in which a visitor writes: the comment, and other words for a clause."""

import hashlib

from django import forms
from django.utils.formats import localize
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from feedback_plugin.comments.conf import conf
from feedback_plugin.comments.core.fields import CleanCharField
from feedback_plugin.comments.redaction.personal_data_forms import PersonalDataForm
from feedback_plugin.persian_text import clean_text

# An answer needs the reason for a proposal more than the proposal.
SAY_WHY = _("Say in a few words why you propose this wording.")
WITHOUT_CLAUSE = _(
    "A proposed wording belongs to one clause. Choose the clause that your comment is about, or"
    " empty the field."
)
FROM_OTHER_WORDS = _(
    "This wording was begun from other words than those of the chosen clause as it stands now."
    " Check the clause and your wording, and send the form again."
)


def base_of(text: str) -> str:
    """Names the words that a proposal was begun from, whatever their line ends and spaces."""
    return hashlib.sha256(_words(text).encode()).hexdigest()[:16]


def longest_wording(clause_text: str) -> int:
    """Characters that a proposed wording may have: the words of the clause come on top."""
    return conf.max_length + len(clause_text)


def _words(text):
    return " ".join(clean_text(text).split())


def own_words(sent) -> dict[str, str]:
    """What a visitor wrote in a form that is not taken: nothing of it is lost."""
    text = clean_text(sent.get("text", ""))
    wording = clean_text(sent.get("proposed_wording", ""))
    is_untouched = base_of(wording) == sent.get("wording_base", "")
    return {"text": text, "proposed_wording": "" if is_untouched else wording}


class WordsForm(PersonalDataForm):
    """The comment, and a proposed wording prefilled with the clause: left so, it proposes nothing.

    `wording_base` says from which words it was begun: neither another clause nor a later version
    of the same one is taken for a proposal, with or without a script. A form that is built on this
    one has `anchors`, and an `anchor` among its cleaned data.
    """

    public_fields = ("text", "proposed_wording")

    text = CleanCharField(
        label=_("Your comment"),
        help_text=_("Will be public."),
        widget=forms.Textarea(attrs={"rows": 8, "dir": "auto"}),
        error_messages={"required": _("The comment is empty. Write what you want to say.")},
    )
    proposed_wording = CleanCharField(
        label=_("Proposed wording"),
        help_text=_(
            "Change the words of the clause as you would have them. Will be public, compared with"
            " the clause."
        ),
        required=False,
        widget=forms.Textarea(attrs={"rows": 8, "dir": "auto"}),
    )
    wording_base = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args, anchors, **kwargs):
        super().__init__(*args, auto_id="feedback-%s", **kwargs)
        self.anchors = {anchor[0]: anchor for anchor in anchors}
        self.fields["text"].widget.attrs["data-limit"] = str(conf.max_length)
        self.fields["text"].most = conf.max_length
        clauses = (text for _id, _label, text in self.anchors.values())
        self.fields["proposed_wording"].most = longest_wording(max(clauses, key=len, default=""))
        self._offer_wording()

    def text_of(self, anchor):
        """The words of a clause, "" for the whole text and for what is not there."""
        return self.anchors.get(anchor or "", ("", "", ""))[2]

    @property
    def clause_label(self):
        """The name of the chosen clause, "" for the whole text."""
        chosen = self["anchor"].value() if "anchor" in self.fields else ""
        return self.anchors.get(chosen or "", ("", "", ""))[1]

    @property
    def clause_text(self):
        """Its words as they stand now."""
        return self.text_of(self["anchor"].value() if "anchor" in self.fields else "")

    @property
    def wording_is_open(self):
        """Is there a wording of the visitor's own, which a page must not fold away?"""
        if "proposed_wording" not in self.fields:
            return False
        wording = self["proposed_wording"].value() or ""
        return bool(wording) and base_of(wording) != self["wording_base"].value()

    def clean_text(self):
        text = self.cleaned_data["text"]
        if len(text) > conf.max_length:
            sentence = gettext(
                "The comment has %(length)s characters; the limit is %(most)s. Shorten it by "
                "%(over)s."
            )
            raise _too_long(sentence, len(text), conf.max_length)
        return text

    def clean(self):
        cleaned = super().clean()
        wording, base = cleaned.get("proposed_wording") or "", cleaned.get("wording_base")
        is_untouched = not wording or base == base_of(wording)
        cleaned["proposed_wording"] = ""
        if not is_untouched and "anchor" in cleaned:
            clause_text = self.text_of(cleaned["anchor"])
            if _words(wording) != _words(clause_text):
                cleaned["proposed_wording"] = wording
                self._ask_why()
                # A wording that is refused is none of the cleaned data any more.
                self._judge(wording, base, clause_text)
        return cleaned

    def _ask_why(self):
        if self.has_error("text", "required"):
            self.errors["text"] = self.error_class([SAY_WHY], renderer=self.renderer)

    def _offer_wording(self):
        if not any(text for _id, _label, text in self.anchors.values()):
            del self.fields["proposed_wording"], self.fields["wording_base"]
            return
        clause_text = self.text_of(self["anchor"].value())
        attributes = self.fields["proposed_wording"].widget.attrs
        attributes["data-limit"] = str(longest_wording(clause_text))
        if clause_text:
            self.initial.setdefault("proposed_wording", clause_text)
            # A form of several steps brings the base of what it has shown before.
            self.initial.setdefault("wording_base", base_of(clause_text))

    def put(self, name: str, value: str) -> None:
        """Let the form, as it comes back, hold this in place of what was sent."""
        self.data = self.data.copy()
        self.data[self.add_prefix(name)] = value

    def _judge(self, wording, base, clause_text):
        if not clause_text:
            self.add_error("proposed_wording", WITHOUT_CLAUSE)
        elif base and base != base_of(clause_text):
            self.add_error("proposed_wording", FROM_OTHER_WORDS)
            # Sent once more as it is, it is a proposal for the clause as it stands now.
            self.put("wording_base", base_of(clause_text))
        elif (length := len(wording)) > (most := longest_wording(clause_text)):
            sentence = gettext(
                "The proposed wording has %(length)s characters; the limit is %(most)s. Shorten "
                "it by %(over)s."
            )
            self.add_error("proposed_wording", _too_long(sentence, length, most))


def _too_long(sentence, length, most):
    numbers = {"length": localize(length), "most": localize(most), "over": localize(length - most)}
    return forms.ValidationError(sentence % numbers, code="too_long")
