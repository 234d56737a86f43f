"""What the report says: asked, said, done – in words, in numbers, and comment by comment."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from feedback_plugin.comments.commented_page import CommentedPage
from feedback_plugin.comments.core.redaction_marks import plain_text
from feedback_plugin.docx_stream import heading, paragraph, table
from feedback_plugin.persian_text import localize_digits
from feedback_plugin.responses.public.rows import MatrixRow


def title(page: Any) -> str:
    """What the report is called."""
    return _("Answers to comments: %(title)s") % {"title": page.title}


def body(
    commented: CommentedPage, figures: dict[str, Any] | None, rows: Iterable[MatrixRow], at: Any
) -> Iterator[str]:
    """All pieces of the report, in the active language."""
    day = date_format(timezone.localtime(at), "j F Y – H:i")
    # Held together: else the end of an address stands at its beginning.
    url = f"\u2066{commented.page.full_url or ''}\u2069"
    yield paragraph(_("As of %(when)s. Address: %(url)s") % {"when": day, "url": url})
    for words, text in commented.own_words:
        yield heading(words)
        yield paragraph(text)
    if figures is None:
        yield paragraph(_("Nobody commented."))
        return
    yield from _said(figures)
    yield from _done(figures, commented)
    yield heading(_("Comment by comment"))
    yield from table(_header(), (_cells(row) for row in rows), (8, 12, 16, 32, 32))


def _number(number: int) -> str:
    return localize_digits(str(number))


def _how_many() -> str:
    return pgettext("how many", "Number")


def _pairs(names: tuple[str, str], pairs: Iterable[tuple[str, int]]) -> Iterator[str]:
    yield from table(names, ((str(words), _number(n)) for words, n in pairs), (3, 1))


def _said(figures: dict[str, Any]) -> Iterator[str]:
    yield heading(_("What was said"))
    numbers = [
        (_("Comments received"), figures["received"]),
        (_("Published"), figures["published"]),
        *((_("Not published: %(why)s") % {"why": why}, n) for why, n in figures["withheld"]),
        (_("Withdrawn by their authors"), figures["withdrawn"]),
        (_("Waiting for a moderator"), figures["waiting"]),
    ]
    yield from _pairs((_("Comments"), _how_many()), [pair for pair in numbers if pair[1]])
    if figures["kinds"]:
        yield heading(_("From whom"), 2)
        yield from _pairs((_("Respondent kind"), _how_many()), figures["kinds"])


def _done(figures: dict[str, Any], commented: CommentedPage) -> Iterator[str]:
    if not figures["published"]:
        return
    yield heading(_("What was done"))
    done = [(words, n) for words, n, _address in figures["dispositions"]]
    yield from _pairs((_("Disposition"), _how_many()), done)
    yield heading(_("Clause by clause"), 2)
    labels = commented.anchor_labels
    places = {anchor: place for place, anchor in enumerate(["", *labels])}
    clauses = sorted(figures["clauses"], key=lambda each: places.get(each["anchor"], len(places)))
    rows = (
        (
            labels.get(each["anchor"], each["label"]) or _("The whole text"),
            _number(each["comments"]),
            "\n".join(f"{words}: {_number(n)}" for words, n, _address in each["dispositions"]),
        )
        for each in clauses
    )
    yield from table((_("Clause"), _("Comments"), _("Disposition")), rows, (3, 1, 3))


def _header() -> list[str]:
    return [
        _("Number"),
        _("Clause"),
        _("Who commented"),
        _("Comment"),
        _("Disposition and reasons"),
    ]


def _cells(row: MatrixRow) -> tuple[str, ...]:
    comment, answer = row.comment, row.answer
    who = [comment.shown_name, comment.kind]
    if comment.organisation and comment.organisation != comment.name:
        who.append(comment.organisation)
    if comment.minutes:
        who.append(comment.minutes.sentence)
    said = plain_text(comment.text)
    if comment.proposed_wording:
        said = f"{said}\n{_('Proposed wording:')} {comment.proposed_wording}"
    if answer:
        done = [f"{answer.disposition_label} – {answer.unit}", str(answer.reasons)]
        if answer.anchor_label:
            done.append(f"{_('Leads to:')} {answer.anchor_label}")
    else:
        done = [_("No published answer yet")]
    label = comment.anchor_label or _("The whole text")
    return _number(comment.id), label, "\n".join(who), said, "\n".join(done)
