from django.db import models
from django.utils.translation import gettext_lazy as _

from feedback_plugin.translated_text import TranslatedTextField


class AnswerTemplate(models.Model):
    """Reasons that officers often give, ready to be put into an answer."""

    title = models.CharField(_("title"), max_length=80)
    disposition = models.ForeignKey(
        "feedback_responses.Disposition",
        to_field="code",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("disposition"),
        help_text=_("Chosen with it, where the answer has none yet."),
    )
    reasons = TranslatedTextField(_("reasons"), max_length=4000, is_long=True)
    order = models.PositiveSmallIntegerField(_("place in the list"), default=0)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("answer template")
        verbose_name_plural = _("answer templates")
        ordering = ["order", "pk"]

    def __str__(self) -> str:
        return self.title
