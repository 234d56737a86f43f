"""The rule of `approval.policy` where editors meet it: told in words, before anything is tried."""

from django.apps import apps
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.models import Page

from drafts_plugin.admin.bulk import pages_to_publish
from drafts_plugin.approval.policy import lacks_approval, needs_approval, refusal
from drafts_plugin.drafts import Draft, is_draft
from drafts_plugin.pages.forms import missing_message
from drafts_plugin.pages.publication import missing
from drafts_plugin.text.warnings.panels import edit_url


def refuse_publication(request, page):
    """The editor's "publish": the text is saved already, and stays in the editor."""
    if lacks_approval(page):
        messages.error(request, refusal())
        return redirect("wagtailadmin_pages:edit", page.pk)
    problems = page.find_problems() if isinstance(page, Draft) else []
    for problem in problems:
        messages.error(request, problem.message)
    return redirect("wagtailadmin_pages:edit", page.pk) if problems else None


def refuse_bulk_publication(request, action_type, pages, action):
    """Publish a selection of pages only when none waits for approval or for its source."""
    if action_type != "publish" or Page not in action.models:
        return None
    if any(page.alias_of_id and is_draft(page) for page in pages_to_publish(pages, action)):
        messages.error(request, _("An alias is published with its source; choose the source."))
        return redirect(action.next_url)
    drafts = (page.get_latest_revision_as_object() for page in pages_to_publish(pages, action))
    if any(map(lacks_approval, drafts)):
        messages.error(request, refusal())
        return redirect(action.next_url)
    return None


def refuse_live_copy(request, page):
    """A copy is another draft: it is not live before its own approval."""
    if request.method != "POST" or not request.POST.get("publish_copies"):
        return None
    place = Page.objects.filter(pk=request.POST.get("new_parent_page") or 0).first()
    copied = page.get_descendants(inclusive=True) if request.POST.get("copy_subpages") else [page]
    drafts = [each.specific for each in copied if each.live and is_draft(each)]
    if place and drafts and needs_approval(place):
        messages.error(request, refusal())
        return redirect("wagtailadmin_pages:copy", page.pk)
    for draft in drafts:
        if problems := missing(draft, is_copy=True):
            messages.error(request, missing_message(problems, edit_url(draft)))
            return redirect("wagtailadmin_pages:copy", page.pk)
    return None


def hide_publish_button(menu_items, request, context):
    """Offer the way through the approval where publishing would be refused."""
    page = context.get("page")
    if context["view"] == "create":
        hidden = _creates_draft(request) and needs_approval(context["parent_page"])
    else:
        hidden = lacks_approval(page)
    if hidden:
        menu_items[:] = [item for item in menu_items if item.name != "action-publish"]


def _creates_draft(request):
    kwargs = request.resolver_match.kwargs
    names = kwargs["content_type_app_name"], kwargs["content_type_model_name"]
    return issubclass(apps.get_model(*names), Draft)
