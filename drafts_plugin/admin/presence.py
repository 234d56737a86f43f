"""The doors by which a public draft could leave its readers, shut, each with the way to the act."""

from django.shortcuts import redirect
from django.utils.html import format_html
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.models import Page

from drafts_plugin.aliases import conversion_refusal
from drafts_plugin.drafts import is_draft
from drafts_plugin.pages import presence
from drafts_plugin.period.table import PERIOD_ACTIONS, Kind


def refuse_unpublishing(request, page):
    """Unpublishing a page that is, or has below it, a draft that readers have."""
    drafts = presence.live_drafts([page])
    if not drafts:
        return None
    _tell(request, drafts)
    return redirect("wagtailadmin_pages:edit", page.pk)


def refuse_bulk_unpublishing(request, action_type, pages, action):
    """Unpublishing or moving a selection of pages that would take drafts from their readers."""
    if Page not in action.models or action_type not in ("unpublish", "move"):
        return None
    if action_type == "unpublish":
        drafts = presence.live_drafts(pages)
    else:
        drafts = presence.lost_by_moving(pages, action.cleaned_form.cleaned_data.get("chooser"))
    if not drafts:
        return None
    _tell(request, drafts)
    return redirect(action.next_url)


def refuse_moving(request, page, destination):
    """Moving a list away under its drafts, or a draft to where not everybody may read it."""
    drafts = presence.lost_by_moving([page], destination)
    if not drafts:
        return None
    _tell(request, drafts)
    return redirect("wagtailadmin_explore", page.get_parent().pk)


def refuse_conversion(request, page):
    """Making an alias a draft of its own, with the days of another."""
    message = conversion_refusal(page) if is_draft(page) else ""
    if not message:
        return None
    messages.error(request, message)
    return redirect("wagtailadmin_explore", page.get_parent().pk)


def hide_unpublish_item(menu_items, request, context):
    """An act takes the place of "unpublish" in the editor of a draft."""
    page = context.get("page")
    if context["view"] == "edit" and page is not None and is_draft(page) and not page.alias_of_id:
        menu_items[:] = [item for item in menu_items if item.name != "action-unpublish"]


def _tell(request, drafts):
    action = PERIOD_ACTIONS[Kind.UNPUBLISHED]
    first = drafts[0]
    button = messages.button(action.url_for(first), f"{action.label}: {first.title}")
    titles = [draft.title for draft in drafts]
    messages.error(request, presence.refusal(titles), buttons=[button])


def privacy_message(page_id):
    """Return why the dialog of a page's privacy is shut, with the way to the act, or ""."""
    page = Page.objects.filter(pk=page_id).first()
    drafts = presence.live_drafts([page]) if page else []
    if not drafts:
        return ""
    action = PERIOD_ACTIONS[Kind.UNPUBLISHED]
    links = [(action.url_for(each), action.label, each.title) for each in drafts[:5]]
    rows = [format_html('<li><a href="{}">{}: {}</a></li>', *link) for link in links]
    sentence = _("A draft that is public cannot be hidden from its readers by its privacy.")
    return format_html("<p>{}</p><ul>{}</ul>", sentence, format_html("{}" * len(rows), *rows))
