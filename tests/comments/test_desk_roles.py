"""Every view of comments in the admin × every role: nobody reaches beyond their own pages."""

import pytest
from django.contrib.auth.models import Group, Permission, User
from django.urls import reverse
from wagtail.models import GroupPagePermission, ModelLogEntry

from feedback_plugin.comments.core import transitions
from feedback_plugin.comments.core.reasons import RejectionReason
from feedback_plugin.comments.core.records import CommentRecord
from feedback_plugin.comments.core.respondent_kinds import RespondentKind

VIEWS = "feedback_comments_admin"
BULK = ("approve", "reject", "spam", "delete")
SCREENS = ("desk", "list", "list_results")
OTHERS = ("open", "reveal", "redact", "originals", "restore_original", "inspect")
DECISIONS = ("approve", "reject", "spam", "hide", "restore")


def door(name, *args):
    is_list = name.startswith("list")
    namespace = "wagtailsnippets_feedback_comments_commentrecord" if is_list else VIEWS
    return reverse(f"{namespace}:{name}", args=args)


@pytest.fixture
def theirs(comment, foreign_page):
    """A waiting comment on a page of somebody else's section."""
    return comment(foreign_page, approved=False, name="بیگانه", text="سخن بیگانه در این متن")


@pytest.fixture
def own(comment, answering_page):
    return comment(answering_page, approved=False, name="خودی", text="سخن خودی در این متن")


def _group(name, *codenames):
    group = Group.objects.create(name=name)
    group.permissions.set(Permission.objects.filter(codename__in=codenames))
    return group


@pytest.fixture
def sign_in(client, answering_page):
    """Sign in as one of the roles; those with a section have the answering page."""

    def as_role(role):
        user = User.objects.create_user(role, password="secret")
        if role == "section moderator":
            rights = ("moderate_commentrecord", "reveal_commentrecord", "access_admin")
            group = _group(role, *rights)
            lock = Permission.objects.get(codename="lock_page")
            GroupPagePermission.objects.create(group=group, page=answering_page, permission=lock)
            user.groups.add(group)
        elif role == "moderator without pages":
            user.groups.add(_group(role, "moderate_commentrecord", "access_admin"))
        elif role == "editor":
            group = _group(role, "access_admin")
            change = Permission.objects.get(
                codename="change_page", content_type__app_label="wagtailcore"
            )
            GroupPagePermission.objects.create(group=group, page=answering_page, permission=change)
            user.groups.add(group)
        client.force_login(user)
        return user

    return as_role


ROLES = {
    "section moderator": True,
    "moderator without pages": False,
    "editor": False,
    "visitor with an account": False,
}


@pytest.mark.parametrize(("role", "sees_own"), ROLES.items())
def test_what_each_role_sees(client, sign_in, own, theirs, role, sees_own):
    sign_in(role)
    queries = ({}, {"q": "سخن"}, {"show": "unread"}, {"page": theirs.page_id})
    for name in SCREENS:
        for query in queries:
            html = client.get(door(name), query).content.decode()
            assert "بیگانه" not in html
            assert ("خودی" in html) is sees_own
    home = client.get(reverse("wagtailadmin_home"), follow=True).content.decode()
    assert "بیگانه" not in home
    assert ("خودی" in home) is sees_own
    assert ("(1)" in home) is sees_own
    assert "(2)" not in home


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("name", [*OTHERS, *DECISIONS])
def test_nobody_reaches_the_comments_of_others(client, sign_in, theirs, role, name):
    sign_in(role)
    url = door("decide", theirs.pk, name) if name in DECISIONS else door(name, theirs.pk)
    before = CommentRecord.objects.values().get()
    for method in (client.get, client.post):
        response = method(url, {"reason": "off_topic"})
        assert response.status_code in (302, 403, 404, 405)
        assert "بیگانه" not in response.content.decode()
    assert CommentRecord.objects.values().get() == before
    assert not ModelLogEntry.objects.filter(object_id=str(theirs.pk)).exists()


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("act", BULK)
@pytest.mark.parametrize("chosen", ["one", "all"])
def test_nor_with_many_at_once(client, sign_in, theirs, role, act, chosen):
    sign_in(role)
    url = reverse("wagtail_bulk_action", args=["feedback_comments", "commentrecord", act])
    url += f"?id={theirs.pk if chosen == 'one' else 'all'}"
    assert "بیگانه" not in client.get(url).content.decode()
    client.post(url, {"reason": "off_topic"})
    assert CommentRecord.objects.get().state == "pending"


def test_undo_ends_where_the_section_ends(client, sign_in, own, theirs):
    user = sign_in("section moderator")
    transitions.approve([theirs.pk], user)
    client.post(door("undo"))
    assert CommentRecord.objects.get(pk=theirs.pk).state == "approved"


def test_what_stands_beside_a_comment_is_of_the_own_section(client, sign_in, own, theirs):
    sign_in("section moderator")
    html = client.get(door("inspect", own.pk)).content.decode()
    assert "خودی" in html
    assert "بیگانه" not in html


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("model", [RejectionReason, RespondentKind])
def test_lists_are_kept_by_those_with_the_right(client, sign_in, own, role, model):
    sign_in(role)
    pk = model.objects.get(code="other").pk
    for name, args in (("list", []), ("add", []), ("edit", [pk]), ("delete", [pk])):
        url = reverse(
            f"wagtailsnippets_{model._meta.label_lower.replace('.', '_')}:{name}", args=args
        )
        assert client.get(url).status_code == 302
        assert client.post(url).status_code == 302
    assert model.objects.filter(pk=pk).exists()
