from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _


class RejectionReason(models.Model):
    """Why a comment is not shown: the organisation's own list, in both languages of the portal.

    A record keeps the code alone, so that a reason can be reworded, and retired without a trace.
    """

    changes_public_pages = True

    code = models.SlugField(
        _("code"),
        max_length=20,
        unique=True,
        help_text=_("A short Latin name that stays the same. It cannot be changed later."),
    )
    label_fa = models.CharField(
        _("reason in Persian"),
        max_length=120,
        help_text=_("Moderators choose by it; the public reads it where a comment was hidden."),
    )
    label_en = models.CharField(_("reason in English"), max_length=120, blank=True)
    sentence_fa = models.TextField(
        _("sentence to the author, in Persian"),
        blank=True,
        help_text=_("The author reads it on the status page and in the mail."),
    )
    sentence_en = models.TextField(_("sentence to the author, in English"), blank=True)
    needs_note = models.BooleanField(
        _("needs a note"),
        default=False,
        help_text=_("The moderator has to say more in a note. The public does not read it."),
    )
    order = models.PositiveSmallIntegerField(_("place in the list"), default=0)
    is_active = models.BooleanField(
        _("offered"), default=True, help_text=_("Retired reasons stay with old decisions.")
    )

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("reason for not publishing")
        verbose_name_plural = _("reasons for not publishing")
        ordering = ["order", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(code="") & ~models.Q(label_fa=""),
                name="feedback_reason_has_a_name",
            )
        ]

    def __str__(self):
        return self.label

    def clean(self):
        kept = type(self).objects.filter(pk=self.pk).values_list("code", flat=True).first()
        if kept and kept != self.code:
            sentence = _("The code is “%(code)s” and stays so: decisions are kept under it.")
            raise ValidationError({"code": sentence % {"code": kept}}, code="code_stays")

    @property
    def label(self):
        """The reason in the reader's language, as far as it was written down."""
        return self._in_reader_language("label")

    @property
    def sentence(self):
        """What the author is told; the reason itself where no sentence was written."""
        return self._in_reader_language("sentence") or self.label

    def _in_reader_language(self, name):
        persian, english = getattr(self, f"{name}_fa"), getattr(self, f"{name}_en")
        is_persian = (get_language() or "fa").startswith("fa")
        return (persian or english) if is_persian else (english or persian)


CACHE_KEY = "feedback_comments.reasons"
SECONDS = 60


def find(code: str) -> RejectionReason | None:
    """The reason of this code, retired or not."""
    return _all().get(code) if code else None


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


def offered():
    """The reasons that a moderator may choose from, in the organisation's order."""
    return RejectionReason.objects.filter(is_active=True)


def forget(**kwargs):
    """The receiver of saves and deletions: the next look reads anew."""
    cache.delete(CACHE_KEY)


def _all():
    return cache.get_or_set(CACHE_KEY, _by_code, SECONDS)


def _by_code():
    return {reason.code: reason for reason in RejectionReason.objects.all()}
