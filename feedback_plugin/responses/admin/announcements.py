"""What officers are told of what they did, and of what others had done before them."""

from django.contrib import messages
from django.http import HttpRequest
from django.utils.formats import localize
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.admin.utils import get_user_display_name
from wagtail.models import ModelLogEntry

from feedback_plugin.responses.core.drafting import Written
from feedback_plugin.responses.core.official_responses import OfficialResponse
from feedback_plugin.responses.core.publishing import Obstacle, Published
from feedback_plugin.responses.core.undo import Undone
from feedback_plugin.responses.sheets.judging import Judgement
from feedback_plugin.responses.sheets.verdicts import Outcome

NAMED = 3


def tell_of_written(request: HttpRequest, written: Written) -> None:
    """Say how many comments the new draft answers."""
    sentence = ngettext(
        "The answer to one comment is stored as a draft.",
        "The answer to %(n)s comments is stored as a draft.",
        written.number,
    )
    messages.success(request, sentence % {"n": localize(written.number)})


def tell_of_taken(request: HttpRequest, written: Written) -> None:
    """Name those who had answered some of the comments, and what says something else by now."""
    by_author: dict[str, list[int]] = {}
    for each in written.taken:
        by_author.setdefault(_name(each.response.author), []).append(each.pk)
    for name, ids in by_author.items():
        numbers = ", ".join(f"#{localize(pk)}" for pk in ids[:NAMED])
        sentence = ngettext(
            "%(who)s has answered %(which)s already: that answer stands.",
            "%(who)s has answered %(n)s of these comments already, such as %(which)s: those answers"
            " stand.",
            len(ids),
        )
        words = {"who": name, "which": numbers, "n": localize(len(ids))}
        messages.warning(request, sentence % words)
    if n := written.rewritten:
        sentence = ngettext(
            "The words of one comment have changed since you opened the list. Read it again first.",
            "The words of %(n)s comments have changed since you opened the list. Read them again"
            " first.",
            n,
        )
        messages.warning(request, sentence % {"n": localize(n)})


def tell_of_published(request: HttpRequest, done: Published) -> None:
    """Say how many answers are public, and what kept the others."""
    if n := done.number:
        sentence = ngettext("One answer is published.", "%(n)s answers are published.", n)
        messages.success(request, sentence % {"n": localize(n)})
    for code, number in done.obstacles.items():
        sentence = ngettext(
            "One draft was not published: %(why)s.",
            "%(n)s drafts were not published: %(why)s.",
            number,
        )
        words = {"n": localize(number), "why": Obstacle(code).label}
        messages.warning(request, sentence % words)
    if not done.number and not done.obstacles:
        messages.warning(request, _("No draft was left to publish."))


def tell_of_undone(request: HttpRequest, done: Undone) -> None:
    """Say for how many answers an act is undone, and why others stay as they are."""
    if n := done.number:
        sentence = ngettext("It is undone for one answer.", "It is undone for %(n)s answers.", n)
        messages.success(request, sentence % {"n": localize(n)})
    if n := done.changed:
        sentence = ngettext(
            "One answer stays: somebody has changed it since.",
            "%(n)s answers stay: somebody has changed them since.",
            n,
        )
        messages.warning(request, sentence % {"n": localize(n)})
    if n := done.lost:
        sentence = ngettext(
            "One answer stays: its earlier reasons or their author are not kept any more.",
            "%(n)s answers stay: their earlier reasons or their authors are not kept any more.",
            n,
        )
        messages.warning(request, sentence % {"n": localize(n)})


def tell_of_imported(request: HttpRequest, done: Judgement) -> None:
    """Say how many answers a sheet has left as drafts, and how many of its rows were left out."""
    number, refused = len(done.drafts), done.counts[Outcome.REFUSED]
    sentence = ngettext(
        "One answer of the spreadsheet is stored as a draft.",
        "%(n)s answers of the spreadsheet are stored as drafts.",
        number,
    )
    messages.success(request, sentence % {"n": localize(number)})
    if refused:
        sentence = ngettext(
            "One of its rows was left out.", "%(n)s of its rows were left out.", refused
        )
        messages.warning(request, sentence % {"n": localize(refused)})


def rewritten_meanwhile(number: int) -> str:
    """Why an answer was not stored: a comment says something else than was read."""
    sentence = ngettext(
        "The words of one comment have changed since you opened this answer, so nothing was stored."
        " Read it again first: it stands below. What you wrote is still here.",
        "The words of %(n)s comments have changed since you opened this answer, so nothing was"
        " stored. Read them again first: they stand below. What you wrote is still here.",
        number,
    )
    return sentence % {"n": localize(number)}


def thrown_away(last: ModelLogEntry | None) -> str:
    """Who has thrown an answer away, by the `last` that was done to it."""
    sentence = _("%(who)s has thrown this answer away, so there is nothing left to change.")
    return sentence % {"who": _name(last.user if last else None)}


def changed_meanwhile(response: OfficialResponse, last: ModelLogEntry | None) -> str:
    """Why nothing was done to this answer: whoever did the `last` to it since it was opened."""
    if not response.is_draft:
        sentence = _(
            "%(who)s has published this answer meanwhile, so nothing was stored. What you wrote is"
            " still here."
        )
        return sentence % {"who": _name(response.approved_by)}
    sentence = _(
        "%(who)s has changed this answer meanwhile, so nothing was stored. What you wrote is still"
        " here; what is stored stands beside it."
    )
    return sentence % {"who": _name(last.user if last else None)}


def _name(user: object) -> str:
    return get_user_display_name(user) if user else _("A colleague")
