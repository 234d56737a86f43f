"""What was public stays: a draft with published versions is withdrawn, not deleted."""

from django.db.models import Q
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.models import Page

from drafts_plugin.versions.models import PublishedVersion


def refuse_page_deletion(request, page):
    """Send the editor back to the page, with the reason, when it or its subtree was public."""
    titles = published_titles([page])
    if titles:
        messages.error(request, _refusal(titles))
        return redirect("wagtailadmin_explore", page.get_parent().pk)
    return None


def refuse_bulk_deletion(request, action_type, pages, action):
    """Refuse to delete a selection of pages when one of them or its subtree was public."""
    if action_type != "delete" or Page not in action.models:
        return None
    titles = published_titles(pages)
    if titles:
        messages.error(request, _refusal(titles))
        return redirect(action.next_url)
    return None


def published_titles(pages):
    """Return the titles of the drafts at and below `pages` that have been public."""
    below = Q()
    for page in pages:
        below |= Q(page__path__startswith=page.path)
    if not below:
        return []
    versions = PublishedVersion.objects.filter(below).order_by("page__path")
    return list(versions.values_list("page__title", flat=True).distinct())


def _refusal(titles):
    return _(
        "This cannot be deleted, because it has been public: %(titles)s. "
        "Take it off the site instead, or, before its promulgation, withdraw it."
    ) % {"titles": "; ".join(titles[:5]) + ("; …" if len(titles) > 5 else "")}
