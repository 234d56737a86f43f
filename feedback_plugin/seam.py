"""The one seam: questions that any page may answer. No question asks what type the page is."""

from collections.abc import Sequence
from datetime import datetime

from wagtail.models import Page

from feedback_plugin.conf import conf


def accepts_feedback(page, at: datetime) -> bool:
    """May this page be commented on at this instant? Its own answer, else the site's settings."""
    answer = getattr(page, "accepts_feedback", None)
    if answer is not None:
        return bool(answer(at))
    if conf.page_types is None:
        return True
    return page._meta.label_lower in {label.lower() for label in conf.page_types}


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


def source_page(page):
    """The page that the discussion of all its translations belongs to.

    Remembered on the page object, since a request asks several times.
    """
    source = page.__dict__.get("_feedback_source")
    if source is None:
        source = _first_translation(page)
        page.__dict__["_feedback_source"] = source
    return source


def _first_translation(page):
    first = Page.objects.filter(translation_key=page.translation_key).order_by("pk").first()
    return page.specific if first is None or first.pk == page.pk else first.specific
