"""The groups of a portal, with just the rights that their work needs."""

from itertools import product

from django.contrib.auth.models import Group, Permission
from wagtail.models import (
    Collection,
    GroupCollectionPermission,
    GroupPagePermission,
    Page,
    Task,
    Workflow,
)

EDITORS = "ویراستاران"
MODERATORS = "بازبینان نظرها"
CASE_OFFICERS = "کارشناسان رسیدگی"
LEGAL_OFFICE = "دفتر حقوقی"
STOCK_GROUPS = ("Editors", "Moderators")

EVERY_ACTION = ("add", "change", "delete", "view")
PERMISSIONS = {
    EDITORS: [
        "wagtailadmin.access_admin",
        "wagtail_localize.submit_translation",
        # The unit that writes a text answers what was said about it.
        "feedback_responses.answer_officialresponse",
        "feedback_responses.publish_officialresponse",
        *(f"feedback_responses.{action}_answertemplate" for action in EVERY_ACTION),
        *(f"feedback_comments.{action}_unitname" for action in EVERY_ACTION),
        # What officers propose: an editor words and shows it.
        *(f"feedback_cases.{action}_improvement" for action in ("change", "delete", "view")),
        *(f"cms_site.{action}_servicecategory" for action in EVERY_ACTION),
        *(f"cms_site.{action}_synonymset" for action in EVERY_ACTION),
        *(f"cms_site.{action}_promotedresult" for action in EVERY_ACTION),
    ],
    MODERATORS: [
        "wagtailadmin.access_admin",
        "feedback_comments.moderate_commentrecord",
        "feedback_comments.reveal_commentrecord",
        # Their tools; reasons, which authors read, and the policy are the administrator's.
        *(f"feedback_comments.{action}_wordrule" for action in EVERY_ACTION),
        *(f"feedback_comments.{action}_notetemplate" for action in EVERY_ACTION),
        *(f"feedback_comments.{action}_unitname" for action in EVERY_ACTION),
    ],
    # Which cases an officer sees follows from the groups of the units.
    CASE_OFFICERS: [
        "wagtailadmin.access_admin",
        "feedback_cases.add_improvement",
        "feedback_cases.view_improvement",
    ],
    # What the legal office approves, see `workflows`.
    LEGAL_OFFICE: [
        "wagtailadmin.access_admin",
        *(f"drafts_plugin.{action}_approvingbodyname" for action in EVERY_ACTION),
    ],
}
# Moderators moderate the pages on which they have any right; locking is the smallest one.
PAGE_PERMISSIONS = {
    EDITORS: ["add_page", "change_page", "publish_page"],
    MODERATORS: ["lock_page"],
}
MEDIA_PERMISSIONS = ["add_image", "choose_image", "add_document", "choose_document"]


def permission(name: str) -> Permission:
    """Return the permission that `app_label.codename` names."""
    app_label, codename = name.split(".")
    return Permission.objects.get(content_type__app_label=app_label, codename=codename)


def remove_stock_groups() -> None:
    """Take away the groups and the workflow that Wagtail brings, whose names are English."""
    Workflow.objects.all().delete()
    Task.objects.all().delete()
    Group.objects.filter(name__in=STOCK_GROUPS).delete()


def create_groups(home_pages: list[Page]) -> None:
    """Make the groups and give them their rights below `home_pages`."""
    for name, permissions in PERMISSIONS.items():
        group = Group.objects.get_or_create(name=name)[0]
        group.permissions.set([permission(wanted) for wanted in permissions])
    for name, codenames in PAGE_PERMISSIONS.items():
        for home, codename in product(home_pages, codenames):
            GroupPagePermission.objects.get_or_create(
                group=Group.objects.get(name=name),
                page=home,
                permission=permission(f"wagtailcore.{codename}"),
            )
    for codename in MEDIA_PERMISSIONS:
        GroupCollectionPermission.objects.get_or_create(
            group=Group.objects.get(name=EDITORS),
            collection=Collection.get_first_root_node(),
            permission=Permission.objects.get(codename=codename),
        )
