from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from feedback_plugin.comments.abuse.folded_words import fold_rule


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
