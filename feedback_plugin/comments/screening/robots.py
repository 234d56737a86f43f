"""What a form must bring besides its words, so that robots do not flood the moderators.

Nothing is dropped in silence: whatever is missing, the form comes back with all that was typed.
"""

from datetime import datetime, timedelta

from django.utils.translation import gettext_lazy as _

from feedback_plugin.comments.conf import conf
from feedback_plugin.comments.core.records import CommentRecord
from feedback_plugin.comments.screening import proof_of_work
from feedback_plugin.comments.screening.questions import question_of
from feedback_plugin.forms import tokens
from feedback_plugin.forms.tokens import FormToken

TOO_QUICK = _("The form was sent too quickly. Nothing is lost: check it and send it again.")
ASK = _(
    "Your comment has not been sent yet. Answer one short question, so that we know you are not a"
    " robot."
)
WRONG = _("That is not the right answer. Write the number in digits or in words.")


def judge(form, token: FormToken | None, at: datetime):
    """Add to a form what keeps it from being taken."""
    problems = list(_problems(form.data, token, at))
    # A form that was taken before is judged by what it says, not by how it is sent again.
    if problems and not (token and CommentRecord.objects.sent_with(token).exists()):
        for field, problem in problems:
            form.add_error(field, problem)


def prepare(form, token: str, is_kept: bool) -> dict:
    """Let a form that comes back ask its question, where no script answers for its reader."""
    nonce = tokens.read(token).nonce
    if not proof_of_work.is_required():
        return {}
    sent = form.data
    is_proven = is_kept and proof_of_work.holds(nonce, sent.get("proof", ""))
    if not is_kept:
        form.data = form.data.copy()
        form.data["answer"] = ""
    was_asked = "answer" in sent or form.has_error("answer")
    is_asked = not is_proven and (was_asked or not sent.get("proof"))
    if is_asked:
        form.ask(question_of(nonce).text)
    return {"is_asked": is_asked, "proof": sent["proof"] if is_proven else ""}


def _problems(sent, token, at):
    # Not where the clock went back since, or another server's is ahead: waiting would not help.
    if token and timedelta(0) <= at - token.issued_at < timedelta(seconds=conf.minimum_seconds):
        yield None, TOO_QUICK
    if not proof_of_work.is_required() or (
        token and proof_of_work.holds(token.nonce, sent.get("proof", ""))
    ):
        return
    answer = sent.get("answer", "")[:100]
    if not answer or token is None:
        # A form whose token has grown too old is told so; its next sending is judged again.
        yield from [] if sent.get("form_token") and token is None else [("answer", ASK)]
    elif not question_of(token.nonce).is_answered_by(answer):
        yield "answer", WRONG
