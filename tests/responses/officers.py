"""People who answer comments, on pages below one home page."""

from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.models import ContentType
from wagtail.models import GroupPagePermission
from wagtail.users.models import UserProfile

RIGHTS = ("answer_officialresponse", "publish_officialresponse")


def officer(users, name, home_page, *rights):
    """A user with these rights, on the home page and all below it."""
    user = users.objects.create_user(name, password="secret", first_name=name)
    group = Group.objects.create(name=name)
    group.permissions.add(*Permission.objects.filter(codename__in=("access_admin", *rights)))
    lock = Permission.objects.get(
        codename="lock_page",
        content_type=ContentType.objects.get_by_natural_key("wagtailcore", "page"),
    )
    GroupPagePermission.objects.create(group=group, page=home_page, permission=lock)
    user.groups.add(group)
    speak(user, "en")
    return user


def speak(user, language):
    """Let the user's admin speak this language."""
    values = {"preferred_language": language}
    UserProfile.objects.update_or_create(user=user, defaults=values)
