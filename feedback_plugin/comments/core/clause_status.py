"""What became of a clause since a comment was written on it, in words and with a comparison."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from feedback_plugin.persian_text import localize_digits, same_words


class Change(models.TextChoices):
    """What a later version did to a clause."""

    UNCHANGED = "unchanged", _("This clause has not changed since.")
    CHANGED = "changed", _("This clause has changed since.")
    RENUMBERED = "renumbered", _("This clause has another number since; its words are the same.")
    MOVED = "moved", _("This clause has moved since; its words are the same.")
    REMOVED = "removed", _("This clause is no longer in the text.")


@dataclass(frozen=True)
class AnchorStatus:
    """The version that a comment was written on, and what became of its clause since.

    `change` is None for a comment on the whole text, and where nothing is known. `url` leads to
    the comparison, where the page has one.
    """

    version: str
    change: Change | None = None
    url: str = ""

    @property
    def shown_version(self) -> str:
        """As the reader's language writes numbers."""
        return localize_digits(self.version)


def statuses(commented: Any, comments: Iterable[Any]) -> list[AnchorStatus | None]:
    """One for each comment on a `CommentedPage`; None for those written on what readers see now.

    The comments are records or public comments: `anchor`, `version`, `language` are read, and
    `anchor_text` where the page keeps no history. The page is asked once for all of them.
    """
    versions = {each.version for each in comments if each.version} - {commented.version}
    history = commented.anchor_history(versions) if versions else {}
    return [_status(commented, each, history) for each in comments]


def status_of(commented: Any, comment: Any) -> AnchorStatus | None:
    """The status of one comment."""
    return statuses(commented, [comment])[0]


def _status(commented: Any, comment: Any, history: Any) -> AnchorStatus | None:
    current = commented.version
    is_old = bool(comment.version and current and comment.version != current)
    if not comment.anchor:
        return AnchorStatus(comment.version) if is_old else None
    change, url = history.get(comment.version, {}).get(comment.anchor, (None, ""))
    if change in Change.values:
        return AnchorStatus(comment.version, Change(change), url or "")
    if comment.anchor not in commented.anchor_texts:
        return AnchorStatus(comment.version, Change.REMOVED)
    return _by_words(commented, comment, is_old)


def _by_words(commented: Any, comment: Any, is_old: bool) -> AnchorStatus:
    # Without a history only the words themselves tell, and only in the language they are in.
    words_then = getattr(comment, "anchor_text", "")
    if words_then and comment.language == commented.page.locale.language_code:
        is_same = same_words(words_then) == same_words(commented.anchor_texts[comment.anchor])
        if is_old or not is_same:
            change = Change.UNCHANGED if is_same else Change.CHANGED
            return AnchorStatus(comment.version, change)
    return AnchorStatus(comment.version) if is_old else None
