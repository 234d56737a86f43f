from django.db import models
from django.utils.translation import gettext_lazy as _

from feedback_plugin.comments.models.records import CommentRecord

BANDS = tuple(f"band_{number}" for number in range(1, 9))


class CommentFingerprint(models.Model):
    """What texts that are nearly alike have in common: one of eight numbers, most probably."""

    record = models.OneToOneField(
        CommentRecord,
        on_delete=models.CASCADE,
        primary_key=True,
        related_name="fingerprint",
        verbose_name=_("comment"),
    )
    band_1 = models.BigIntegerField(db_index=True)
    band_2 = models.BigIntegerField(db_index=True)
    band_3 = models.BigIntegerField(db_index=True)
    band_4 = models.BigIntegerField(db_index=True)
    band_5 = models.BigIntegerField(db_index=True)
    band_6 = models.BigIntegerField(db_index=True)
    band_7 = models.BigIntegerField(db_index=True)
    band_8 = models.BigIntegerField(db_index=True)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("fingerprint")
        verbose_name_plural = _("fingerprints")
        default_permissions = ()

    def __str__(self):
        return str(self.record_id)
