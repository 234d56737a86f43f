"""Wagtail's own screens of groups, or the site's: a group whose members answer cases stays."""

from django.apps import apps
from django.utils.module_loading import import_string

from feedback_plugin.deletion import KeepInUseMixin

_users = apps.get_app_config("wagtailusers")
_base = import_string(_users.group_viewset)


class GroupDeleteView(KeepInUseMixin, _base.delete_view_class):
    """Wagtail knows of no use of a group and would end in an error."""


class GroupViewSet(_base):
    delete_view_class = GroupDeleteView


def take_the_place_of_wagtails() -> None:
    """By the attribute that Wagtail documents for it, before its hooks read it."""
    _users.group_viewset = f"{GroupViewSet.__module__}.{GroupViewSet.__qualname__}"
