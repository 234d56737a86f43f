"""Where a legal approval is needed, and that nothing reaches the public without it.

docs/adr/0007 says why the rule stands at the page's row and not at a button.
"""

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _
from wagtail.models import Page, Revision, TaskState

from drafts_plugin.approval.models import LegalApprovalState
from drafts_plugin.approval.tasks import LegalApprovalTask
from drafts_plugin.drafts import Draft
from drafts_plugin.versions.models import PublishedVersion


class ApprovalNeededError(PermissionDenied):
    """The text was to become public without the approval that its workflow asks for."""


def needs_approval(page: Page) -> bool:
    """Tell whether the workflow of `page` holds a legal approval."""
    tasks = LegalApprovalTask.objects.filter(active=True)
    if not tasks.exists():
        return False
    workflow = page.get_workflow()
    return bool(workflow) and tasks.filter(workflow_tasks__workflow=workflow).exists()


def approval_of(page: Page, sha256: str) -> LegalApprovalState | None:
    """Return the newest approval of the text with this digest on `page`, or None."""
    return (
        LegalApprovalState.objects.for_instance(page)
        .filter(status=TaskState.STATUS_APPROVED, sha256=sha256)
        .order_by("-finished_at", "-pk")
        .first()
    )


def lacks_approval(page: Any) -> bool:
    """Tell whether the text of `page`, as it stands in memory, may not become public yet."""
    if not isinstance(page, Draft) or page.alias_of_id or not needs_approval(page):
        return False
    sha256 = page.text_sha256
    return not _is_public(page, sha256) and approval_of(page, sha256) is None


def refusal() -> str:
    """The sentence that says why nothing was published, and what to do."""
    return _(
        "Not published: this text has no legal approval yet. Send it for approval; once it is "
        "approved, it is published as it was approved."
    )


def withhold_unapproved_text(page: Any, update_fields: Iterable[str] | None) -> None:
    """Keep a text without approval off the live page that is about to be saved."""
    if not page.live:
        return
    if update_fields is not None and {"live", "body"}.isdisjoint(update_fields):
        return
    # What was scheduled was approved then, or needed no approval then.
    scheduled = page.live_revision and page.live_revision.approved_go_live_at
    if scheduled or not lacks_approval(page):
        return
    if not page._state.adding:
        raise ApprovalNeededError(refusal())
    # Wagtail writes what is created or copied "live" before it is published: it waits as a draft.
    page.live, page.has_unpublished_changes = False, True


def refuse_unapproved_schedule(revision: Revision, update_fields: Iterable[str] | None) -> None:
    """Let nothing be scheduled that may not be published."""
    if revision.approved_go_live_at and "approved_go_live_at" in (update_fields or ()):
        page = revision.as_object()
        if lacks_approval(page):
            raise ApprovalNeededError(refusal())


def _is_public(page: Page, sha256: str) -> bool:
    """Tell whether this is the text that readers have already, in whichever language."""
    versions = PublishedVersion.objects.filter(page__translation_key=page.translation_key)
    newest = {}
    for version in versions.order_by("number").values("page_id", "sha256"):
        newest[version["page_id"]] = version["sha256"]
    return sha256 in newest.values()
