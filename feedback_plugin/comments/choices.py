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
# Read by moderators or by everybody: a comment whose words are forgotten can never be one of these.
NEEDS_WORDS = frozenset({State.PENDING, State.APPROVED})


class RespondentKind(models.TextChoices):
    """Who speaks; shown beside the name."""

    CITIZEN = "citizen", _("Citizen")
    MUNICIPALITY = "municipality", _("Municipality")
    DEHYARI = "dehyari", _("Dehyari")
    EMPLOYEE = "employee", _("Employee of a municipality or dehyari")
    EXPERT = "expert", _("Expert or academic")
    ASSOCIATION = "association", _("Association or company")
    OTHER = "other", _("Other")


# Those who speak from within an organisation, whose name then belongs to what they say.
KINDS_WITH_ORGANISATION = frozenset(
    {
        RespondentKind.MUNICIPALITY,
        RespondentKind.DEHYARI,
        RespondentKind.EMPLOYEE,
        RespondentKind.EXPERT,
        RespondentKind.ASSOCIATION,
    }
)


class RedactionReason(models.TextChoices):
    """Why words were removed from a comment. The order is part of the marks in stored texts."""

    AUTHOR_DATA = "author_data", _("Personal data of the author")
    OTHERS_DATA = "others_data", _("Personal data of somebody else")
    INSULT = "insult", _("Insult")
    TRADE_SECRET = "trade_secret", _("Trade secret")  # noqa: S105 (no password)
    OTHER = "other", _("Another reason, given in the note")
