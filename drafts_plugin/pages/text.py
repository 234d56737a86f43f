"""The text of a draft in hand, and the versions of it that are public."""

from django.db import models
from django.utils import timezone
from django.utils.functional import cached_property
from wagtail.models import Page

from drafts_plugin.conditions import without_text
from drafts_plugin.drafts import translations_of
from drafts_plugin.text.clauses import Clause
from drafts_plugin.text.rendering import cached_clauses, named_clauses, text_cache_key
from drafts_plugin.versions.models import PublishedVersion

WITHOUT_TEXT = without_text()


class TextMixin(models.Model):
    """What is asked about the words of a draft; an alias shows those of its source."""

    #: Whether this very object is being shown to the public, not previewed or edited.
    is_shown = False

    class Meta:
        abstract = True

    @property
    def text_language(self) -> str:
        """The language in which the text is written: an alias shows its source's."""
        return (self.alias_of if self.alias_of_id else self).locale.language_code

    @property
    def page_with_text(self) -> Page | None:
        """The public page of this draft in another language that has the text this one lacks."""
        if self.alias_of_id or not WITHOUT_TEXT.holds(self, timezone.now()):
            return None
        others = translations_of(self).filter(live=True, has_text=True, alias_of=None)
        return others.exclude(pk=self.pk).select_related("locale").first()

    @cached_property
    def clauses(self) -> list[Clause]:
        """The clauses of the draft in printed order, named in the language of the text."""
        return cached_clauses(self) if self.is_shown else named_clauses(self)

    @cached_property
    def cache_key_of_text(self) -> str:
        """What names the text in the cache; asked of pages that are shown, which nobody edits."""
        return text_cache_key(self.body, self.text_language)

    @property
    def latest_version(self) -> PublishedVersion | None:
        """The newest `PublishedVersion`, without its clauses, or None before publication."""
        return next(iter(self.own_versions), None)

    @property
    def own_versions(self) -> list[PublishedVersion]:
        """The versions of the draft in its own language, the newest first, without clauses."""
        own = self.alias_of_id or self.pk
        return [each for each in self._versions if each.page_id == own]

    @property
    def text_notices(self) -> list[PublishedVersion]:
        """The newest correction, which readers are told of, and explanations changed since."""
        versions = self.own_versions
        newest = [each for each in versions[:1] if each.kind == each.Kind.CORRECTION]
        corrected = [each for each in versions if each.is_correction][:1]
        return newest + [each for each in corrected if each not in newest]

    @property
    def searched_numbers(self) -> str:
        """The numbers that readers know the draft by, with the words that they put before them."""
        letters = PublishedVersion.objects.filter(page_id=self.pk).exclude(letter_number="")
        found = sorted(set(letters.values_list("letter_number", flat=True)))
        of_letters = ["شماره نامه letter number no", *found] if found else []
        own = [
            ("شماره پیش‌نویس draft number no", self.reference_number),
            ("شماره ابلاغ number no", self.promulgation_number),
        ]
        return " ".join([*of_letters, *(f"{words} {number}" for words, number in own if number)])

    @property
    def searched_clauses(self) -> str:
        """The clauses by the names that readers call them: the text itself holds numbers alone."""
        return "\n".join(clause.label for clause in self.clauses)

    @property
    def _versions(self) -> list[PublishedVersion]:
        """The versions of all languages; those that a page being shown was given, else fresh."""
        return self.__dict__.get("_versions_shown") or self._find_versions()

    def _find_versions(self) -> list[PublishedVersion]:
        page = self.alias_of if self.alias_of_id else self
        versions = PublishedVersion.objects.filter(page__translation_key=page.translation_key)
        return list(versions.defer("clauses").order_by("page_id", "-number"))
