"""A comment as the public may see it.

`PUBLIC_FIELDS` is the whitelist for all public output. Nothing else leaves the database here.
"""

from dataclasses import dataclass, field
from functools import cached_property

from django.utils.translation import gettext as _

from feedback_plugin.comments.choices import State
from feedback_plugin.comments.core import reasons
from feedback_plugin.comments.core.minutes import PUBLIC_COLUMNS, Minutes, of_row
from feedback_plugin.comments.core.redaction_marks import plain_text
from feedback_plugin.comments.core.unit_names import UnitNames

PUBLIC_FIELDS = (
    "pk",
    "parent_id",
    "state",
    "reason",
    "anchor",
    "anchor_label",
    "anchor_text",
    "version",
    "language",
    "respondent_kind",
    "organisation",
    "organisation_is_verified",
    "official_unit",
    "proposed_wording",
    "submitted_at",
    "edited_at",
    "name_is_hidden",
    *PUBLIC_COLUMNS,
    "comment__user_name",
    "comment__comment",
)
# For whom a comment speaks, where it stands for a group.
GROUP = ("represents__pk", "represents__published_size")


@dataclass
class PublicComment:
    """One comment as the public sees it; of a removed one only the fact and its kind."""

    id: int
    state: str
    submitted_at: object
    parent_id: int | None = None
    reason: str = ""
    name: str = ""
    name_is_hidden: bool = False
    text: str = ""
    kind: str = ""
    organisation: str = ""
    organisation_is_verified: bool = False
    official_unit: str = ""
    proposed_wording: str = ""
    #: What stands behind it, never saved from here; the scan of it is not read.
    minutes: Minutes | None = None
    anchor: str = ""
    anchor_label: str = ""
    anchor_text: str = ""
    version: str = ""
    language: str = ""
    #: When an official answer was last corrected; what readers wrote is edited before it is read.
    corrected_at: object = None
    anchor_is_here: bool = False
    anchor_status: object = None
    replies: list["PublicComment"] = field(default_factory=list)
    further_reply_id: int | None = None
    #: All that people said to it, shown here or behind a link.
    number_of_replies: int = 0
    group_id: int | None = None
    group_size: int = 0
    has_focus: bool = False
    #: What another app answers to it (`given_answers`), or None.
    published_answer: dict | None = None

    @property
    def shown_name(self):
        """Who wrote it, in words even where no name was given."""
        if self.name_is_hidden:
            return _("name not shown")
        return self.name or _("no name given")

    @property
    def has_name(self):
        """Could somebody else find their own name beside it?"""
        return bool(self.name or self.organisation) and not self.official_unit

    @property
    def is_shown(self):
        return self.state == State.APPROVED

    @property
    def is_withdrawn(self):
        return self.state == State.WITHDRAWN

    @property
    def is_official(self):
        return bool(self.official_unit)

    @cached_property
    def answers(self):
        """The replies that speak for the organisation; they are never folded."""
        return [reply for reply in self.replies if reply.is_official]

    @cached_property
    def other_replies(self):
        return [reply for reply in self.replies if not reply.is_official]


def public_comment(row: dict, kinds: dict[str, str], units: UnitNames) -> PublicComment:
    """The comment in a row of PUBLIC_FIELDS; `kinds` are `respondent_kinds.labels()`."""
    if row["state"] != State.APPROVED:
        label = reasons.public_label(row["reason"])
        return PublicComment(
            row["pk"], row["state"], row["submitted_at"], row["parent_id"], reason=label
        )
    same = {name: row[name] for name in PUBLIC_FIELDS if name in _SAME}
    same |= {name: plain_text(row[name]) for name in _PLAIN}
    return PublicComment(
        row["pk"],
        row["state"],
        row["submitted_at"],
        row["parent_id"],
        name=plain_text(row["comment__user_name"]),
        text=row["comment__comment"],
        kind=kinds.get(row["respondent_kind"], ""),
        official_unit=units.of(row["official_unit"]),
        corrected_at=row["edited_at"] if row["official_unit"] else None,
        group_id=row.get("represents__pk"),
        group_size=row.get("represents__published_size") or 0,
        minutes=of_row(row),
        **same,
    )


# A name or a wording shows its redactions in words; the text keeps its marks for the template.
_PLAIN = ("organisation", "proposed_wording")
_SAME = {
    "name_is_hidden",
    "organisation_is_verified",
    "anchor",
    "anchor_label",
    "anchor_text",
    "version",
    "language",
}
