"""Who moderates what: the right to moderate, on pages where one has any right at all."""

from collections.abc import Collection
from typing import Any

from django.db.models import QuerySet
from wagtail import permissions as wagtail_permissions
from wagtail.models import Page
from wagtail.permission_policies.pages import PagePermissionPolicy
from wagtail.permissions import ModelPermissionPolicy

from feedback_plugin.comments.core.records import CommentRecord

MODERATE = "feedback_comments.moderate_commentrecord"
REVEAL = "feedback_comments.reveal_commentrecord"
SEE_ORIGINAL = "feedback_comments.see_original_commentrecord"
DECIDE_UNREAD = "feedback_comments.decide_unread_commentrecord"
PAGE_ACTIONS = {"add", "change", "publish", "lock", "unlock", "bulk_delete"}


def moderated_by(user: Any) -> QuerySet:
    """The comments this user may see and decide."""
    records = CommentRecord.objects.all()
    if not user.is_active or not user.has_perm(MODERATE):
        return records.none()
    return records if user.is_superuser else records.on_pages(pages_moderated_by(user).values("pk"))


def pages_moderated_by(user: Any) -> QuerySet:
    """The pages, in all their languages, whose comments this user may decide."""
    if user.is_superuser:
        return Page.objects.order_by()
    pages = PagePermissionPolicy().instances_user_has_any_permission_for(user, PAGE_ACTIONS)
    # The right on any language of a page reaches the one discussion that they share.
    keys = pages.order_by().values("translation_key")
    return Page.objects.filter(translation_key__in=keys).order_by()


def may_moderate(user: Any, page: Page) -> bool:
    """May this user decide the comments on `page`?"""
    if not user.is_active or not user.has_perm(MODERATE):
        return False
    if user.is_superuser:
        return True
    pages = PagePermissionPolicy().instances_user_has_any_permission_for(user, PAGE_ACTIONS)
    return pages.filter(translation_key=page.translation_key).exists()


class ModeratorPolicy(ModelPermissionPolicy):
    """Comments are looked at and decided; nobody writes, edits or deletes them in the admin."""

    def user_has_permission(self, user: Any, action: str) -> bool:
        return action == "view" and user.is_active and user.has_perm(MODERATE)

    def user_has_any_permission(self, user: Any, actions: Collection[str]) -> bool:
        return any(self.user_has_permission(user, action) for action in actions)

    def user_has_permission_for_instance(self, user: Any, action: str, instance: Any) -> bool:
        return (
            self.user_has_permission(user, action)
            and moderated_by(user).filter(pk=instance.pk).exists()
        )

    def user_has_any_permission_for_instance(
        self, user: Any, actions: Collection[str], instance: Any
    ) -> bool:
        return any(
            self.user_has_permission_for_instance(user, action, instance) for action in actions
        )

    def instances_user_has_any_permission_for(
        self, user: Any, actions: Collection[str]
    ) -> QuerySet:
        return moderated_by(user) if "view" in actions else CommentRecord.objects.none()

    def users_with_any_permission(self, actions: Collection[str]) -> QuerySet:
        # Not `with_perm`: only the manager of Django's own user has it.
        return super().users_with_any_permission(["moderate"] if "view" in actions else [])


def register_policy(policy: Any) -> Any:
    """Tell Wagtail 8 and later which policy guards its model; 7.4 asks the viewset alone."""
    register = getattr(wagtail_permissions, "register_permission_policy", None)
    if register:
        register(policy.model, policy, exact_class=True)
