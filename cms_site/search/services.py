"""What the portal does besides its pages: whoever searches for a complaint is led to its form."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from cms_site.persian.normalisation import query_words


@dataclass(frozen=True)
class Service:
    """A form of the portal; `words` are those by which people look for it, in each language."""

    title: Promise
    description: Promise
    view_name: str
    words: str

    @property
    def url(self) -> str:
        return reverse(self.view_name)


SERVICES = (
    Service(
        _("File a complaint, suggestion or criticism"),
        _("You get a case number and a reply by the date on your receipt."),
        "feedback_cases:new",
        "شکایت شکایات شاکی شکوائیه پیشنهاد پیشنهادات انتقاد انتقادات تقدیر قدردانی گلایه اعتراض"
        " complaint suggestion criticism compliment appreciation grievance",
    ),
    Service(
        _("Track with a code"),
        _(
            "Enter your tracking code to see who has your comment or case, and by when you are"
            " answered."
        ),
        "feedback:track",
        "رهگیری پیگیری رسید track tracking receipt",
    ),
)
#: Shorter ones begin too many other words.
SHORTEST_STEM = 4


def services_for(query: str) -> Iterator[Service]:
    """The services that a query asks for: one of its words begins as one of theirs."""
    asked = query_words(query)
    for service in SERVICES:
        stems = tuple(word for word in query_words(service.words) if len(word) >= SHORTEST_STEM)
        if any(word.startswith(stems) for word in asked):
            yield service
