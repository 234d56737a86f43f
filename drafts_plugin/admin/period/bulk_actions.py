"""Publishing a selection of pages: none of them may owe readers anything."""

from django.shortcuts import redirect
from wagtail.admin import messages
from wagtail.models import Page

from drafts_plugin.admin.bulk import pages_to_publish
from drafts_plugin.drafts import Draft
from drafts_plugin.pages.publication import publication_problems
from drafts_plugin.text.warnings.panels import edit_url


def refuse_bulk_problems(request, action_type, pages, action):
    """Publish a selection of pages only when nothing has to be mended first."""
    if action_type != "publish" or Page not in action.models:
        return None
    for page in pages_to_publish(pages, action):
        draft = page.get_latest_revision_as_object()
        problems = publication_problems(draft) if isinstance(draft, Draft) else []
        if problems:
            buttons = [
                messages.button(f"{edit_url(page)}#id_{each.field}", each.message)
                for each in problems
            ]
            messages.error(request, f"{draft.title}:", buttons=buttons)
            return redirect(action.next_url)
    return None
