"""What a moderator can do with a comment, and the sentences about what was done."""

from django.utils.formats import date_format, localize
from django.utils.functional import Promise
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from wagtail.admin import messages
from wagtail.admin.utils import get_user_display_name

from feedback_plugin import sitting
from feedback_plugin.actions import Action
from feedback_plugin.comments.admin.forms import RefusalForm
from feedback_plugin.comments.choices import State
from feedback_plugin.comments.core import transitions
from feedback_plugin.comments.core.transitions import REFUSED, TRANSITIONS

NAMED_ONE_BY_ONE = 5


def _published(n):
    return ngettext("One comment was published.", "%(n)s comments were published.", n)


def _rejected(n):
    return ngettext(
        "One comment was rejected; it stays unpublished.",
        "%(n)s comments were rejected; they stay unpublished.",
        n,
    )


def _put_aside(n):
    return ngettext("One comment was marked as spam.", "%(n)s comments were marked as spam.", n)


def _hidden(n):
    return ngettext("One comment was hidden.", "%(n)s comments were hidden.", n)


def _restored(n):
    return ngettext("One comment was published again.", "%(n)s comments were published again.", n)


def _waiting_again(n):
    return ngettext(
        "One comment waits for a decision again.", "%(n)s comments wait for a decision again.", n
    )


def _sources(name):
    return frozenset().union(*(step.sources for step in TRANSITIONS[name]))


ACTIONS = {
    action.name: action
    for action in (
        Action(
            "approve",
            gettext_lazy("Approve"),
            transitions.approve,
            _published,
            _sources("approve"),
            key="a",
        ),
        Action(
            "reject",
            gettext_lazy("Reject"),
            transitions.reject,
            _rejected,
            _sources("reject"),
            key="r",
            form_class=RefusalForm,
        ),
        Action(
            "spam",
            gettext_lazy("Mark as spam"),
            transitions.mark_spam,
            _put_aside,
            _sources("spam"),
            key="s",
        ),
        Action(
            "hide",
            gettext_lazy("Hide"),
            transitions.hide,
            _hidden,
            _sources("hide"),
            key="r",
            form_class=RefusalForm,
        ),
        Action(
            "restore",
            gettext_lazy("Publish again"),
            transitions.restore,
            _restored,
            _sources("restore"),
            key="a",
        ),
    )
}


PUT_BACK = gettext_lazy("Put back into the queue")


def label_of(action: Action, state: str) -> str | Promise:
    """What an act is called upon a comment in this state: nothing refused is published by it."""
    return PUT_BACK if action.name == "restore" and state in REFUSED else action.label


def offered_for(record) -> list[Action]:
    """What can be done with a comment as it stands; nothing where its words are forgotten."""
    if record.is_erased:
        return []
    return [action for action in ACTIONS.values() if action.is_offered_in(record.state)]


def carry_out(request, action, ids, **given):
    """Decide on these comments, as part of this sitting, and tell the moderator what was done."""
    outcome = action.run(ids, request.user, **given)
    if outcome.changed:
        sitting.remember(request)
    announce(request, action.done, outcome)
    return outcome


def announce(request, done, outcome):
    """Tell the moderator what was done, and what has become of the rest meanwhile."""
    for sentence, n in (
        (done, outcome.changed - outcome.waiting),
        (_waiting_again, outcome.waiting),
    ):
        if n:
            messages.success(request, sentence(n) % {"n": localize(n)})
    tell_of_the_rest(request, outcome)


def tell_of_the_rest(request, outcome):
    """Tell what has become of those that an act did not touch, the first few by name."""
    untouched = [
        *((record, changed_since) for record in outcome.rewritten),
        *((record, answered_since) for record in outcome.answered),
        *((record, decided_before) for record in outcome.missed),
    ]
    for record, sentence in untouched[:NAMED_ONE_BY_ONE]:
        messages.warning(request, sentence(record))
    others = len(untouched) - NAMED_ONE_BY_ONE
    if others > 0:
        sentence = ngettext("One more was not touched.", "%(n)s more were not touched.", others)
        messages.warning(request, sentence % {"n": localize(others)})


def changed_since(record):
    """That this comment is not what the moderator has read, in one sentence."""
    return _(
        "The text of the comment of %(name)s is not the one that was shown to you: its author or a"
        " colleague has changed it. Nothing was decided about it: read the new text first."
    ) % {"name": record.comment.user_name}


def answered_since(record):
    """That this comment stays published for the replies it has, in one sentence."""
    return _(
        "The comment of %(name)s stays published: somebody has replied to it since. Hide it if it"
        " must not be read."
    ) % {"name": record.comment.user_name}


def decided_before(record):
    """Who decided what about this comment, in one sentence; or that nothing is left to decide."""
    if record.is_erased:
        return _(
            "The words of comment %(number)s were forgotten after the time set for that. Nothing"
            " can be decided about it any more."
        ) % {"number": record}
    if not record.decided_at:
        return _("The comment of %(name)s is “%(state)s”: this act does not apply to it.") % {
            "name": record.comment.user_name,
            "state": record.get_state_display(),
        }
    return _("The comment of %(name)s is already “%(state)s”, decided by %(who)s on %(when)s.") % {
        "name": record.comment.user_name,
        "state": record.get_state_display(),
        "who": _decider(record),
        "when": date_format(localtime(record.decided_at), "j F Y, H:i"),
    }


def _decider(record):
    if record.decided_by:
        return get_user_display_name(record.decided_by)
    return _("its author") if record.state == State.WITHDRAWN else _("the policy of the page")
