"""What is told: put into words by a feature, in the language of the one person who gets it."""

import re
from dataclasses import dataclass

from django.template import Context
from django.template.loader import get_template

from feedback_plugin.conf import conf
from feedback_plugin.persian_text import clean_text

ISOLATES = re.compile("([\u2068\u2069])")
EMPTY_LINES = re.compile(r"\n{3,}")


@dataclass(frozen=True)
class Message:
    """One message to one person, in words that hold no code and nothing that anybody wrote.

    The address decides which channel carries it; one that carries few words takes `short_text`.
    """

    address: str
    subject: str
    body: str
    short: str = ""
    unsubscribe_url: str = ""
    #: The page whose title stands in it, which may not be public any more when it leaves.
    names_page: int | None = None

    @property
    def short_text(self) -> str:
        """All that a channel for short texts sends; the subject, where nothing else was given."""
        return self.short or " ".join(self.subject.split())


def render(template: str, facts: dict) -> str:
    """The words of a template, as plain text in the active language."""
    source = get_template(template).template
    with conf.mail_frame():
        text = source.render(Context(facts, autoescape=False))
    cleaned = "".join(map(_cleaned, ISOLATES.split(text)))
    return EMPTY_LINES.sub("\n\n", cleaned).strip() + "\n"


def _cleaned(piece: str) -> str:
    # Names and numbers that run the other way are held together by these two marks.
    return piece if ISOLATES.fullmatch(piece) else clean_text(piece)
