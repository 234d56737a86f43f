"""What moderators should look at in a comment, found in what its author wrote."""

import re

from feedback_plugin.comments.choices import Flag
from feedback_plugin.comments.conf import conf
from feedback_plugin.comments.screening import words
from feedback_plugin.comments.screening.models import WordEffect

# A name is tried where it begins only, so that a long one with hyphens is read once.
_LINK = re.compile(
    r"(?:https?://|www\.)\S|(?<![\w-])[\w-]++\.(?:com|net|org|info|shop|top|xyz|ir)\b", re.I
)
_OF_EFFECT = {
    WordEffect.HOLD: Flag.HELD_WORD,
    WordEffect.FLAG: Flag.MARKED_WORD,
    WordEffect.SPAM: Flag.SPAM_WORD,
}


def find(text: str) -> set[Flag]:
    """The flags of what somebody wrote, the name and the organisation included."""
    found = {_OF_EFFECT[rule.effect] for rule in words.matching(text)}
    if len(_LINK.findall(text)) > conf.most_links:
        found.add(Flag.LINKS)
    return found
