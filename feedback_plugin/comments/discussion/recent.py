"""The newest published comments of a site's public pages, in a few queries however many."""

from collections.abc import Iterable, Sequence

from django.db.models import Q
from django.http import HttpRequest
from wagtail.models import Page

from feedback_plugin.comments.clause_names import ClauseNames
from feedback_plugin.comments.core import respondent_kinds
from feedback_plugin.comments.core.records import CommentRecord
from feedback_plugin.comments.core.unit_names import UnitNames
from feedback_plugin.comments.discussion.public_comments import (
    PUBLIC_FIELDS,
    PublicComment,
    public_comment,
)
from feedback_plugin.comments.discussion.site_pages import on_site_of
from feedback_plugin.page_privacy import hidden_paths, only_public

MOST = 50


def recent_comments(
    number: int, language: str = "", request: HttpRequest | None = None
) -> list[tuple[PublicComment, Page]]:
    """The comments of the site that was asked, without replies, with their pages.

    Each page is the one in this language, where there is one.
    """
    shown = _is_public() & on_site_of(request)
    records = CommentRecord.objects.approved().top_level().filter(shown, is_folded=False)
    newest = records.order_by("-comment__submit_date", "-pk")
    return _with_pages(newest, number, language)


def found_comments(
    words: Iterable[Sequence[str]], number: int, language: str = ""
) -> list[tuple[PublicComment, Page]]:
    """The last comments, replies and official answers that hold these words, with their pages.

    Each word is given by the folded spellings that will do. What is not public, or not any more,
    is not found.
    """
    records = CommentRecord.objects.public().filter(_is_public(), is_folded=False)
    # By the key, so that a word that many say needs no look at all of them.
    return _with_pages(records.holding(words).order_by("-pk"), number, language)


def _with_pages(records, number, language):
    number = max(0, min(int(number), MOST))
    rows = list(records.values(*PUBLIC_FIELDS, "translation_key")[:number])
    keys = {row["translation_key"] for row in rows}
    pages = _pages(keys, language) if keys else {}
    kinds, units = respondent_kinds.labels() if keys else {}, UnitNames()
    names = ClauseNames(keys, public=True)
    return [
        (_named(public_comment(row, kinds, units), names, row), pages[row["translation_key"]])
        for row in rows
        if row["translation_key"] in pages
    ]


def _named(comment, names, row):
    comment.anchor_label = names.of(row["translation_key"], row["anchor"], row["anchor_label"])
    return comment


def _is_public():
    is_hidden = Q()
    for path in hidden_paths():
        is_hidden |= Q(page__path__startswith=path)
    public = Q(page__live=True)
    return public & ~is_hidden if is_hidden else public


def _pages(keys, language):
    same = Page.objects.filter(translation_key__in=keys, alias_of__isnull=True)
    found = only_public(same)
    pages = {}
    for page in found.select_related("locale").order_by("pk"):
        if page.locale.language_code == language:
            pages[page.translation_key] = page
        else:
            pages.setdefault(page.translation_key, page)
    return pages
