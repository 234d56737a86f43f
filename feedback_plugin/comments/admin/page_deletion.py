"""Commented pages are unpublished, not deleted: what was said in public stays on record."""

from django.shortcuts import redirect
from django.utils.translation import gettext as _
from wagtail.admin import messages

from feedback_plugin.comments.core.choice_sets import ChoiceSet
from feedback_plugin.comments.core.records import CommentRecord


def has_comments(page) -> bool:
    """Does this page, or one below it, have comments or choices, whatever became of them?"""
    of_page = {"page__path__startswith": page.path}
    if CommentRecord.objects.filter(**of_page).exists():
        return True
    return ChoiceSet.objects.filter(**of_page).exists()


def refuse_page(request, page):
    """The `before_delete_page` hook."""
    if not has_comments(page):
        return None
    messages.error(
        request,
        _(
            "“%(title)s” cannot be deleted, since it or a page below it has comments."
            " Unpublish it instead: the comments stay on record."
        )
        % {"title": page.get_admin_display_title()},
    )
    return redirect("wagtailadmin_explore", page.pk)


def refuse_bulk(request, action_type, objects, action):
    """The `before_bulk_action` hook: the same for many pages at once."""
    if action_type != "delete" or not all(hasattr(each, "path") for each in objects):
        return None
    for page in objects:
        if has_comments(page):
            refuse_page(request, page)
            return redirect(action.next_url)
    return None
