"""The one seam: questions that any page may answer. No question asks what type the page is."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime

from wagtail.models import Page

from feedback_plugin.conf import conf


def accepts_feedback(page, at: datetime) -> bool:
    """May this page be commented on at this instant? Its own answer, else the site's settings.

    A page type that the site excludes is not asked.
    """
    label = page._meta.label_lower
    if label in {each.lower() for each in conf.excluded_page_types}:
        return False
    answer = getattr(page, "accepts_feedback", None)
    if answer is not None:
        return bool(answer(at))
    if conf.page_types is None:
        return True
    return label in {each.lower() for each in conf.page_types}


def closes_at(page) -> datetime | None:
    """The first instant at which feedback is no longer accepted, where there is one."""
    return getattr(page, "feedback_closes_at", None)


def anchors(page) -> Sequence[tuple[str, str, str]]:
    """The parts of the page one may speak about: (id, label, text)."""
    answer = getattr(page, "feedback_anchors", None)
    return [tuple(map(str, anchor)) for anchor in answer()] if answer is not None else []


def version(page) -> str | None:
    """The public version that a reader has before them."""
    answer = getattr(page, "feedback_version", None)
    return None if answer in (None, "") else str(answer)


def anchor_history(page, versions: Iterable[str]) -> Mapping[str, Mapping[str, tuple[str, str]]]:
    """What became of the parts of earlier versions: {version: {id: (change, address)}}.

    The change is "unchanged", "changed", "moved" or "removed"; the address, of a comparison, may
    be "". Asked once a page view, of the page that the discussion belongs to.
    """
    answer = getattr(source_page(page), "feedback_anchor_history", None)
    return answer(frozenset(versions)) if answer is not None else {}


def answers_due_on(page) -> date | None:
    """The day by which what was said is answered, where one was promised."""
    return getattr(page, "feedback_answers_due_on", None)


def source_page(page):
    """The page that the discussion of all its translations belongs to.

    Remembered on the page object, since a request asks several times.
    """
    if "_feedback_source" not in page.__dict__:
        same = Page.objects.filter(translation_key=page.translation_key)
        first = same.order_by("pk").first()
        is_own = first is None or first.pk == page.pk
        page.__dict__["_feedback_source"] = page.specific if is_own else first.specific
    return page.__dict__["_feedback_source"]
