"""Who may import a file, and where."""

from drafts_plugin.drafts import Draft
from drafts_plugin.pages.models import DraftIndexPage, DraftPage


def can_import_below(page, user):
    """Whether `user` may import a new draft below `page`."""
    return (
        isinstance(page, DraftIndexPage)
        and not page.alias_of_id
        and DraftPage.can_create_at(page)
        and page.permissions_for_user(user).can_add_subpage()
    )


def may_edit(page, user):
    """Whether `page` is a draft that `user` edits; an alias shows the text of another."""
    return (
        isinstance(page, Draft)
        and not page.alias_of_id
        and page.permissions_for_user(user).can_edit()
    )


def can_import_into(page, user):
    """Whether `user` may replace the text of `page` now; a lock keeps everybody else out."""
    return may_edit(page, user) and not page.permissions_for_user(user).page_locked()
