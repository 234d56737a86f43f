from django.db import models
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from feedback_plugin.comments.core.listed_choices import ListedChoice, by_code
from feedback_plugin.translated_text import TranslatedTextField, in_reader_language


class RejectionReason(ListedChoice):
    """Why a comment is not shown: the organisation's own list."""

    labels = TranslatedTextField(
        _("reason"),
        max_length=120,
        help_text=_("Moderators choose by it; the public reads it where a comment was hidden."),
    )
    sentences = TranslatedTextField(
        _("sentence to the author"),
        is_long=True,
        blank=True,
        help_text=_("The author reads it on the status page and in the mail."),
    )
    needs_note = models.BooleanField(
        _("needs a note"),
        default=False,
        help_text=_("The moderator has to say more in a note. The public does not read it."),
    )
    is_active = models.BooleanField(
        _("offered"), default=True, help_text=_("Retired reasons stay with old decisions.")
    )

    class Meta(ListedChoice.Meta):
        verbose_name = _("reason for not publishing")
        verbose_name_plural = _("reasons for not publishing")

    @property
    def sentence(self) -> str:
        """What the author is told; the reason itself where no sentence was written."""
        return in_reader_language(self.sentences) or self.label


def find(code: str) -> RejectionReason | None:
    """The reason of this code, retired or not."""
    return by_code(RejectionReason).get(code) if code else None


def label(code: str) -> str:
    """The reason in words; the code itself where the reason is gone."""
    reason = find(code)
    return reason.label if reason else code


def sentence(code: str) -> str:
    """What the author is told."""
    reason = find(code)
    return reason.sentence if reason else ""


def public_label(code: str) -> str:
    """What everybody may read where a comment was hidden; "" if only the note says why."""
    reason = find(code)
    return "" if reason is None or reason.needs_note else reason.label


def offered() -> QuerySet:
    """The reasons that a moderator may choose from, in the organisation's order."""
    return RejectionReason.objects.filter(is_active=True)
