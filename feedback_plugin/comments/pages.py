"""Which pages take comments, and how the page of a sent form is found."""

from datetime import datetime

from wagtail.models import Page

from feedback_plugin import seam
from feedback_plugin.comments.models import CommentPageSettings
from feedback_plugin.named_pages import is_public


def find(page_id: int | None):
    """The live page a form was sent from, as its own type; None if there is none any more."""
    page = Page.objects.live().filter(pk=page_id).first() if page_id else None
    return page.specific if page else None


def is_open(page, at: datetime) -> bool:
    """May this page be commented on at this instant? The form and its receiver both ask here."""
    return is_public(page) and accepts(page, at)


def accepts(page, at: datetime) -> bool:
    """Do the page, its type and its editors take comments at this instant?"""
    return seam.accepts_feedback(page, at) and settings_of(page).is_open(at)


def settings_of(page) -> CommentPageSettings:
    """What an editor decided about this page in all its languages, or the defaults."""
    if "_feedback_settings" not in page.__dict__:
        own = CommentPageSettings.objects.filter(page__translation_key=page.translation_key)
        page.__dict__["_feedback_settings"] = own.first() or CommentPageSettings()
    return page.__dict__["_feedback_settings"]


def opens_at(page) -> datetime | None:
    """From when on an editor lets this page take comments."""
    return settings_of(page).opens_at


def closes_at(page) -> datetime | None:
    """The first instant at which no comment is taken any more: the page's own or its editor's."""
    ends = (seam.closes_at(page), settings_of(page).closes_at)
    return min((each for each in ends if each), default=None)


def next_change(page, at: datetime) -> datetime | None:
    """The next instant at which the form comes or goes by itself."""
    instants = (opens_at(page), closes_at(page))
    return min((each for each in instants if each and each > at), default=None)


def remember_privacy(page, *serving):
    """Ask once for the restrictions of a page about to be served.

    Wagtail's own check, next in line, then reads the same answer: two queries less a page.
    """
    restrictions = page.get_view_restrictions()
    page.__dict__["_feedback_is_public"] = page.live and not restrictions
    page.get_view_restrictions = lambda: restrictions
