"""The admin's interface for programs: its actions ask what the admin's screens ask."""

from typing import Any

from django.contrib.messages import get_messages
from django.db import transaction
from django.utils.translation import gettext as _
from rest_framework.exceptions import PermissionDenied
from rest_framework.request import Request
from rest_framework.response import Response
from wagtail import hooks
from wagtail.admin.api.actions.copy import CopyPageAPIActionSerializer
from wagtail.admin.api.views import PagesAdminAPIViewSet
from wagtail.api.v2.router import WagtailAPIRouter
from wagtail.models import Page

from drafts_plugin.drafts import is_draft

#: What the screen of the same act runs before it.
HOOKS = {
    "convert_alias": "before_convert_alias_page",
    "delete": "before_delete_page",
    "move": "before_move_page",
    "publish": "before_publish_page",
    "unpublish": "before_unpublish_page",
}


class GuardedPagesAPIViewSet(PagesAdminAPIViewSet):
    """Refuses with the words of the screens, and does each action wholly or not at all."""

    @transaction.atomic
    def action_view(self, request: Request, pk: int, action_name: str) -> Response:
        page = self.get_object().specific
        if action_name == "copy" and _goes_live(request, page):
            raise PermissionDenied(_("The copy of a draft is published by its own editor."))
        subject = page.get_latest_revision_as_object() if action_name == "publish" else page
        further = [_destination(request)] if action_name == "move" else []
        for hook in hooks.get_hooks(HOOKS.get(action_name, "")):
            answer = hook(request._request, subject, *further)
            if hasattr(answer, "status_code"):
                words = [str(message) for message in get_messages(request._request)]
                raise PermissionDenied(" ".join(words) or None)
        return super().action_view(request, pk, action_name)


def _goes_live(request: Request, page: Page) -> bool:
    asked = CopyPageAPIActionSerializer(data=request.data)
    if not asked.is_valid() or not asked.validated_data["keep_live"]:
        return False
    is_whole_tree = asked.validated_data["recursive"]
    copied = page.get_descendants(inclusive=True) if is_whole_tree else [page]
    return any(each.live and is_draft(each) for each in copied)


def _destination(request: Request) -> Page | None:
    asked: Any = request.data.get("destination_page_id")
    return Page.objects.filter(pk=asked).first() if str(asked).isdecimal() else None


def guard_pages(router: WagtailAPIRouter) -> None:
    """Put our view set in the place of Wagtail's own."""
    router.register_endpoint("pages", GuardedPagesAPIViewSet)
