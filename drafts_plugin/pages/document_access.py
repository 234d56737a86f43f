"""Who may read the documents of a draft: everybody, once a page that names them is public."""

from typing import Any

from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest
from wagtail.models import Page, ReferenceIndex

from drafts_plugin.drafts import draft_models

MAY_SEE = ("add", "change", "delete", "choose")


def refuse_unpublished(document: Any, request: HttpRequest) -> None:
    """Show what belongs to drafts that nobody reads yet to those who work on them, and only them.

    The hook `before_serve_document`. Raises Http404, since it is not told that there is something.
    """
    if _is_named_in_public(document):
        return
    drafts = _drafts_that_name(document)
    if drafts and not _may_see(document, drafts, request.user):
        raise Http404


def _references(document: Any) -> QuerySet:
    return ReferenceIndex.get_references_to(document)


def _pages(document: Any) -> QuerySet:
    of_pages = _references(document).filter(base_content_type=_content_type_of_pages())
    ids = {int(each) for each in of_pages.values_list("object_id", flat=True)}
    return Page.objects.filter(pk__in=ids)


def _content_type_of_pages() -> Any:
    return ReferenceIndex._get_base_content_type(Page)


def _is_named_in_public(document: Any) -> bool:
    elsewhere = _references(document).exclude(base_content_type=_content_type_of_pages())
    return elsewhere.exists() or _pages(document).filter(live=True).exists()


def _drafts_that_name(document: Any) -> list[Page]:
    """Drafts that have it in what was published once, or in what was only saved so far."""
    # As a stream's JSON has it; the index of references knows no revisions.
    name = f'"document": {document.pk}'
    saved = Q(latest_revision__content__documents__icontains=f"{name},") | Q(
        latest_revision__content__documents__icontains=f"{name}}}"
    )
    unread = Q(live=False) | Q(has_unpublished_changes=True)
    pages = _pages(document).values("pk")
    return [
        page
        for model in draft_models()
        for page in model._base_manager.filter(Q(pk__in=pages) | saved).filter(unread)
    ]


def _may_see(document: Any, drafts: list[Page], user: Any) -> bool:
    # It needs the app of documents, which may stand below this one and is not ready yet.
    from wagtail.documents.permissions import permission_policy

    if permission_policy.user_has_any_permission_for_instance(user, MAY_SEE, document):
        return True
    return any(page.permissions_for_user(user).can_edit() for page in drafts)
