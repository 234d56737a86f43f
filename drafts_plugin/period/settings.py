"""How long consultations last, as the organisation decides it in the admin."""

from django.core.validators import MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.contrib.settings.models import BaseGenericSetting

from drafts_plugin.conf import conf


def default_days():
    """The default length as the site was installed with."""
    return conf.period_days


def minimum_days():
    """The minimum length as the site was installed with."""
    return conf.minimum_period_days


def announced_days():
    """The announced length as the site was installed with."""
    return conf.announced_period_days


class PeriodSettings(BaseGenericSetting):
    """The lengths of periods in days; until somebody changes them, those of the settings file."""

    #: The announced length stands on public pages: a site that keeps them forgets them.
    changes_public_pages = True

    default_days = models.PositiveSmallIntegerField(
        _("default length in days"),
        default=default_days,
        validators=[MinValueValidator(1)],
        help_text=_("How long a period lasts where the editor gives no closing instant."),
    )
    minimum_days = models.PositiveSmallIntegerField(
        _("minimum length in days"),
        default=minimum_days,
        validators=[MinValueValidator(1)],
        help_text=_("A shorter period needs a reason, which readers see."),
    )
    announced_days = models.PositiveSmallIntegerField(
        _("announced length in days"),
        default=announced_days,
        validators=[MinValueValidator(1)],
        help_text=_("What the organisation promises in public; printed where a period is shorter."),
    )

    class Meta:
        verbose_name = _("lengths of consultations")

    @classmethod
    def current(cls):
        """Return the lengths that hold now, without writing any."""
        return cls.objects.first() or cls()
