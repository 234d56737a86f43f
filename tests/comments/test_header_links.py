"""What stands around the desk: the ways to other lists, the number in the menu, the way back."""

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, Permission
from django.urls import reverse
from django.utils import timezone
from wagtail.users.models import UserProfile

from feedback_plugin.comments.admin.menu import CommentsMenuItem
from feedback_plugin.comments.screening import reports
from tests.comments.moderation import bulk

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


SCREENS = ("desk", "inspect", "redact", "campaigns", "letter_page", "new_letter", "export")
LISTS = ("commentrecord", "wordrule", "notetemplate", "rejectionreason", "respondentkind")


def test_the_menu_is_marked_on_every_screen_about_comments(desk, comment, foreign_page, rf):
    record = comment(foreign_page)
    about = {"new_letter": foreign_page.pk, "export": foreign_page.pk}
    about |= dict.fromkeys(("inspect", "redact"), record.pk)
    addresses = [door(name, *filter(None, [about.get(name)])) for name in SCREENS]
    addresses += [reverse(f"wagtailsnippets_feedback_comments_{name}:list") for name in LISTS]
    addresses += [bulk("approve", record.pk), door("official_reply", record.pk)]
    for address in addresses:
        request = rf.get(address)
        request.user = record.decided_by or get_user_model().objects.get(username="moderator")
        url = str(CommentsMenuItem().render_component(request).url)
        assert request.path.startswith(url) and url != reverse("wagtailsnippets:index")
        assert desk.get(url, follow=True).context["page_title"] == "میز بازبینی"
    request = rf.get("/admin/pages/")
    request.user = get_user_model().objects.get(username="moderator")
    assert CommentsMenuItem().render_component(request).url == door("desk")


@pytest.mark.parametrize(("language", "name"), [("fa", "میز بازبینی"), ("en", "Moderation desk")])
def test_from_each_list_a_way_leads_back_to_the_desk(client, admin_user, language, name):
    UserProfile.objects.create(user=admin_user, preferred_language=language)
    client.force_login(admin_user)
    for model in LISTS:
        page = client.get(reverse(f"wagtailsnippets_feedback_comments_{model}:list"))
        way = page.content.decode().split("data-w-breadcrumbs", 1)[1].split("</nav>", 1)[0]
        assert f'href="{door("desk")}"' in way and name in way
        assert f'href="{reverse("wagtailsnippets:index")}"' not in way


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
