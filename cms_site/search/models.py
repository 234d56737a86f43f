"""What editors teach the search: words of one meaning, and what stands first for some words."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import PageChooserPanel

from cms_site.persian.search_words import Slot, query_slots


class SynonymSet(models.Model):
    """Words of one meaning: whoever asks for one of them finds the others, too."""

    #: A site that keeps the pages of the search forgets them.
    changes_public_pages = True

    words = models.TextField(
        _("words of one meaning"),
        help_text=_("One word or phrase a line, such as the name in the law and the common one."),
    )

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("search synonyms")
        verbose_name_plural = _("search synonyms")
        ordering = ["words"]

    def __str__(self) -> str:
        return " = ".join(_lines(self.words))


class PromotedResult(models.Model):
    """A page that stands first in the search for certain words."""

    changes_public_pages = True

    queries = models.TextField(
        _("searched words"),
        help_text=_("One search a line; half-spaces, digits and plurals make no difference."),
    )
    page = models.ForeignKey(
        "wagtailcore.Page", verbose_name=_("page"), on_delete=models.CASCADE, related_name="+"
    )

    panels = ["queries", PageChooserPanel("page")]

    class Meta:
        verbose_name = _("promoted search result")
        verbose_name_plural = _("promoted search results")
        ordering = ["pk"]

    def __str__(self) -> str:
        return " · ".join(_lines(self.queries))


def with_synonyms(slots: list[Slot]) -> list[Slot]:
    """What a query asks for, each word also met by the other words of its meaning."""
    asked = set(_said(slots))
    for text in SynonymSet.objects.values_list("words", flat=True):
        phrases = [_said(query_slots(line)) for line in _lines(text)]
        if same := next((phrase for phrase in phrases if phrase and asked.issuperset(phrase)), ()):
            others = [" ".join(phrase) for phrase in phrases if phrase and phrase != same]
            slots = [(*slot, *others) if slot[0] in same else slot for slot in slots]
    return slots


def promoted_pages(slots: list[Slot]) -> list[int]:
    """The keys of the pages that editors put first for exactly these words, in any order."""
    asked = set(_said(slots))
    return [
        page
        for page, queries in PromotedResult.objects.values_list("page_id", "queries")
        if any(set(_said(query_slots(line))) == asked for line in _lines(queries))
    ]


def _said(slots):
    """The words as they were said, without those that they make with their neighbours."""
    return [slot[0] for slot in slots]


def _lines(text):
    return [line.strip() for line in text.splitlines() if line.strip()]
