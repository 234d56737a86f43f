"""What stands around the desk: the ways to other lists, the number in the menu, the way back."""

import pytest
from django.contrib.auth.models import Group, Permission
from django.urls import reverse
from django.utils import timezone

from feedback_plugin.comments.screening import reports

VIEWS = "feedback_comments_admin"


@pytest.fixture
def desk(client, moderator):
    """A moderator who is signed in."""
    client.force_login(moderator)
    return client


def door(name, *args):
    return reverse(f"{VIEWS}:{name}", args=args)


@pytest.mark.parametrize("model", ["wordrule", "notetemplate", "rejectionreason"])
def test_the_desk_leads_to_the_lists_that_one_may_change(desk, model):
    address = reverse(f"wagtailsnippets_feedback_comments_{model}:list")
    assert address not in desk.get(door("desk")).content.decode()
    may = Permission.objects.get(codename=f"change_{model}")
    Group.objects.get(name="Comment moderators").permissions.add(may)
    assert f'href="{address}"' in desk.get(door("desk")).content.decode()


def test_the_number_in_the_menu_follows_each_decision(desk, comment, foreign_page):
    for text in ("یکم", "دوم"):
        record = comment(foreign_page, approved=False, text=text)
    whole = desk.get(door("desk"))
    assert whole.context["menu_label"].endswith("(2)")
    data = {"seen": record.text_key}
    desk.post(door("decide", record.pk, "approve"), data, headers={"X-Desk": "1"})
    part = desk.get(door("desk"), headers={"X-Desk": "1"})
    assert "(1)" in part.content.decode().split("data-menu-label=")[1].split(">")[0]


def test_a_dismissal_brings_the_next_reported_comment(desk, comment, foreign_page):
    first, second = (comment(foreign_page, text=text) for text in ("یکم", "دوم"))
    for record in (first, second):
        reports.report(record, "insult", "", "192.0.2.1", timezone.now())
    response = desk.post(f"{door('dismiss', first.pk)}?show=reported", follow=True)
    assert response.context["record"] == second
    response = desk.post(f"{door('dismiss', second.pk)}?show=reported", follow=True)
    assert response.context["record"] == second
    assert response.context["rows"] == []


def test_removing_words_leads_back_into_the_same_queue(desk, comment, foreign_page):
    record = comment(foreign_page, approved=False)
    kept = f"page={foreign_page.pk}"
    inspected = desk.get(f"{door('inspect', record.pk)}?{kept}").content.decode()
    assert f'href="{door("redact", record.pk)}?{kept}"' in inspected
    page = desk.get(f"{door('redact', record.pk)}?{kept}").content.decode()
    assert f'action="{door("redact", record.pk)}?{kept}"' in page
    assert f'href="{door("inspect", record.pk)}?{kept}"' in page
