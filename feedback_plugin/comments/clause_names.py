"""What the clause of a comment is called: said when it is shown, in the language of the reader.

The page names its clauses. What was stored with a comment is in the language of whoever wrote it,
and stands only for a clause that the page does not know any more.
"""

from collections.abc import Iterable
from typing import Any

from django.utils.functional import cached_property, lazy
from django.utils.translation import get_language
from wagtail.models import Page

from feedback_plugin.comments.commented_page import CommentedPage
from feedback_plugin.page_privacy import only_public
from feedback_plugin.persian_text import isolated_label


class ClauseNames:
    """The names of the clauses of some discussions; what nobody asks for is not read.

    Where `public` is true, a page that not everybody may read is not asked.
    """

    def __init__(self, keys: Iterable[Any], *, public: bool) -> None:
        self._keys = set(keys)
        self._public = public
        self._labels: dict[tuple, dict[str, str]] = {}

    def of(self, key: Any, anchor: str, stored: str) -> str:
        """The name of a clause now; else the one that was `stored`, in the reader's digits."""
        if not anchor:
            return stored
        return self._labels_of(key).get(anchor) or isolated_label(stored)

    def of_record(self, record: Any) -> str:
        """The name of the clause of a `CommentRecord`."""
        return self.of(record.translation_key, record.anchor, record.anchor_label)

    #: The same, said when a message is put into words, in the language and digits of that message.
    of_record_later = lazy(of_record, str)
    later = lazy(of, str)

    def _labels_of(self, key):
        language = get_language() or ""
        if (key, language) not in self._labels:
            page = self._page(key, language)
            labels = CommentedPage(page).anchor_labels if page else {}
            self._labels[key, language] = labels
        return self._labels[key, language]

    def _page(self, key, language):
        """The page in this language, else the one that the discussion began on."""
        pages = self._pages.get(key, {})
        return pages.get(language) or next(iter(pages.values()), None)

    @cached_property
    def _pages(self):
        pages = Page.objects.filter(translation_key__in=self._keys)
        pages = only_public(pages) if self._public else pages
        found: dict[Any, dict[str, Page]] = {}
        for page in pages.select_related("locale").order_by("pk").specific():
            found.setdefault(page.translation_key, {})[page.locale.language_code] = page
        return found


def name_clauses(records: Iterable[Any], *, public: bool = False) -> None:
    """Give each record its `clause_name`; the pages of all of them are read once."""
    about_clauses = [record for record in records if record.anchor]
    names = ClauseNames((record.translation_key for record in about_clauses), public=public)
    for record in records:
        record.clause_name = names.of_record(record)
