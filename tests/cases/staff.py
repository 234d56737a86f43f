"""Who works on cases."""

from django.contrib.auth.models import Permission, User

from feedback_plugin.cases.models.causes import RootCause


def official(username, group):
    user = User.objects.create_user(username, password=None)
    user.groups.add(group)
    user.user_permissions.add(Permission.objects.get(codename="access_admin"))
    return user


def a_cause():
    """What the form of an answer asks of a complaint that is upheld."""
    return RootCause.objects.first().pk
