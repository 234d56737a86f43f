from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from feedback_plugin.comments.core.site_settings import Policy


class CommentPageSettings(models.Model):
    """What an editor decided about the comments of one page, for all its languages.

    A page without a row takes comments as its type and the site's settings say.
    """

    changes_public_pages = True

    page = models.OneToOneField(
        "wagtailcore.Page",
        on_delete=models.CASCADE,
        related_name="comment_settings",
        verbose_name=_("page"),
        help_text=_("The source page of a set of translations."),
    )
    enabled = models.BooleanField(
        _("takes comments"),
        default=True,
        help_text=_("Switched off, what was published stays on the page."),
    )
    opens_at = models.DateTimeField(
        _("opens at"),
        null=True,
        blank=True,
        help_text=_("When comments open. Left empty: at once."),
    )
    closes_at = models.DateTimeField(
        _("closes at"),
        null=True,
        blank=True,
        help_text=_("When comments close. Left empty: no end."),
    )
    policy = models.CharField(
        _("moderation"),
        max_length=8,
        choices=[("", _("As for the site or the type of page")), *Policy.choices],
        blank=True,
        default="",
        help_text=_("Which comments a moderator reads before they are published."),
    )

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("comments of a page")
        verbose_name_plural = _("comments of pages")
        default_permissions = ()
        constraints = [
            models.CheckConstraint(
                condition=models.Q(opens_at__isnull=True)
                | models.Q(closes_at__isnull=True)
                | models.Q(closes_at__gt=models.F("opens_at")),
                name="feedback_page_closes_after_opening",
            ),
            models.CheckConstraint(
                condition=models.Q(policy__in=["", *Policy.values]),
                name="feedback_page_policy_is_known",
            ),
        ]

    def __str__(self) -> str:
        return str(self.page_id)

    def clean(self) -> None:
        super().clean()
        if self.opens_at and self.closes_at and self.closes_at <= self.opens_at:
            raise ValidationError(
                {"closes_at": _("The closing time must be after the opening time.")}
            )

    def is_open(self, at: datetime) -> bool:
        """Do these settings allow a comment at this instant?"""
        return (
            self.enabled
            and (self.opens_at is None or self.opens_at <= at)
            and (self.closes_at is None or at < self.closes_at)
        )
