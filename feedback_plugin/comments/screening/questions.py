"""A question in plain words, for those whose browser computes nothing.

It follows from the nonce of the form's token: nothing is stored, and the same form keeps its
question. It keeps simple robots out, no more; a screen reader reads it like any other field.
"""

from dataclasses import dataclass

from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from feedback_plugin.persian_text import fold_letters

SALT = "feedback_plugin.comments.questions"
WORDS = (
    gettext_lazy("zero"),
    gettext_lazy("one"),
    gettext_lazy("two"),
    gettext_lazy("three"),
    gettext_lazy("four"),
    gettext_lazy("five"),
    gettext_lazy("six"),
    gettext_lazy("seven"),
    gettext_lazy("eight"),
    gettext_lazy("nine"),
    gettext_lazy("ten"),
    gettext_lazy("eleven"),
    gettext_lazy("twelve"),
    gettext_lazy("thirteen"),
    gettext_lazy("fourteen"),
    gettext_lazy("fifteen"),
    gettext_lazy("sixteen"),
    gettext_lazy("seventeen"),
    gettext_lazy("eighteen"),
)


@dataclass(frozen=True)
class Question:
    """A question and the number that answers it."""

    text: str
    answer: int

    def is_answered_by(self, answer: str) -> bool:
        """In digits of any script, or in the words of the reader's language."""
        answer = _plain(answer)
        return answer in (str(self.answer), _plain(str(WORDS[self.answer])))


def question_of(nonce: str) -> Question:
    """The question that belongs to a form."""
    digest = salted_hmac(SALT, nonce, algorithm="sha256").digest()
    first, second = 1 + digest[0] % 9, 1 + digest[1] % 9
    numbers = {"first": WORDS[first], "second": WORDS[second]}
    if first == second or digest[2] % 2:
        return Question(_("How much is %(first)s plus %(second)s?") % numbers, first + second)
    larger = _("Which number is larger: %(first)s or %(second)s?")
    return Question(larger % numbers, max(first, second))


def _plain(text):
    return "".join(fold_letters(text).split()).strip(".!؟?«»\"'")
