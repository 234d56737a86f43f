"""Who works on cases."""

from django.contrib.auth.models import Permission, User


def official(username, group):
    user = User.objects.create_user(username, password=None)
    user.groups.add(group)
    user.user_permissions.add(Permission.objects.get(codename="access_admin"))
    return user
