"""A row of the table becomes the page of its service."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from cms_site.services.desk_page import ServiceDeskPage
from cms_site.services.importing.judging import ServiceRow
from cms_site.services.service_page import ServicePage


def store(row: ServiceRow, desk: ServiceDeskPage, *, publish: bool) -> bool:
    """Create the page of a service below the desk, or a revision of the one that is there.

    Tells whether it was created; raises ValidationError where it may not be stored.
    """
    with transaction.atomic():
        page = _page_of(row, desk)
        is_new = page is None
        page = page or ServicePage(live=False, slug=row.service_id, locale=desk.locale)
        _fill(page, row)
        if is_new:
            desk.add_child(instance=page)
        else:
            page.full_clean()
        revision = page.save_revision(log_action=True)
        if publish:
            revision.publish()
    return is_new


def _page_of(row: ServiceRow, desk: ServiceDeskPage) -> Any:
    """The service of this identifier as it was last written, locked for as long as this takes."""
    services = ServicePage.objects.filter(locale_id=desk.locale_id, alias_of=None)
    found = list(services.filter(service_id=row.service_id)[:2])
    if len(found) > 1:
        raise ValidationError("several pages of the portal have this identifier")
    if not found:
        return None
    if found[0].locked or found[0].workflow_in_progress:
        raise ValidationError("the page is locked, or waits for an approval")
    return found[0].get_latest_revision_as_object()


def _fill(page: ServicePage, row: ServiceRow) -> None:
    page.service_id = row.service_id
    for name, value in row.fields.items():
        setattr(page, name, value)
    if row.categories:
        kept = [each for each in page.categories.all() if each.kind not in row.categories]
        page.categories = [*kept, *(each for some in row.categories.values() for each in some)]
