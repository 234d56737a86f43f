from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from feedback_plugin.translated_text import TranslatedTextField, in_reader_language


class NoteTemplate(models.Model):
    """Words that moderators often write to authors, ready to be put into a note."""

    title = models.CharField(_("title"), max_length=80)
    texts = TranslatedTextField(
        _("text"),
        max_length=1000,
        is_long=True,
        help_text=_("Authors get it in the language in which they wrote."),
    )
    order = models.PositiveSmallIntegerField(_("place in the list"), default=0)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("note template")
        verbose_name_plural = _("note templates")
        ordering = ["order", "pk"]

    def __str__(self) -> str:
        return self.title

    @property
    def text(self) -> str:
        """The words in the reader's language, as far as they were written in it."""
        return in_reader_language(self.texts)

    def text_in(self, language: str) -> str:
        """The words as an author reads them who writes in this language."""
        with override(language):
            return self.text
