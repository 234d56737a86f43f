"""What moderators should look at in a comment, found when it is received and when it is edited."""

import re

from django.db import models
from django.utils.translation import gettext_lazy as _

from feedback_plugin.comments.abuse import word_list
from feedback_plugin.comments.conf import conf
from feedback_plugin.comments.models import WordEffect

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
_OF_EFFECT = {
    WordEffect.HOLD: Flag.HELD_WORD,
    WordEffect.FLAG: Flag.MARKED_WORD,
    WordEffect.SPAM: Flag.SPAM_WORD,
}


def find(said: str) -> set[Flag]:
    """The flags of what somebody wrote, the name and the organisation included."""
    found = {_OF_EFFECT[rule.effect] for rule in word_list.matching(said)}
    if len(_LINK.findall(said)) > conf.most_links:
        found.add(Flag.LINKS)
    return found


def as_column(flags) -> str:
    """Flags as the record keeps them: each code between spaces, for a filter to find."""
    return f" {' '.join(sorted(flags))} " if flags else ""


def of(record) -> list[Flag]:
    """The flags of a record, in the order of their definition."""
    kept = set(record.flags.split())
    return [flag for flag in Flag if flag in kept]
