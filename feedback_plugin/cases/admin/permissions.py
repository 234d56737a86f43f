"""Who may come to the desk at all; which cases they see there is `Case.objects.visible_to`."""

from django.core.exceptions import PermissionDenied

from feedback_plugin.cases.models.units import Unit


def has_desk(user):
    """Is this user an official of a unit, or somebody who may see the cases of all units?"""
    return (
        user.is_superuser
        or user.has_perm("feedback_cases.view_all_cases")
        or Unit.objects.of_official(user).exists()
    )


class DeskMixin:
    """Permission first: nobody else comes as far as a view's own code."""

    def dispatch(self, request, *args, **kwargs):
        if not has_desk(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)
