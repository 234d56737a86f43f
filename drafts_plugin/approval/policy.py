"""Where a legal approval is needed, and that nothing reaches the public without it.

docs/adr/0007 says why the rule stands at the page's row and not at a button.
"""

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _
from wagtail.models import TaskState

from drafts_plugin.models import (
    DraftPageMixin,
    LegalApprovalState,
    LegalApprovalTask,
    PublishedVersion,
)


class ApprovalNeededError(PermissionDenied):
    """The text was to become public without the approval that its workflow asks for."""


def needs_approval(page):
    """Tell whether the workflow of `page` holds a legal approval."""
    tasks = LegalApprovalTask.objects.filter(active=True)
    if not tasks.exists():
        return False
    workflow = page.get_workflow()
    return bool(workflow) and tasks.filter(workflow_tasks__workflow=workflow).exists()


def approval_of(page, sha256):
    """Return the newest approval of the text with this digest on `page`, or None."""
    return (
        LegalApprovalState.objects.for_instance(page)
        .filter(status=TaskState.STATUS_APPROVED, sha256=sha256)
        .order_by("-finished_at", "-pk")
        .first()
    )


def lacks_approval(page):
    """Tell whether the text of `page`, as it stands in memory, may not become public yet."""
    if not isinstance(page, DraftPageMixin) or page.alias_of_id or not needs_approval(page):
        return False
    sha256 = page.text_sha256
    return not _is_public(page, sha256) and approval_of(page, sha256) is None


def refusal():
    """The sentence that says why nothing was published, and what to do."""
    return _(
        "Not published: this text has no legal approval yet. Send it for approval; once it is "
        "approved, it is published as it was approved."
    )


def refuse_unapproved_text(sender, instance, raw=False, update_fields=None, **kwargs):
    """Keep a text without approval off the live page, by whatever way it comes."""
    if raw or not isinstance(instance, DraftPageMixin) or not instance.live:
        return
    if update_fields is not None and {"live", "body"}.isdisjoint(update_fields):
        return
    # What was scheduled was approved then, or needed no approval then.
    scheduled = instance.live_revision and instance.live_revision.approved_go_live_at
    if scheduled or not lacks_approval(instance):
        return
    if not instance._state.adding:
        raise ApprovalNeededError(refusal())
    # Wagtail writes what is created or copied "live" before it is published: it waits as a draft.
    instance.live, instance.has_unpublished_changes = False, True


def refuse_unapproved_schedule(sender, instance, update_fields=None, **kwargs):
    """Let nothing be scheduled that may not be published."""
    if instance.approved_go_live_at and "approved_go_live_at" in (update_fields or ()):
        page = instance.as_object()
        if lacks_approval(page):
            raise ApprovalNeededError(refusal())


def _is_public(page, sha256):
    """Tell whether this is the text that readers have already, in whichever language."""
    versions = PublishedVersion.objects.filter(page__translation_key=page.translation_key)
    newest = {}
    for version in versions.order_by("number").values("page_id", "sha256"):
        newest[version["page_id"]] = version["sha256"]
    return sha256 in newest.values()
