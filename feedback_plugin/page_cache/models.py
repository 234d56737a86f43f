from django.db import models
from django.utils.translation import gettext_lazy as _


class PageChange(models.Model):
    """A change of public pages, or several: the sum of all names their state (`version`)."""

    number = models.BigIntegerField(_("random number"))

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("change of public pages")
        verbose_name_plural = _("changes of public pages")
        default_permissions = ()

    def __str__(self) -> str:
        return str(self.number)
