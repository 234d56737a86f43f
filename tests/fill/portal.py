"""All the steps by which a portal is filled, in their order."""

from collections.abc import Callable, Iterable

from feedback_plugin.comments.campaigns.detection import propose
from feedback_plugin.comments.choices import State
from tests.bench_measure import analyze
from tests.fill import cases, lists, pages, responses
from tests.fill.comments import Comments

Tell = Callable[[str, int, int], None]
EVERY = 100


def silent(what: str, done: int, total: int) -> None:
    """Tell nothing of how far it is."""


def fill(home, officer, amounts, tell: Tell = silent):
    """Write everything below `home`; return the draft that most of it is about."""
    tell("a long draft with its versions", 0, 1)
    draft = pages.long_draft(home, amounts)
    _each("drafts", pages.drafts(home, amounts.drafts), amounts.drafts, tell)
    _each("news", pages.news(home, amounts.news), amounts.news, tell)
    lists.of_organisation(amounts)
    lists.followers(draft, amounts.followers)
    lists.mails(amounts.mails)
    _comments(draft, amounts, tell)
    tell("answers", 0, 1)
    responses.answers(draft, officer, amounts.responses)
    cases.routing(amounts, officer)
    _each("cases", cases.cases(amounts.cases, officer), amounts.cases, tell, every=1)
    tell("groups of similar comments", 0, 1)
    propose()
    analyze()
    return draft


def _each(what: str, steps: Iterable[int], total: int, tell: Tell, every=EVERY) -> None:
    for count, place in enumerate(steps):
        if count % every == 0:
            tell(what, place, total)


def _comments(draft, amounts, tell):
    comments = Comments(draft)
    unit = {"official_unit": "دفتر حقوقی", "respondent_kind_id": None}
    steps = (
        (amounts.published, comments.add, {}),
        (amounts.waiting, comments.add, {"state": State.PENDING}),
        (amounts.refused, comments.add, {"state": State.REJECTED, "reason": "insult"}),
        (amounts.hidden, comments.add, {"state": State.HIDDEN, "reason": "personal_data"}),
        (amounts.replies, comments.reply, {}),
        (amounts.answers, comments.reply, unit),
        (amounts.elsewhere, comments.elsewhere, {}),
        (amounts.reports, comments.report, {}),
        (amounts.letters, comments.letters, {}),
    )
    total, done = sum(step[0] for step in steps), 0
    for number, write, fields in steps:
        tell("comments", done, total)
        write(number, **fields)
        done += number
    comments.finish()
