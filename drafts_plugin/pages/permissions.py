"""What may be done with drafts and their lists, where it is not what may be done with any page."""

from wagtail.models import PagePermissionTester


class UnsortedPermissionTester(PagePermissionTester):
    """Nobody sorts by hand what stands below: readers have drafts by their stage."""

    def can_reorder_children(self) -> bool:
        return False
