"""What was asked, said and done, as other apps count it: the hook `outcome_figures`.

Drafts know of no comments. Whoever keeps some gives their numbers; drafts name the clauses, and
propose words for the outcome, which whoever publishes it writes anew or leaves as they are.
"""

from typing import Any

from django.utils import translation
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail import hooks

from drafts_plugin.numbers import localize_number
from drafts_plugin.text.rendering import clauses_for_reader


def outcome_figures(draft: Any) -> dict[str, Any] | None:
    """Return the numbers of the first app that has some, its clauses named and in their order."""
    found = (count(draft) for count in hooks.get_hooks("outcome_figures"))
    figures = next((each for each in found if each), None)
    if figures is None:
        return None
    labels = {clause.id: clause.label for clause in clauses_for_reader(draft)}
    places = {anchor: place for place, anchor in enumerate(["", *labels])}
    last = len(places)

    def named(anchor: str, label: str) -> dict[str, Any]:
        return {"anchor": anchor, "is_here": anchor in labels, "label": labels.get(anchor, label)}

    clauses = [each | named(each["anchor"], each["label"]) for each in figures["clauses"]]
    led_to = [named(anchor, label) | {"comments": n} for anchor, label, n in figures["led_to"]]
    for rows in (clauses, led_to):
        rows.sort(key=lambda row: places.get(row["anchor"], last))
    return figures | {"clauses": clauses, "led_to": led_to}


def proposed_outcome(draft: Any) -> str:
    """Return words for the outcome of a draft, in the language of its text; "" where none fit."""
    with translation.override(draft.text_language):
        figures = outcome_figures(draft)
        if not figures or not figures["published"]:
            return ""
        number = figures["published"]
        said = ngettext(
            "One comment was published:", "%(number)s comments were published:", number
        ) % {"number": localize_number(str(number))}
        parts = [
            _heading(_("What you said")),
            format_html("<p>{}</p>", said),
            _list(figures["kinds"]),
            _heading(_("What we did")),
            _list([(words, n) for words, n, _address in figures["dispositions"]]),
        ]
        if figures["led_to"]:
            parts.append(format_html("<p>{}</p>", _("Clauses to which the answers lead:")))
            items = ((row["label"],) for row in figures["led_to"])
            parts.append(format_html("<ul>{}</ul>", format_html_join("", "<li>{}</li>", items)))
        return "".join(parts)


def _heading(words: str) -> str:
    return format_html("<p><b>{}</b></p>", words)


def _list(pairs: Any) -> str:
    items = ((words, localize_number(str(number))) for words, number in pairs)
    return format_html("<ul>{}</ul>", format_html_join("", "<li>{}: {}</li>", items))
