"""Not everybody may read the page, one above it, or the one it is an alias of: nobody reads what
was said there, by no door, and nobody comments."""

import pytest
from django.contrib.auth.models import Group
from django.template import Context, Template
from django.test import Client
from wagtail.models import PageViewRestriction

from feedback_plugin.comments.core.records import CommentRecord
from tests.foreign.models import AnsweringPage, BarePage

SAID = "سخنی برای اندکی"
RECENT = Template("{% load feedback_tags %}{% recent_comments 9 %}")


@pytest.fixture
def tree(home_page, answering_page):
    """A section with a page in it, an alias of the page, an alias of that, and their neighbours."""

    class Tree:
        section = home_page.add_child(instance=BarePage(title="Section", slug="section"))

    page = AnsweringPage.objects.get(pk=answering_page.pk)
    page.move(Tree.section, pos="last-child")
    Tree.page = AnsweringPage.objects.get(pk=page.pk)
    Tree.alias = Tree.page.create_alias(parent=home_page, update_slug="alias")
    Tree.second = Tree.alias.create_alias(parent=home_page, update_slug="second")
    Tree.neighbour = home_page.add_child(instance=BarePage(title="Next", slug="section-next"))
    return Tree


def restrict(page, kind):
    restriction = PageViewRestriction.objects.create(
        page=page, restriction_type=kind, password="secret" if kind == "password" else ""
    )
    if kind == "groups":
        restriction.groups.add(Group.objects.create(name="Readers"))


def doors(page, record):
    yield page.url
    yield f"{page.url}?comment={record.pk}"
    yield f"/feedback/comments/export/{page.pk}/csv/"
    yield f"/feedback/comments/export/{page.pk}/xlsx/"
    yield f"/feedback/comments/clause/?page={page.pk}&anchor=c-1"
    yield f"/feedback/comments/follow/?page={page.pk}"
    yield f"/feedback/comments/follow/?comment={record.pk}"
    yield f"/feedback/comments/report/{record.pk}/"


def open_doors(page, record, client=None):
    client = client or Client()
    return [url for url in doors(page, record) if _is_open(client.get(url))]


def _is_open(answer):
    # A page asks for its password with the status 200.
    return answer.status_code == 200 and b'type="password"' not in answer.getvalue()


@pytest.mark.parametrize("kind", ["login", "password", "groups"])
@pytest.mark.parametrize(
    ("written_on", "restricted"),
    [
        ("page", "page"),
        ("page", "section"),
        ("alias", "page"),
        ("second", "page"),
    ],
)
def test_every_door_is_shut(comment, send, rf, tree, kind, written_on, restricted):
    page = getattr(tree, written_on).specific
    record = comment(page, text=SAID, anchor="c-1")
    assert len(open_doors(page, record)) == 8
    is_recent = SAID in RECENT.render(Context({"request": rf.get("/")}))
    assert is_recent is (written_on == "page")
    restrict(getattr(tree, restricted), kind)
    assert open_doors(page, record) == []
    assert SAID not in RECENT.render(Context({"request": rf.get("/")}))
    answer = send(page, text="سخنی دیگر")
    assert (answer.status_code, "سخنی دیگر" in answer.content.decode()) == (404, True)
    assert page.title not in answer.content.decode()
    assert CommentRecord.objects.count() == 1


@pytest.mark.parametrize(
    ("written_on", "restricted"),
    [
        ("page", "neighbour"),
        # An alias has no restrictions of its own, and those above its source are not its either.
        ("page", "alias"),
        ("alias", "section"),
        ("second", "section"),
    ],
)
def test_what_is_restricted_elsewhere_shuts_no_door(comment, tree, written_on, restricted):
    page = getattr(tree, written_on).specific
    record = comment(page, text=SAID, anchor="c-1")
    restrict(getattr(tree, restricted), "login")
    assert len(open_doors(page, record)) == 8


def test_whoever_may_read_the_page_finds_that_it_takes_no_comments(
    comment, tree, django_user_model
):
    comment(tree.page, text=SAID)
    restrict(tree.section, "login")
    reader = Client()
    reader.force_login(django_user_model.objects.create_user("reader"))
    html = reader.get(tree.page.url).content.decode()
    assert 'data-form="comment"' not in html


def test_a_path_is_not_hidden_by_one_that_begins_alike(home_page, comment, rf, answering_page):
    # Treebeard's paths are of steps of four characters: 0001 is above 00010002, not above 0002.
    record = comment(answering_page, text=SAID)
    for number in range(3):
        page = home_page.add_child(instance=BarePage(title=f"{number}", slug=f"s{number}"))
        restrict(page, "login")
    assert SAID in RECENT.render(Context({"request": rf.get("/")}))
    assert f"comment-{record.pk}" in Client().get(answering_page.url).content.decode()
