"""A draft that is public stays so until an act takes it off the site, with a reason."""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _
from wagtail.models import Page

from drafts_plugin.acting import ActNeededError, is_acted_upon
from drafts_plugin.drafts import draft_models, is_draft
from drafts_plugin.pages.routes.subscriptions import CalendarRoute, SubscriptionRoutes
from drafts_plugin.period.taken_off import is_taken_off

_OPTIONS = list(Page.private_page_options)


def keep_on_site(draft: Any, update_fields: Iterable[str] | None) -> None:
    """Before it is saved: refuse to take off the site what no act takes off."""
    # Nothing ends by a field that was filled in long ago.
    draft.expire_at = None
    if draft.live or draft.alias_of_id or draft._state.adding:
        return
    if update_fields is not None and "live" not in update_fields:
        return
    if is_acted_upon(draft) or not is_live(draft):
        return
    raise ActNeededError(refusal([draft.title]))


def keep_off_site(draft: Any, update_fields: Iterable[str] | None) -> None:
    """Before it is saved: refuse to bring back by a publication what an act took off the site."""
    if not draft.live or draft.alias_of_id or draft._state.adding:
        return
    if update_fields is not None and "live" not in update_fields:
        return
    if not is_acted_upon(draft) and (message := off_site_message(draft)):
        raise ActNeededError(message)


def off_site_message(draft: Any) -> str:
    """Return why `draft` is not published again, with the act that brings it back, or ""."""
    row = type(draft)._base_manager.filter(pk=draft.pk).first()
    if row is None or not is_taken_off(row):
        return ""
    return _(
        "An act took this draft off the site. “Put the draft back on the site” brings it back,"
        " with a reason."
    )


def keep_list(page: Page, update_fields: Iterable[str] | None) -> None:
    """Before it is saved: refuse to take a list off the site under its public drafts."""
    if page.live or page._state.adding or not is_live(page):
        return
    if update_fields is not None and "live" not in update_fields:
        return
    if drafts := live_drafts([page]):
        raise ActNeededError(refusal(draft.title for draft in drafts))


def lost_by_moving(pages: Iterable[Page], destination: Page | None) -> list[Page]:
    """Return the public drafts that would lose their readers by a move of `pages`."""
    pages = list(pages)
    lists = [page for page in pages if not is_draft(page)]
    # The list's address is that of all its drafts, its feed and its calendar.
    drafts = live_drafts(lists)
    if destination is not None and not is_readable(destination):
        drafts += live_drafts([page for page in pages if is_draft(page)], below=False)
    return drafts


def refuse_moving(page: Page, destination: Page) -> None:
    """Before a page is moved: refuse what would take drafts from their readers."""
    if drafts := lost_by_moving([page], destination):
        raise ActNeededError(refusal(draft.title for draft in drafts))


def is_live(draft: Page) -> bool:
    """Tell whether readers have the draft, as the database says."""
    return Page.objects.live().filter(pk=draft.pk).exists()


def privacy_options(page: Page) -> list[str]:
    """Return the ways in which a page may be hidden: none while it is, or holds, a public draft."""
    return [] if live_drafts([page]) else _OPTIONS


def shut_privacy() -> None:
    """Let the dialog of a page's privacy say why it is shut, instead of failing when it is sent.

    Wagtail asks the page, whatever its class; what asks no dialog meets `refuse_restriction`.
    """
    Page.private_page_options = property(privacy_options)


def refuse_restriction(restriction: Any) -> None:
    """Before it is saved: refuse to hide public drafts by hiding what stands above their list."""
    page = restriction.page
    if issubclass(page.specific_class or Page, CalendarRoute | SubscriptionRoutes):
        return
    if drafts := live_drafts([page]):
        raise ActNeededError(refusal(draft.title for draft in drafts))


def is_readable(place: Page) -> bool:
    """Tell whether everybody may read what stands below `place`."""
    return place.live and not place.get_view_restrictions().exists()


def live_drafts(pages: Iterable[Page], below: bool = True) -> list[Page]:
    """Return the public drafts among `pages` and, where asked, below them; aliases go by theirs."""
    trees = [page.path for page in pages]
    found = []
    for model in draft_models():
        drafts = model.objects.live().filter(alias_of=None).defer_streamfields()
        for path in trees:
            place = {"path__startswith": path} if below else {"path": path}
            found.extend(drafts.filter(**place).order_by("path"))
    return found


def refusal(titles: Iterable[str]) -> str:
    """Return the sentence that says why the page stays where it is."""
    titles = list(titles)
    named = "; ".join(titles[:5]) + ("; …" if len(titles) > 5 else "")
    return _(
        "This would take public drafts from their readers: %(titles)s. That is an act with a"
        " reason; use “Take the draft off the site” or “Withdraw the draft”."
    ) % {"titles": named}
