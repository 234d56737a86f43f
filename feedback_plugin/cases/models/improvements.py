from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from feedback_plugin.cases.models.remedies import Remedy
from feedback_plugin.cases.states import RemedyState
from feedback_plugin.translated_text import TranslatedTextField, Wording, in_reader_language


class ImprovementQuerySet(models.QuerySet):
    def public(self):
        """Those that everybody may read, the newest first."""
        shown = self.filter(is_shown=True).select_related("remedy__kind")
        return shown.order_by("-remedy__ended_at", "-pk")


class Improvement(models.Model):
    """You said – we did: what people said and what was done, in the organisation's own words.

    Behind each stands a remedy that is done. An official proposes it, an editor shows it.
    """

    changes_public_pages = True

    remedy = models.OneToOneField(
        Remedy,
        verbose_name=_("remedy that is done"),
        on_delete=models.PROTECT,
        related_name="improvement",
    )
    said = TranslatedTextField(
        _("you said"),
        max_length=200,
        is_long=True,
        help_text=_("In one sentence of your own, never in words of a filer; nobody is named."),
    )
    did = TranslatedTextField(
        _("we did"), max_length=300, is_long=True, help_text=_("In one sentence.")
    )
    is_shown = models.BooleanField(
        _("everybody may read it"),
        default=False,
        help_text=_("Stands beside the figures of cases, and where editors place the block."),
    )

    objects = ImprovementQuerySet.as_manager()

    # Wagtail's usage pages ask nobody for `visible_to`.
    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("improvement")
        verbose_name_plural = _("improvements")
        ordering = ["-pk"]

    def __str__(self) -> str:
        return self.said_label

    def clean(self) -> None:
        super().clean()
        if self.remedy_id and self.remedy.state != RemedyState.DONE:
            sentence = _("Choose a remedy that is done: nothing else can be told of.")
            raise ValidationError({"remedy": sentence})

    @property
    def said_label(self) -> Wording:
        """What people said, in the reader's language."""
        return in_reader_language(self.said)

    @property
    def did_label(self) -> Wording:
        """What was done, in the reader's language."""
        return in_reader_language(self.did)
