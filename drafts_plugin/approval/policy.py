"""Where a legal approval is needed, and that nothing reaches the public without it.

docs/adr/0007 says why the rule stands at the page's row and not at a button.
"""

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _
from wagtail.models import Page, Revision, TaskState

from drafts_plugin.acting import is_acted_upon
from drafts_plugin.approval.content import content_digest, content_fields
from drafts_plugin.approval.models import LegalApprovalState
from drafts_plugin.approval.tasks import LegalApprovalTask
from drafts_plugin.drafts import Draft, translations_of
from drafts_plugin.versions.models import PublishedVersion


class ApprovalNeededError(PermissionDenied):
    """The text was to become public without the approval that its workflow asks for."""


def needs_approval(page: Page) -> bool:
    """Tell whether the workflow of `page` holds a legal approval, be it switched off meanwhile."""
    if "fetched_approvers" in vars(page):
        return page.fetched_approvers is not None
    if not LegalApprovalTask.objects.exists():
        return False
    return _tasks_of(page).exists()


def may_approve(page: Page, user: Any) -> bool:
    """Tell whether `user` is one of those who approve the texts of `page`."""
    if user.is_superuser:
        return True
    if "fetched_approvers" in vars(page):
        return not page.fetched_approvers.isdisjoint(group.pk for group in user.groups.all())
    return _tasks_of(page).filter(groups__in=user.groups.all()).exists()


def _tasks_of(page):
    workflow = page.get_workflow()
    if workflow is None:
        return LegalApprovalTask.objects.none()
    return LegalApprovalTask.objects.filter(workflow_tasks__workflow=workflow)


def approval_of(page: Page, sha256: str) -> LegalApprovalState | None:
    """Return the newest approval of just what this digest stands for on `page`, or None."""
    return (
        LegalApprovalState.objects.for_instance(page)
        .filter(status=TaskState.STATUS_APPROVED, sha256=sha256)
        .order_by("-pk")
        .first()
    )


def lacks_approval(page: Any) -> bool:
    """Tell whether `page`, as it stands in memory, may not become public yet."""
    if not isinstance(page, Draft) or page.alias_of_id or not needs_approval(page):
        return False
    sha256 = content_digest(page)
    return not _is_public(page, sha256) and approval_of(page, sha256) is None


def refusal(page: Page | None = None) -> str:
    """The sentence that says why nothing was published, and what to do."""
    if page is not None and not _tasks_of(page).filter(active=True).exists():
        return _(
            "Not published: the legal approval is switched off, so nothing can be approved. Ask an "
            "administrator to switch its task on again."
        )
    return _(
        "Not published: this text has no legal approval yet. Send it for approval; once it is "
        "approved, it is published as it was approved."
    )


def withhold_unapproved_text(page: Any, update_fields: Iterable[str] | None) -> None:
    """Keep what has no approval off the live page that is about to be saved."""
    if not page.live or is_acted_upon(page):
        return
    if update_fields is not None and {"live", *content_fields(page)}.isdisjoint(update_fields):
        return
    if not lacks_approval(page):
        return
    if not page._state.adding:
        raise ApprovalNeededError(refusal(page))
    # Wagtail writes what is created or copied "live" before it is published: it waits as a draft.
    page.live, page.has_unpublished_changes = False, True


def refuse_unapproved_schedule(revision: Revision, update_fields: Iterable[str] | None) -> None:
    """Let nothing be scheduled that may not be published."""
    if revision.approved_go_live_at and "approved_go_live_at" in (update_fields or ()):
        page = revision.as_object()
        if lacks_approval(page):
            raise ApprovalNeededError(refusal(page))


def _is_public(page: Page, sha256: str) -> bool:
    """Tell whether this is what readers have, or last had, in whichever language."""
    pages = translations_of(page).filter(first_published_at__isnull=False)
    return any(content_digest(each) == sha256 for each in map(_last_public, pages) if each)


def _last_public(page: Page) -> Page | None:
    """The page as readers last had it: while it is unpublished, its row holds what is edited."""
    if page.live:
        return page
    newest = PublishedVersion.objects.filter(page_id=page.pk).order_by("-number").first()
    return newest.revision.as_object() if newest and newest.revision else None
