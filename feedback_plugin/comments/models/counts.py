from django.db import models
from django.utils.translation import gettext_lazy as _


class DiscussionCount(models.Model):
    """How many published comments one clause of a page has; the whole text stands under "".

    Counted anew in the transaction of every decision, so that no page view has to count.
    """

    translation_key = models.UUIDField(_("translation key"))
    anchor = models.CharField(_("clause id"), max_length=64, blank=True)
    published = models.PositiveIntegerField(_("published comments"), default=0)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("number of comments")
        verbose_name_plural = _("numbers of comments")
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["translation_key", "anchor"], name="feedback_one_count_a_clause"
            ),
        ]

    def __str__(self):
        return f"{self.anchor or self.translation_key}: {self.published}"
