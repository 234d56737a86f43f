from django.db import models
from django.utils.translation import gettext_lazy as _

from feedback_plugin.cases.models.cases import Case
from feedback_plugin.cases.states import Adjustment
from feedback_plugin.conf import conf
from feedback_plugin.encrypted_fields import EncryptedTextField
from feedback_plugin.encryption import Unreadable


class Filer(models.Model):
    """Who filed a case; kept apart, so that no list or search ever loads it."""

    case = models.OneToOneField(
        Case, verbose_name=_("case"), on_delete=models.PROTECT, related_name="filer"
    )
    name = EncryptedTextField(_("name"), blank=True)
    email = EncryptedTextField(_("email"), blank=True)
    mobile = EncryptedTextField(_("mobile"), blank=True)
    # Names of `Adjustment`, and more about them: they may tell of somebody's health.
    adjustments = EncryptedTextField(_("adjustments"), blank=True)
    adjustment_note = EncryptedTextField(_("more about the adjustments"), blank=True)
    # Nobody was asked where the site sends no text messages.
    wants_texts = models.BooleanField(_("wants text messages"), null=True)

    class Meta:
        verbose_name = _("filer")
        verbose_name_plural = _("filers")
        default_permissions = ()

    def __str__(self):
        return f"{self.case_id}"

    @property
    def addresses(self):
        """Where the filer can be told what happens to the case."""
        mobile = self.mobile if self.takes_texts else ""
        return [address for address in (self.email, mobile) if address]

    @property
    def identity(self):
        """What tells who they are."""
        return (self.name, self.email, self.mobile, self.adjustment_note)

    @property
    def adjustment_labels(self):
        """What they need, in words."""
        return [Adjustment(name).label for name in self.adjustments.split()]

    @property
    def asks_adjustments(self):
        """Did they say that they need something?"""
        return bool(self.adjustments or self.adjustment_note)

    @property
    def is_readable(self):
        """Does one of the site's keys open what is stored?"""
        stored = (*self.identity, self.adjustments)
        return not any(isinstance(each, Unreadable) for each in stored)

    @property
    def takes_texts(self):
        """Did they ask for texts? Those who were not asked get them from a site's own channel."""
        return not conf.sms_backend if self.wants_texts is None else self.wants_texts
