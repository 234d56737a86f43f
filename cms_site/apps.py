"""The portal as a Django application."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CmsSiteConfig(AppConfig):
    name = "cms_site"
    label = "cms_site"
    verbose_name = _("Portal")
    default_auto_field = "django.db.models.BigAutoField"
