"""Read the public discussion of a page: constant queries, and only what may be public.

`PUBLIC_FIELDS` is the whitelist for all public output. Nothing else leaves the database here.
"""

from dataclasses import dataclass, field

from django.db.models import F, Window
from django.db.models.functions import RowNumber

from feedback_plugin.comments import reasons
from feedback_plugin.comments.choices import RespondentKind, State
from feedback_plugin.comments.conf import conf
from feedback_plugin.comments.models import CommentRecord, DiscussionCount

PUBLIC_FIELDS = (
    "pk",
    "parent_id",
    "state",
    "reason",
    "anchor",
    "anchor_label",
    "version",
    "language",
    "respondent_kind",
    "organisation",
    "organisation_is_verified",
    "official_unit",
    "proposed_wording",
    "submitted_at",
    "comment__user_name",
    "comment__comment",
)


NOBODY = (0,)


@dataclass
class PublicComment:
    """One comment as the public sees it; of a removed one only the fact and its kind."""

    id: int
    state: str
    submitted_at: object
    parent_id: int | None = None
    reason: str = ""
    name: str = ""
    text: str = ""
    kind: str = ""
    organisation: str = ""
    anchor: str = ""
    anchor_label: str = ""
    version: str = ""
    language: str = ""
    anchor_is_here: bool = False
    is_old: bool = False
    replies: list["PublicComment"] = field(default_factory=list)
    further_reply_id: int | None = None

    @property
    def is_shown(self):
        return self.state == State.APPROVED

    @property
    def is_withdrawn(self):
        return self.state == State.WITHDRAWN


@dataclass
class Discussion:
    """One screen of a page's discussion."""

    comments: list[PublicComment]
    older_than: int | None = None
    is_first_screen: bool = True
    focus: int | None = None
    focus_is_reply: bool = False


def counts_by_anchor(page) -> dict[str, int]:
    """How many approved comments each clause has, and the whole text under "".

    One query for a page, remembered on its object, since every clause asks.
    """
    known = page.__dict__.get("_feedback_counts")
    if known is None:
        rows = DiscussionCount.objects.filter(
            translation_key=page.translation_key, published__gt=0
        )
        known = dict(rows.values_list("anchor", "published"))
        page.__dict__["_feedback_counts"] = known
    return known


def read(page, before: int | None = None, comment: int | None = None) -> Discussion:
    """The newest comments, or those older than `before`, or the one asked for in its context."""
    listed = CommentRecord.objects.of_discussion(page.translation_key).listed()
    asked = listed.filter(pk=comment).values("pk", "parent_id").first() if comment else None
    if asked and asked["parent_id"]:
        return _thread(listed, asked["parent_id"], from_reply=asked["pk"])
    roots = listed.top_level().order_by("-pk")
    if asked:
        roots = roots.filter(pk__lte=asked["pk"])
    elif before:
        roots = roots.filter(pk__lt=before)
    rows = list(roots.values(*PUBLIC_FIELDS)[: conf.page_size + 1])
    comments = [_public(row) for row in rows[: conf.page_size]]
    _attach_replies(listed, comments)
    return Discussion(
        comments,
        older_than=comments[-1].id if len(rows) > conf.page_size else None,
        is_first_screen=not (asked or before),
        focus=asked["pk"] if asked else None,
    )


def replied_to(page, comment: int | None) -> PublicComment | None:
    """The comment that somebody is about to reply to, if it takes replies."""
    if not comment:
        return None
    row = (
        CommentRecord.objects.of_discussion(page.translation_key)
        .approved()
        .top_level()
        .filter(pk=comment)
        .values(*PUBLIC_FIELDS)
        .first()
    )
    return _public(row) if row else None


def public_path(record, page) -> str:
    """Where a published comment stands, on this page or a translation of it."""
    return f"{page.url}?comment={record.pk}#comment-{record.pk}"


def _thread(listed, root_id, from_reply):
    rows = list(listed.filter(pk=root_id).values(*PUBLIC_FIELDS))
    comments = [_public(row) for row in rows]
    _attach_replies(listed.filter(pk__gte=from_reply), comments)
    return Discussion(comments, is_first_screen=False, focus=from_reply, focus_is_reply=True)


def _attach_replies(listed, comments):
    by_id = {comment.id: comment for comment in comments}
    # Asked even where there is none: a page costs the same queries whatever is said on it.
    numbered = listed.filter(parent_id__in=by_id or NOBODY).annotate(
        place=Window(RowNumber(), partition_by=F("parent_id"), order_by=F("pk").asc())
    )
    rows = numbered.filter(place__lte=conf.replies_shown + 1).order_by("pk")
    for row in rows.values(*PUBLIC_FIELDS, "place"):
        root = by_id[row["parent_id"]]
        if row["place"] > conf.replies_shown:
            root.further_reply_id = row["pk"]
        else:
            root.replies.append(_public(row))


def _public(row):
    if row["state"] != State.APPROVED:
        told = reasons.public_label(row["reason"])
        return PublicComment(
            row["pk"], row["state"], row["submitted_at"], row["parent_id"], reason=told
        )
    return PublicComment(
        row["pk"],
        row["state"],
        row["submitted_at"],
        row["parent_id"],
        name=row["comment__user_name"],
        text=row["comment__comment"],
        kind=RespondentKind(row["respondent_kind"]).label,
        organisation=row["organisation"],
        anchor=row["anchor"],
        anchor_label=row["anchor_label"],
        version=row["version"],
        language=row["language"],
    )
