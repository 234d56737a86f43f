"""What moderators should look at in a comment, found in what its author wrote."""

import re

from feedback_plugin.comments.choices import Flag
from feedback_plugin.comments.conf import conf
from feedback_plugin.comments.screening import words
from feedback_plugin.comments.screening.models import WordEffect

<<<<<<< HEAD
_LINK = re.compile(r"(?:https?://|www\.)\S|\b[\w-]+\.(?:com|net|org|info|shop|top|xyz|ir)\b", re.I)
=======
# A name is tried where it begins only, so that a long one with hyphens is read once.
_LINK = re.compile(
    r"(?:https?://|www\.)\S|(?<![\w-])[\w-]++\.(?:com|net|org|info|shop|top|xyz|ir)\b", re.I
)


class Flag(models.TextChoices):
    """One thing worth a look; kept in `CommentRecord.flags`."""

    LINKS = "links", _("many links")
    HELD_WORD = "held_word", _("words to be held")
    MARKED_WORD = "marked_word", _("listed words")
    SPAM_WORD = "spam_word", _("likely spam")
    BURST = "burst", _("one of many in a short time")


#: With one of these a comment waits for a moderator, whatever the policy of its page.
HOLDING = frozenset({Flag.LINKS, Flag.HELD_WORD, Flag.SPAM_WORD, Flag.BURST})
>>>>>>> moved
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
