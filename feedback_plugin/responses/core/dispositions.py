from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from feedback_plugin.comments.core.listed_choices import ListedChoice, by_code
from feedback_plugin.translated_text import TranslatedTextField

#: In the place of a code: comments without a published answer.
NONE = "none"


class Disposition(ListedChoice):
    """What the organisation does with a comment, in one word: its own list."""

    labels = TranslatedTextField(
        _("disposition"),
        max_length=120,
        help_text=_("Officers choose it for each answer; everybody reads it beside the comment."),
    )
    is_acceptance = models.BooleanField(
        _("accepts the comment"),
        default=False,
        help_text=_("In whole or in part: the public indicators count it so."),
    )
    is_active = models.BooleanField(
        _("offered"),
        default=True,
        help_text=_("Retired dispositions stay with the answers they have."),
    )

    class Meta(ListedChoice.Meta):
        verbose_name = _("disposition")
        verbose_name_plural = _("dispositions")

    def clean(self) -> None:
        super().clean()
        if self.code == NONE:
            sentence = _("This code stands for comments without an answer. Choose another.")
            raise ValidationError({"code": sentence}, code="reserved")
        others = Disposition.objects.filter(is_active=True).exclude(pk=self.pk)
        if not self.is_active and not others.exists():
            sentence = _("This is the last disposition that is offered: answers need one.")
            raise ValidationError({"is_active": sentence}, code="last_one")


def labels() -> dict[str, str]:
    """Every disposition by its code, in words, retired ones too."""
    return {code: each.label for code, each in by_code(Disposition).items()}


def label(code: str) -> str:
    """One disposition in words; the code itself where its row is gone."""
    return labels().get(code, code)


def choices(kept: str = "") -> list[tuple[str, str]]:
    """What one may choose for an answer; of the retired ones that which it has already."""
    return [
        (code, each.label)
        for code, each in by_code(Disposition).items()
        if each.is_active or code == kept
    ]
