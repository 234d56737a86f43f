"""What becomes of a hidden name when original words are put back."""

from feedback_plugin.comments.core.records import CommentRecord
from feedback_plugin.comments.name_claims import hiding
from feedback_plugin.comments.name_claims.models import Answer, NameClaim


def keep_hidden(record_id: int) -> None:
    """Let a name that is hidden stay so when an original text is put back with it."""
    claim = NameClaim.objects.filter(pk=record_id, record__name_is_hidden=True).first()
    record = CommentRecord.objects.select_related("comment").get(pk=record_id) if claim else None
    if claim is None or record is None or not hiding.has_name(record):
        return
    before = (claim.name, claim.organisation)
    hiding.hide(record, claim)
    name, organisation = claim.name or before[0], claim.organisation or before[1]
    is_taken_away = claim.answer == Answer.TAKE_AWAY
    claim.name, claim.organisation = ("", "") if is_taken_away else (name, organisation)
    claim.save(update_fields=["name", "organisation"])
