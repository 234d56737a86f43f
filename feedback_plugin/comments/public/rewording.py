"""Changed words for a comment that was not shown: a comment of its own, linked to the first."""

from django.utils.translation import gettext_lazy as _

from feedback_plugin import code_guesses, throttling
from feedback_plugin.comments.commented_page import CommentedPage
from feedback_plugin.comments.core import receipts
from feedback_plugin.comments.core.records import CommentRecord
from feedback_plugin.comments.core.redaction_marks import plain_text
from feedback_plugin.comments.public.forms import CommentForm, TrackForm
from feedback_plugin.comments.public.messages import too_many
from feedback_plugin.comments.submission.storing import OVERTAKEN

UNCHANGED = _(
    "These are the words that were not published. Change them; or go back to your comment and ask"
    " another person to review the decision."
)


def words_of(record: CommentRecord, commented: CommentedPage, code: str) -> dict:
    """What the form begins with: the words of the comment, and about what they are."""
    parent = record.parent_id
    return {
        "page": commented.page.pk,
        "anchor": record.anchor if record.anchor in commented.anchor_labels and not parent else "",
        "reply_to": parent,
        "text": plain_text(record.comment.comment),
        "name": plain_text(record.comment.user_name),
        "respondent_kind": record.respondent_kind_id,
        "organisation": plain_text(record.organisation),
        "rewords": f"{code}/{record.pk}",
        **_wording(record),
    }


def _wording(record):
    # Without one the form begins with the words of the clause as it stands.
    wording = plain_text(record.proposed_wording)
    return {"proposed_wording": wording} if wording else {}


def judge(request, form: CommentForm, commented: CommentedPage, token) -> CommentRecord | None:
    """The comment that these are the changed words of; says in the form what is wrong with that."""
    if not form.data.get("rewords"):
        return None
    if not code_guesses.may_look_up(request):
        form.add_error(None, too_many(throttling.window_end(code_guesses.WINDOW_SECONDS)))
        return None
    first = _find(request, form.data["rewords"], commented)
    # What was stored with this form before is told to be so, whatever became of the first since.
    is_repeat = token and CommentRecord.objects.sent_with(token).exists()
    if first is None or not first.is_refused:
        if not is_repeat:
            form.add_error(None, OVERTAKEN)
            _let_go(form)
        return None
    if form.is_valid() and not is_repeat and _says_the_same(form.cleaned_data, first):
        form.add_error("text", UNCHANGED)
    return first


def _find(request, typed, commented):
    code, _slash, asked = typed.partition("/")
    form = TrackForm({"code": code})
    if not form.is_valid():
        return None
    records = receipts.find(form.cleaned_data["code"])
    if not records:
        code_guesses.count_wrong(request)
    first = receipts.chosen(records, asked)
    key = commented.source.page.translation_key
    return first if first and first.translation_key == key else None


def _let_go(form):
    # Sent once more as it is, it is a comment of its own, as the sentence says.
    form.data = form.data.copy()
    form.data["rewords"] = ""


def _says_the_same(said, first):
    words = {
        "text": first.comment.comment,
        "proposed_wording": first.proposed_wording,
        "name": first.comment.user_name,
        "organisation": first.organisation,
    }
    if any((said.get(name) or "") != plain_text(text) for name, text in words.items()):
        return False
    return bool(said["reply_to"]) or (said.get("anchor") or "") == first.anchor
