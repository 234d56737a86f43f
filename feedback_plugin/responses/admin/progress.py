"""How far the answers to the comments on a page are: in all, by clause and by officer."""

from dataclasses import dataclass
from typing import Any

from django.contrib.auth import get_user_model
from django.db.models import Count, Q
from django.utils.translation import gettext as _
from wagtail.admin.utils import get_user_display_name

from feedback_plugin.comments.commented_page import CommentedPage
from feedback_plugin.persian_text import isolated_label
from feedback_plugin.responses.admin.listing import WHOLE
from feedback_plugin.responses.choices import ResponseState
from feedback_plugin.responses.core.eligibility import eligible

NUMBERS = {
    "published": Count("pk", filter=Q(answer__response__state=ResponseState.PUBLISHED)),
    "drafted": Count("pk", filter=Q(answer__response__state=ResponseState.DRAFT)),
    "total": Count("pk"),
}


@dataclass(frozen=True)
class Share:
    """Of some comments, how many there are, and how many are answered in public or in a draft."""

    key: str
    label: str
    total: int
    published: int
    drafted: int
    #: Of an officer: how many without an answer are theirs to answer.
    assigned: int = 0

    @property
    def left(self) -> int:
        """How many nobody has answered, not even in a draft."""
        return self.total - self.published - self.drafted


def by_clause(commented: CommentedPage) -> list[Share]:
    """A share for each part that has comments, in the order of the page; first the whole text."""
    rows = eligible(commented.page.translation_key).order_by().values("anchor")
    counted = {row.pop("anchor"): row for row in rows.annotate(**NUMBERS)}
    names = {"": _("The whole text"), **commented.anchor_labels}
    gone = _names_of_gone(commented, set(counted) - set(names))
    return [
        Share(anchor or WHOLE, str(label), **counted[anchor])
        for anchor, label in {**names, **gone}.items()
        if anchor in counted
    ]


def _names_of_gone(commented: CommentedPage, anchors: set[str]) -> dict[str, str]:
    """What the clauses were called that are no longer in the text."""
    if not anchors:
        return {}
    rows = eligible(commented.page.translation_key).filter(anchor__in=anchors).order_by("pk")
    return {
        anchor: isolated_label(label) or anchor
        for anchor, label in rows.values_list("anchor", "anchor_label")
    }


def by_officer(commented: CommentedPage) -> list[Share]:
    """A share for each officer who has answered any of the comments, or is to."""
    records = eligible(commented.page.translation_key).order_by()
    author, officer = "answer__response__author", "assignment__officer"
    answered = records.filter(answer__isnull=False).values(author).annotate(**NUMBERS)
    counted = {row.pop(author): row for row in answered}
    open_ones = records.filter(answer__isnull=True, assignment__isnull=False).values(officer)
    assigned = dict(open_ones.annotate(n=Count("pk")).values_list(officer, "n"))
    users = get_user_model()._base_manager.in_bulk([pk for pk in {*counted, *assigned} if pk])
    nothing = dict.fromkeys(NUMBERS, 0)
    shares = [
        _share_of(users.get(pk), counted.get(pk, nothing) | {"assigned": assigned.get(pk, 0)})
        for pk in {**counted, **assigned}
    ]
    return sorted(shares, key=lambda share: (-share.total, -share.assigned, share.label))


def _share_of(user: Any, numbers: dict[str, int]) -> Share:
    name = get_user_display_name(user) if user else _("an account that is gone")
    return Share(str(user.pk) if user else "", name, **numbers)


def in_all(shares: list[Share]) -> Share:
    """All of these taken together."""
    return Share(
        "",
        "",
        sum(share.total for share in shares),
        sum(share.published for share in shares),
        sum(share.drafted for share in shares),
    )
