"""The words that a comment's record is made of."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class State(models.TextChoices):
    """Only an approved comment is ever public."""

    UNCONFIRMED = "unconfirmed", _("waiting for confirmation")
    PENDING = "pending", _("waiting for moderation")
    APPROVED = "approved", _("published")
    REJECTED = "rejected", _("not published")
    SPAM = "spam", _("spam")
    HIDDEN = "hidden", _("hidden")
    WITHDRAWN = "withdrawn", _("withdrawn by its author")


# Nobody has decided about these yet, so nothing of them is forgotten.
WAITING = frozenset({State.UNCONFIRMED, State.PENDING})
# Sent to be published, and kept from the public by a moderator: its author may object to that.
REFUSED = frozenset({State.REJECTED, State.SPAM, State.HIDDEN})
# Read by moderators or by everybody: a comment whose words are forgotten can never be one of these.
NEEDS_WORDS = frozenset({State.PENDING, State.APPROVED})


class Flag(models.TextChoices):
    """One thing that moderators should look at; kept in `CommentRecord.flags`."""

    LINKS = "links", _("many links")
    HELD_WORD = "held_word", _("words to be held")
    MARKED_WORD = "marked_word", _("listed words")
    SPAM_WORD = "spam_word", _("likely spam")
    BURST = "burst", _("one of many in a short time")


#: With one of these a comment waits for a moderator, whatever the policy of its page.
HOLDING_FLAGS = frozenset({Flag.LINKS, Flag.HELD_WORD, Flag.SPAM_WORD, Flag.BURST})


class RedactionReason(models.TextChoices):
    """Why words were removed from a comment. The order is part of the marks in stored texts."""

    AUTHOR_DATA = "author_data", _("Personal data of the author")
    OTHERS_DATA = "others_data", _("Personal data of somebody else")
    INSULT = "insult", _("Insult")
    TRADE_SECRET = "trade_secret", _("Trade secret")  # noqa: S105 (no password)
    OTHER = "other", _("Another reason, given in the note")
