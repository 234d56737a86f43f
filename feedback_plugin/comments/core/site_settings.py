"""Which comments wait for a moderator, as the organisation decides it for each of its sites."""

from typing import Self

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.contrib.settings.models import BaseSiteSetting
from wagtail.models import Site


class Policy(models.TextChoices):
    """Which comments a moderator reads before they are published."""

    ALL = "all", _("All comments wait for a moderator")
    GUESTS = "guests", _("Only comments of visitors who are not signed in wait")
    RULES = "rules", _("Only comments with a flag wait: listed words, links")
    NONE = "none", _("Comments are published at once")


class CommentSiteSettings(BaseSiteSetting):
    """What holds for all pages of a site whose type and editors have decided nothing."""

    policy = models.CharField(
        _("moderation"),
        max_length=8,
        choices=Policy.choices,
        default=Policy.ALL,
        help_text=_(
            "Holds unless the settings of a page or of its type say something else. Comments with"
            " many links or with words that are to be held wait in any case."
        ),
    )

    @classmethod
    def for_site(cls, site: Site) -> Self:
        """The settings of a site, without writing any until somebody saves them."""
        return cls.base_queryset().filter(site=site).first() or cls(site=site)

    class Meta:
        verbose_name = _("moderation of comments")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(policy__in=Policy.values), name="feedback_site_policy_is_known"
            )
        ]
