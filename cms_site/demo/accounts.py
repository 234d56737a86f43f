"""The demo's five accounts, each in the group whose rights its work needs."""

from dataclasses import dataclass

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group

from cms_site.starting.groups import CASE_OFFICERS, EDITORS, LEGAL_OFFICE, MODERATORS

PASSWORD = "demo-portal-1405"  # noqa: S105 - printed by `make run`, refused in production


@dataclass(frozen=True)
class Account:
    """A demo account: its user name, the person's name and the group it works in."""

    username: str
    first_name: str
    last_name: str
    group: str | None


ACCOUNTS = (
    Account("editor", "مریم", "کاظمی‌نیا", EDITORS),
    Account("moderator", "نیلوفر", "شجاعی", MODERATORS),
    Account("officer", "سهیل", "رستگارفر", CASE_OFFICERS),
    Account("legal", "شیرین", "عدالت‌خواه", LEGAL_OFFICE),
    Account("admin", "بهرام", "صفایی", None),
)


def create_accounts():
    """Make the five accounts, all with the demo's password."""
    users = get_user_model().objects
    for account in ACCOUNTS:
        user = users.create_user(
            account.username,
            f"{account.username}@imo.example",
            PASSWORD,
            first_name=account.first_name,
            last_name=account.last_name,
            is_superuser=account.group is None,
        )
        if account.group:
            user.groups.add(Group.objects.get(name=account.group))
