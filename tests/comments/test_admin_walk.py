"""Doors of the admin that Wagtail opens by itself: none shows a comment beyond its moderators."""

import contextlib
import re

import pytest
from django.contrib.auth.models import Group, Permission, User
from django.urls import NoReverseMatch, get_resolver, reverse
from wagtail.models import GroupPagePermission, ModelLogEntry

from feedback_plugin.comments.core import transitions

SECRET = "سخن بیگانه"
ASKED = re.compile("/admin/.*(comment|feedback|report|history|snippets)").match


@pytest.fixture
def theirs(comment, foreign_page):
    """Comments on a page of another section, and what the log says of them."""
    waiting = comment(foreign_page, approved=False, name="zqxname", text=f"{SECRET} zqxtext")
    refused = comment(foreign_page, approved=False, name="zqxname", text=f"{SECRET} zqxtext")
    transitions.reject([refused.pk], None, "insult", "zqxnote")
    return [waiting, refused]


@pytest.fixture
def staff(answering_page):
    """Somebody of each kind who works on another section only."""

    def make(*rights, on_page="change_page"):
        user = User.objects.create_user("somebody", password="secret", is_staff=True)
        group = Group.objects.create(name="A section")
        group.permissions.set(Permission.objects.filter(codename__in=["access_admin", *rights]))
        right = Permission.objects.get(
            codename=on_page, content_type__app_label="wagtailcore", content_type__model="page"
        )
        GroupPagePermission.objects.create(group=group, page=answering_page, permission=right)
        user.groups.add(group)
        return user

    return make


def doors(records):
    """The addresses of the admin that may know of comments, without and with the key of one."""
    keys = [[], *([record.pk] for record in records)]
    for name in _names(get_resolver(), ""):
        for args in keys:
            with contextlib.suppress(NoReverseMatch):
                address = reverse(name, args=args)
                if address == "/admin/" or ("comment" in address if args else ASKED(address)):
                    yield address


def _names(resolver, prefix):
    for pattern in resolver.url_patterns:
        if hasattr(pattern, "url_patterns"):
            space = f"{prefix}{pattern.namespace}:" if pattern.namespace else prefix
            yield from _names(pattern, space)
        elif pattern.name:
            yield prefix + pattern.name


RIGHTS = ("moderate", "export", "reveal", "view")


@pytest.mark.parametrize("rights", [[], [f"{right}_commentrecord" for right in RIGHTS]])
def test_no_door_shows_the_comments_of_others(client, theirs, staff, rights):
    client.force_login(staff(*rights))
    found, answers = [], 0
    for address in sorted(set(doors(theirs))):
        response = client.get(address)
        answers += response.status_code == 200
        text = response.getvalue().decode(errors="replace")
        if "zqx" in text or SECRET in text:
            found.append(address)
    assert found == []
    assert answers > 10


def test_the_log_names_a_comment_by_its_number(theirs):
    labels = ModelLogEntry.objects.values_list("label", flat=True)
    assert set(labels) == {f"#{theirs[1].pk}"}
