from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from feedback_plugin.comments.screening.folding import fold_rule


class ReportReason(models.TextChoices):
    """What a reader finds wrong with a published comment."""

    PERSONAL_DATA = "personal", _("It tells personal data of somebody")
    INSULT = "insult", _("It insults or threatens somebody")
    UNLAWFUL = "unlawful", _("It is against the law")
    ADVERTISING = "advertising", _("It is advertising or spam")
    IMPOSTURE = "imposture", _("It was written in the name of somebody else")
    OTHER = "other", _("Something else, which I explain below")


class CommentReport(models.Model):
    """That a reader asked the moderators to look at a published comment again."""

    record = models.ForeignKey(
        "feedback_comments.CommentRecord",
        on_delete=models.CASCADE,
        related_name="reports",
        verbose_name=_("comment"),
    )
    reason = models.CharField(_("reason"), max_length=12, choices=ReportReason.choices)
    text = models.TextField(_("explanation"), blank=True)
    address_hash = models.CharField(max_length=64, blank=True, editable=False)
    # What it says: of a whole office behind one address everybody may report, each thing once.
    words_hash = models.CharField(max_length=64, blank=True, editable=False)
    reported_at = models.DateTimeField(_("reported"))
    closed_at = models.DateTimeField(_("closed"), null=True, blank=True)
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("closed by"),
    )

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("report of a reader")
        verbose_name_plural = _("reports of readers")
        default_permissions = ()
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(reason__in=ReportReason.values), name="feedback_report_reason_is_known"
            ),
            models.UniqueConstraint(
                fields=["record", "address_hash", "words_hash"],
                condition=~Q(address_hash="") & Q(closed_at__isnull=True),
                name="feedback_one_open_report_a_connection",
            ),
        ]
        indexes = [
            models.Index(
                fields=["reported_at"],
                condition=~Q(address_hash=""),
                name="feedback_report_addresses",
            )
        ]

    def __str__(self):
        return self.get_reason_display()


class WordEffect(models.TextChoices):
    """What a listed word does to a comment. None of them refuses it or throws it away."""

    HOLD = "hold", _("Hold for moderation")
    FLAG = "flag", _("Only mark it at the desk")
    SPAM = "spam", _("Hold, and mark as likely spam")


class WordRule(models.Model):
    """A word or phrase that the organisation wants moderators to see before the public does."""

    pattern = models.CharField(
        _("word or phrase"),
        max_length=100,
        help_text=_(
            "Found in every spelling: Arabic and Persian letters, half-spaces, lengthened letters,"
            " and plurals are all the same."
        ),
    )
    folded = models.CharField(max_length=100, unique=True, editable=False)
    effect = models.CharField(
        _("effect"), max_length=8, choices=WordEffect.choices, default=WordEffect.HOLD
    )
    note = models.CharField(
        _("note"), max_length=200, blank=True, help_text=_("For colleagues: why it is listed.")
    )
    changed_at = models.DateTimeField(auto_now=True, db_index=True, editable=False)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("listed word")
        verbose_name_plural = _("listed words")
        ordering = ["pattern", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(folded=""), name="feedback_word_rule_has_a_word"
            ),
            models.CheckConstraint(
                condition=models.Q(effect__in=WordEffect.values),
                name="feedback_word_effect_is_known",
            ),
        ]

    def __str__(self):
        return self.pattern

    def save(self, *args, **kwargs):
        self.folded = fold_rule(self.pattern)
        super().save(*args, **kwargs)

    def clean(self):
        super().clean()
        folded = fold_rule(self.pattern)
        if not folded:
            raise ValidationError({"pattern": _("Write at least one letter or digit.")})
        same = WordRule.objects.filter(folded=folded).exclude(pk=self.pk).first()
        if same:
            sentence = _("“%(other)s” is on the list already, and is the same in our spelling.")
            raise ValidationError({"pattern": sentence % {"other": same.pattern}})
