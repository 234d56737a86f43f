from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from feedback_plugin.comments.core.listed_choices import ListedChoice, by_code
from feedback_plugin.translated_text import TranslatedTextField


class RespondentKind(ListedChoice):
    """As who one may speak, shown beside the name: the organisation's own list."""

    labels = TranslatedTextField(
        _("respondent kind"),
        max_length=120,
        help_text=_("Visitors choose it in the form; everybody reads it beside their names."),
    )
    has_organisation = models.BooleanField(
        _("speaks from within an organisation"),
        default=False,
        help_text=_("The form then asks for the name of the organisation, too."),
    )
    has_minutes = models.BooleanField(
        _("decides in meetings"),
        default=False,
        help_text=_(
            "The form then offers to send the minutes of a meeting, too. Only for a kind that"
            " speaks from within an organisation."
        ),
    )
    is_active = models.BooleanField(
        _("offered"), default=True, help_text=_("Retired kinds stay with the comments they have.")
    )

    class Meta(ListedChoice.Meta):
        verbose_name = _("respondent kind")
        verbose_name_plural = _("respondent kinds")
        constraints = [
            *ListedChoice.Meta.constraints,
            models.CheckConstraint(
                condition=models.Q(has_minutes=False) | models.Q(has_organisation=True),
                name="feedback_minutes_are_of_an_organisation",
            ),
        ]

    def clean(self) -> None:
        super().clean()
        others = RespondentKind.objects.filter(is_active=True).exclude(pk=self.pk)
        if not self.is_active and not others.exists():
            sentence = _("This is the last kind that is offered: the form needs one to choose.")
            raise ValidationError({"is_active": sentence}, code="last_one")
        if self.has_minutes and not self.has_organisation:
            sentence = _("Minutes are those of an organisation: tick that it speaks for one, too.")
            raise ValidationError({"has_minutes": sentence}, code="no_organisation")


def labels() -> dict[str, str]:
    """Every kind by its code, in words; those that are still offered come first."""
    kinds = sorted(by_code(RespondentKind).values(), key=lambda kind: not kind.is_active)
    return {kind.code: kind.label for kind in kinds}


def label(code: str | None) -> str:
    """One kind in words; "" for whoever was not asked."""
    return labels().get(code, code) if code else ""


def offered() -> list[RespondentKind]:
    """The kinds that one may choose from, in the organisation's order."""
    return [kind for kind in by_code(RespondentKind).values() if kind.is_active]


def choices() -> list[tuple[str, str]]:
    """The same for the field of a form."""
    return [(kind.code, kind.label) for kind in offered()]


def first_of_organisations() -> str:
    """The code of the kind that most letters come from."""
    return next((kind.code for kind in offered() if kind.has_organisation), "")


def speaks_for_organisation(code: str | None) -> bool:
    """Does the name of an organisation belong to what this kind says?"""
    kind = by_code(RespondentKind).get(code)
    return bool(kind and kind.has_organisation)


def has_minutes(code: str | None) -> bool:
    """Does this kind decide in meetings, of which it may send the minutes?"""
    kind = by_code(RespondentKind).get(code)
    return bool(kind and kind.has_minutes)
