"""What a service is by its kind: whom it serves, and how far it reaches."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class ServiceType(models.TextChoices):
    """Whom the government serves."""

    CITIZENS = "g2c", _("Government to citizens (G2C)")
    BUSINESSES = "g2b", _("Government to businesses (G2B)")
    GOVERNMENT = "g2g", _("Government to government (G2G)")


class ServiceLevel(models.TextChoices):
    """How far a service reaches."""

    NATIONAL = "national", _("National")
    PROVINCE = "province", _("Province")
    COUNTY = "county", _("County")
    CITY = "city", _("City")
    VILLAGE = "village", _("Village")
