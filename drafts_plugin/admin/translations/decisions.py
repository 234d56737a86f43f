"""The decision that a translation waits for, offered where its words are read: in their editor.

wagtail-localize's editor has none of the buttons of a workflow, nor those of a page's head.
"""

from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from wagtail.admin import messages
from wagtail.admin.staticfiles import versioned_static

from drafts_plugin.drafts import is_draft
from drafts_plugin.localize.texts import translation_to


def offer_decision(request, page):
    """Say above the editor that it is one's turn, with a button for each way to decide."""
    if request.method != "GET" or not is_draft(page) or translation_to(page) is None:
        return
    if actions := list(_actions(page, request.user)):
        facts = {"actions": actions}
        messages.info(request, render_to_string("drafts_plugin/admin/decision.html", facts))


def decision_script() -> SafeString:
    """Wagtail's own script for such buttons, which it loads on the home of the admin alone."""
    source = versioned_static("wagtailadmin/js/workflow-action.js")
    return format_html('<script src="{}" data-activate="dashboard"></script>', source)


def _actions(page, user):
    state = page.current_workflow_task_state if page.workflow_in_progress else None
    task = state and state.task.specific
    for name, label, has_form in task.get_actions(page, user) if task else ():
        url = reverse("wagtailadmin_pages:workflow_action", args=[page.pk, name, state.pk])
        yield {"label": label, "url": url, "has_form": has_form}
