"""What those in the admin may choose among: no draft that is neither public nor theirs to see."""

from django.db.models import Q, QuerySet
from django.http import HttpRequest
from wagtail.permission_policies.pages import PagePermissionPolicy

from drafts_plugin.drafts import draft_models


def hide_drafts_of_others(pages: QuerySet, request: HttpRequest) -> QuerySet:
    """Leave out of Wagtail's chooser of pages what its user could not open in the explorer."""
    own = PagePermissionPolicy().explorable_instances(request.user)
    drafts = Q()
    for model in draft_models():
        drafts |= Q(pk__in=model._base_manager.filter(live=False).values("pk"))
    return pages.exclude(drafts & ~Q(pk__in=own.values("pk")))
