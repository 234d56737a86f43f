"""POST to every address of the plugins' admin, by everybody: who has no right changes nothing."""

import re

import pytest
from django.contrib.auth.models import Group, Permission, User
from django.db import connection
from django.test import Client
from django.urls import reverse
from wagtail_localize.models import TranslationSource

from cms_site.demo.accounts import CASE_OFFICERS
from drafts_plugin.pages.models import DraftPage
from feedback_plugin.cases.models.cases import Case
from feedback_plugin.cases.models.units import Unit
from feedback_plugin.comments.campaigns.models import Campaign
from feedback_plugin.comments.core.records import CommentRecord
from feedback_plugin.responses.core.official_responses import OfficialResponse
from tests.admin_doors import doors

# Where a role has something to do: elsewhere it is refused. Of the others nobody has.
MAY = {
    "anonymous": "^$",
    "plain": "^$",
    "officer of another unit": "/cases/enter/|/feedback_improvements/new/",
    "officer": "/cases/|/feedback_improvements/new/",
    "legal": "/drafts/period/|/approvingbodyname/",
    "moderator": "admin/comments/|feedback_comments/($|commentrecord|notetemplate|unitname|word)",
    "editor": "/(answers|drafts|localize|comments/page)/|/(unitname|answertemplate)/"
    "|/feedback_improvements/(edit|delete)/",
}
WRITES = re.compile("(INSERT INTO|UPDATE|DELETE FROM) (?!.django_session)")


@pytest.fixture
def client_of(demo):
    def of(role):
        client = Client()
        if role != "anonymous":
            client.force_login(User.objects.get(username=role))
        return client

    plain = User.objects.create_user("plain")
    plain.user_permissions.add(Permission.objects.get(codename="access_admin"))
    other = User.objects.create_user("officer of another unit")
    unit = Unit.objects.exclude(group__user__username="officer").earliest("pk")
    other.groups.add(Group.objects.get(name=CASE_OFFICERS), unit.group)
    return of


def samples():
    """Rows of the demo in which somebody has something to do."""
    draft = DraftPage.objects.get(slug="dehyari-budget-consultation", locale__language_code="fa")
    waiting = CommentRecord.objects.filter(state="pending").earliest("pk")
    case = Case.objects.filter(unit__group__user__username="officer").unanswered().earliest("pk")
    return [
        ("localize/update", {"translation_source_id": TranslationSource.objects.earliest("pk").pk}),
        ("groups/<int:pk>", {"pk": Campaign.objects.earliest("pk").pk}),
        ("commentrecord|admin/comments/|answers/minutes", {"pk": waiting.pk}),
        ("admin/answers/", {"pk": OfficialResponse.objects.earliest("pk").pk}),
        ("admin/cases/", {"pk": case.pk}),
        ("admin/drafts/", {"pk": draft.pk, "slug": "extend"}),
        ("", {"page_id": draft.pk, "action": "approve", "file_format": "csv"}),
    ]


def is_refused(client, response):
    """A refusal, a door that takes no POST, or one that leads to a refusal."""
    if response.status_code != 302:
        return response.status_code in (403, 404, 405)
    ends = (reverse("wagtailadmin_login"), reverse("wagtailadmin_home"))
    if response.url.partition("?")[0] in ends:
        return True
    return is_refused(client, client.get(response.url))


@pytest.mark.long
def test_who_has_no_right_is_refused_and_changes_nothing(client_of):
    paths, found = sorted(set(doors(samples()))), []
    assert len(paths) > 200
    for role, may in MAY.items():
        client, written = client_of(role), []

        def note(execute, sql, params, many, context, written=written):
            written += WRITES.findall(sql)
            return execute(sql, params, many, context)

        for path in (path for path in paths if not re.search(may, path)):
            with connection.execute_wrapper(note):
                response = client.post(path)
            if written or not is_refused(client, response):
                found.append((role, path, response.status_code, written[:]))
                written.clear()
    assert found == []
