"""Which pages take comments, and how the page of a sent form is found."""

from datetime import datetime

from django.db.models import Q, Subquery
from wagtail.models import Page, PageViewRestriction

from feedback_plugin import seam


def find(page_id: int | None):
    """The live page a form was sent from, as its own type; None if there is none any more."""
    if not page_id:
        return None
    key = Page.objects.filter(pk=page_id).values("translation_key")[:1]
    translations = list(Page.objects.filter(translation_key=Subquery(key)).order_by("pk"))
    page = next((found for found in translations if found.pk == page_id), None)
    if page is None or not page.live:
        return None
    page = page.specific
    if translations[0].pk == page_id:
        # Found on the way, so that the seam need not look for it again.
        page.__dict__["_feedback_source"] = page
    return page


def is_public(page) -> bool:
    """Is this page live, and may everybody read it? Comments on a private page would be neither."""
    known = page.__dict__.get("_feedback_is_public")
    if known is None:
        known = page.live and not _is_restricted(page)
        page.__dict__["_feedback_is_public"] = known
    return known


def is_open(page, at: datetime) -> bool:
    """May this page be commented on at this instant? The form and its receiver both ask here."""
    return is_public(page) and seam.accepts_feedback(seam.source_page(page), at)


def _is_restricted(page):
    # As `Page.get_view_restrictions` sees it, aliases too, in one query instead of two.
    steps = range(page.steplen, len(page.path) + 1, page.steplen)
    paths = [page.path[:step] for step in steps]
    return PageViewRestriction.objects.filter(
        Q(page__path__in=paths) | Q(page__aliases__path__in=paths)
    ).exists()
