"""What the lists of an organisation are made of: rows that comments name by their code."""

from functools import partial
from typing import Any, TypeVar

from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from feedback_plugin.translated_text import TranslatedTextField, in_reader_language

SECONDS = 60


class ListedChoice(models.Model):
    """One line of such a list, in the languages of the site.

    A record keeps the code alone, so that a line can be reworded. It is retired, never deleted.
    """

    changes_public_pages = True

    code = models.SlugField(
        _("code"),
        max_length=20,
        unique=True,
        help_text=_("A short Latin name that stays the same. It cannot be changed later."),
    )
    labels = TranslatedTextField(_("label"), max_length=120)
    order = models.PositiveSmallIntegerField(_("place in the list"), default=0)
    is_active = models.BooleanField(_("offered"), default=True)

    wagtail_reference_index_ignore = True

    class Meta:
        abstract = True
        ordering = ["order", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(code="") & ~models.Q(labels={}),
                name="feedback_%(class)s_has_a_name",
            )
        ]

    def __str__(self) -> str:
        return self.label

    def clean(self) -> None:
        kept = type(self).objects.filter(pk=self.pk).values_list("code", flat=True).first()
        if kept and kept != self.code:
            sentence = _("The code is “%(code)s” and stays so: comments are kept under it.")
            raise ValidationError({"code": sentence % {"code": kept}}, code="code_stays")

    @property
    def label(self) -> str:
        """Its name in the reader's language, as far as it was written down."""
        return in_reader_language(self.labels)


Row = TypeVar("Row", bound=models.Model)
Choice = TypeVar("Choice", bound=ListedChoice)


def by_code(model: type[Choice]) -> dict[str, Choice]:
    """Every line of a list by its code, retired or not, in the organisation's order."""
    return {choice.code: choice for choice in rows(model)}


def rows(model: type[Row]) -> list[Row]:
    """Every line of a short list that `forget` is connected to, without a look at the database."""
    return cache.get_or_set(_key(model), partial(_read, model), SECONDS)


def forget(sender: Any, **kwargs: Any) -> None:
    """The receiver of saves and deletions: the next look reads anew.

    Forgotten twice: whoever looks before the commit keeps the old list for others.
    """
    cache.delete(_key(sender))
    transaction.on_commit(partial(cache.delete, _key(sender)), robust=True)


def _read(model: Any) -> Any:
    return list(model.objects.all())


def _key(model: Any) -> str:
    return f"{model._meta.label_lower}.rows"
