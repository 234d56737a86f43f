"""Pages of a foreign app, and the form as a browser sends it."""

from datetime import UTC, datetime, timedelta

import pytest
from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.models import ContentType
from django.contrib.sites.models import Site as DjangoSite
from django.core.files.storage import FileSystemStorage
from wagtail.models import GroupPagePermission

from feedback_plugin import unnamed_files
from feedback_plugin.comments.core import transitions
from feedback_plugin.comments.core.records import CommentRecord
from feedback_plugin.forms import tokens
from tests.comments.ticks import tick_of
from tests.foreign.models import AnsweringPage, ForeignPage

CLAUSES = [["c-1", "ماده ۱", "متن ماده یک"], ["c-2", "ماده ۲", "متن ماده دو"]]


@pytest.fixture(autouse=True)
def _site(db, first_rows_of_comments):
    DjangoSite.objects.get_or_create(pk=1, defaults={"domain": "testserver", "name": "test"})


@pytest.fixture
def foreign_page(home_page):
    """A live page that knows nothing of feedback."""
    page = ForeignPage(title="A foreign page", slug="foreign", locale=home_page.locale)
    return home_page.add_child(instance=page)


@pytest.fixture
def answering_page(home_page):
    """A live page with two clauses, open from yesterday to tomorrow."""
    now = datetime.now(UTC)
    page = AnsweringPage(
        title="An answering page",
        slug="answering",
        locale=home_page.locale,
        opens_at=now - timedelta(days=1),
        closes_at=now + timedelta(days=1),
        clauses=CLAUSES,
        version="1",
    )
    return home_page.add_child(instance=page)


@pytest.fixture
def entry():
    """What a person fills in; pass a page and whatever differs."""

    def build(page, **changes):
        token = changes.pop("form_token", None)
        return {
            "page": page.pk,
            "text": "مهلت دو هفته کم است.",
            "name": "مریم احمدی",
            "email": "maryam@example.ir",
            "respondent_kind": "citizen",
            "organisation": "",
            "website": "",
            "reply_to": "",
            "form_token": tokens.issue() if token is None else token,
            **changes,
        }

    return build


@pytest.fixture
def send(client, entry):
    """Send the form of a page."""

    def post(page, **changes):
        return client.post("/feedback/comments/post/", entry(page, **changes), follow=True)

    return post


@pytest.fixture
def comment(client, entry):
    """A stored comment, approved unless told otherwise; nobody opens its receipt."""

    def send(page, **changes):
        return client.post("/feedback/comments/post/", entry(page, **changes))

    def make(page, approved=True, **changes):
        response = send(page, **changes)
        if tick := tick_of(response):
            response = send(page, sent_knowingly=tick, **changes)
        assert response.status_code == 303
        record = CommentRecord.objects.latest("pk")
        if approved:
            transitions.approve([record.pk], None)
            record.refresh_from_db()
        return record

    return make


@pytest.fixture
def private_folder(monkeypatch, tmp_path):
    """Where files that only staff may see lie during this test."""
    for field in unnamed_files.fields():
        monkeypatch.setattr(field, "storage", FileSystemStorage(tmp_path))
    return tmp_path


@pytest.fixture
def moderator(home_page, django_user_model):
    """A moderator with a right on the home page and all below it."""
    user = django_user_model.objects.create_user("moderator", password="secret")
    group = Group.objects.create(name="Comment moderators")
    group.permissions.add(
        Permission.objects.get(codename="moderate_commentrecord"),
        Permission.objects.get(codename="access_admin"),
    )
    lock = Permission.objects.get(
        codename="lock_page",
        content_type=ContentType.objects.get_by_natural_key("wagtailcore", "page"),
    )
    GroupPagePermission.objects.create(group=group, page=home_page, permission=lock)
    user.groups.add(group)
    return user
