"""What readers say of a page: was it useful, and a sentence if they like."""

from datetime import date

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page


class PageVerdict(models.Model):
    """One reader's response to one page; nothing here tells who it was."""

    page = models.ForeignKey(
        Page, verbose_name=_("page"), on_delete=models.CASCADE, related_name="verdicts"
    )
    is_useful = models.BooleanField(_("useful"))
    # Read by editors alone, and forgotten after `PAGE_SENTENCE_DAYS`.
    sentence = models.CharField(_("sentence"), max_length=500, blank=True)
    # A day, not an instant, which a log of the server could tell more about.
    given_on = models.DateField(_("day"))

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("what a reader says of a page")
        verbose_name_plural = _("what readers say of pages")
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.page_id} {self.is_useful} {self.sentence}"


def forget_sentences(before: date) -> int:
    """Empty the sentences that were written before this day, and count on; returns how many."""
    old = PageVerdict.objects.filter(given_on__lt=before).exclude(sentence="")
    return old.update(sentence="")
