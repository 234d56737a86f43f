"""Which pages take comments, and how the page of a sent form is found."""

from datetime import datetime

from django.db.models import Exists, Q
from wagtail.models import Page, PageViewRestriction

from feedback_plugin import seam


def find(page_id: int | None):
    """The live page a form was sent from, as its own type; None if there is none any more."""
    page = Page.objects.live().filter(pk=page_id).first() if page_id else None
    return page.specific if page else None


def is_public(page) -> bool:
    """Is this page live, and may everybody read it? Comments on a private page would be neither."""
    if "_feedback_is_public" not in page.__dict__:
        _look_up(page)
    return page.__dict__["_feedback_is_public"]


def is_open(page, at: datetime) -> bool:
    """May this page be commented on at this instant? The form and its receiver both ask here."""
    return is_public(page) and seam.accepts_feedback(page, at)


def remember_privacy(page, *serving):
    """Ask once for the restrictions of a page about to be served.

    Wagtail's own check, next in line, then reads the same answer: two queries less a page.
    """
    restrictions = page.get_view_restrictions()
    page.__dict__["_feedback_is_public"] = page.live and not restrictions
    page.get_view_restrictions = lambda: restrictions


def _look_up(page):
    # Privacy and source page in one query, since every page view pays for it. Restrictions as
    # `Page.get_view_restrictions` sees them, on aliases too.
    steps = range(page.steplen, len(page.path) + 1, page.steplen)
    paths = [page.path[:step] for step in steps]
    restrictions = PageViewRestriction.objects.filter(
        Q(page__path__in=paths) | Q(page__aliases__path__in=paths)
    )
    first = seam.translations(page).annotate(is_restricted=Exists(restrictions)).first()
    is_restricted = first is not None and first.is_restricted
    page.__dict__["_feedback_is_public"] = page.live and not is_restricted
    seam.remember_source(page, first)
