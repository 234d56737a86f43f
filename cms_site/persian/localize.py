"""wagtail-localize's editor and report in the reader's language and calendar."""

from functools import wraps
from inspect import unwrap

from django.apps import apps
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _


def install() -> None:
    """Say the days of translations as all others are said; safe to call twice."""
    if not apps.is_installed("wagtail_localize"):
        return
    from wagtail_localize.compat import DATE_FORMAT
    from wagtail_localize.models import StringTranslation, Translation

    # Its class names itself in English only.
    Translation._meta.verbose_name = _("translation")
    Translation._meta.verbose_name_plural = _("translations")
    plain_comment = unwrap(StringTranslation.get_comment)

    @wraps(plain_comment)
    def get_comment(self):
        comment = plain_comment(self)
        day = date_format(timezone.localtime(self.updated_at), "j F Y")
        return comment and comment.replace(self.updated_at.strftime(DATE_FORMAT), day)

    StringTranslation.get_comment = get_comment
