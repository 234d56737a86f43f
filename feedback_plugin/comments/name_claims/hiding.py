"""Where a name stands: beside its comment for everybody, or with the claim for moderators.

Whatever reads comments reads them without a name that is hidden: lists, searches, files and feeds
need know nothing of it.
"""

from django.db.models import Value
from django_comments.models import Comment

from feedback_plugin.comments.core.records import CommentRecord
from feedback_plugin.comments.name_claims.models import NameClaim
from feedback_plugin.page_cache import version
from feedback_plugin.persian_text import search_text


def lock(record_id: int) -> CommentRecord:
    """The comment as it stands once it is locked."""
    list(CommentRecord.objects.select_for_update(of=("self",)).filter(pk=record_id))
    return CommentRecord.objects.select_related("comment").get(pk=record_id)


def has_name(record: CommentRecord) -> bool:
    """Does somebody's name stand beside it? That of a unit is the organisation's own."""
    named = record.comment.user_name or record.organisation
    return bool(named) and not record.official_unit


def hide(record: CommentRecord, claim: NameClaim) -> None:
    """Take the name away from the comment and keep it with the claim, which the caller saves."""
    claim.name, claim.organisation = record.comment.user_name, record.organisation
    _write(record, "", "", is_hidden=True)


def show(record: CommentRecord, claim: NameClaim) -> None:
    """Put the name back beside the comment; the caller saves the claim."""
    if record.name_is_hidden:
        _write(record, claim.name, claim.organisation, is_hidden=False)
    claim.name = claim.organisation = ""


def _write(record, name, organisation, is_hidden):
    record.comment.user_name, record.organisation = name, organisation
    record.name_is_hidden = is_hidden
    words = (name, organisation, record.comment.comment, record.proposed_wording)
    Comment.objects.filter(pk=record.pk).update(user_name=Value(name))
    CommentRecord.objects.filter(pk=record.pk).update(
        organisation=organisation,
        name_is_hidden=is_hidden,
        search_text=search_text(" ".join(words)),
    )
    version.bump()
