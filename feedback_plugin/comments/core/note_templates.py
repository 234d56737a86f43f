from django.db import models
from django.utils.translation import gettext_lazy as _


class NoteTemplate(models.Model):
    """Words that moderators often write to authors, ready to be put into a note."""

    title = models.CharField(_("title"), max_length=80)
    text = models.TextField(_("text"), max_length=1000)
    order = models.PositiveSmallIntegerField(_("place in the list"), default=0)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("note template")
        verbose_name_plural = _("note templates")
        ordering = ["order", "pk"]

    def __str__(self) -> str:
        return self.title
