"""No door but the act takes a public draft from its readers."""

from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page, PageViewRestriction

from drafts_plugin.acting import ActNeededError
from drafts_plugin.pages.models import DraftIndexPage, DraftPage
from drafts_plugin.period.models import PeriodEvent
from tests.drafts.helpers import STAGES, act


@pytest.fixture
def editor(client, admin_user):
    client.force_login(admin_user)
    return client


def fresh(page):
    return Page.objects.get(pk=page.pk)


def bulk(name, page):
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", name])
    return f"{address}?id={page.pk}&next={reverse('wagtailadmin_home')}"


def act_address(draft):
    return reverse("drafts_plugin_period_action", args=[draft.pk, "take-off-the-site"])


@pytest.mark.parametrize("stage", STAGES)
def test_unpublishing_is_refused_with_the_way_to_the_act(editor, make_draft, draft_index, stage):
    draft = make_draft(stage)
    below = {"include_descendants": "on"}
    ways = {
        "button": (reverse("wagtailadmin_pages:unpublish", args=[draft.pk]), {}),
        "list": (reverse("wagtailadmin_pages:unpublish", args=[draft_index.pk]), {}),
        "tree": (reverse("wagtailadmin_pages:unpublish", args=[draft_index.pk]), below),
        "bulk": (bulk("unpublish", draft), {}),
        "bulk below": (bulk("unpublish", draft_index), below),
    }
    for way, (address, sent) in ways.items():
        html = editor.post(address, sent, follow=True).content.decode()
        assert fresh(draft).live, way
        assert fresh(draft_index).live, way
        assert act_address(draft) in html, way
    api = reverse("wagtailadmin_api:pages:action", args=[draft.pk, "unpublish"])
    assert editor.post(api).status_code in (302, 403)
    assert fresh(draft).live
    page = DraftPage.objects.get(pk=draft.pk)
    page.live = False
    with pytest.raises(ActNeededError):
        page.save()
    assert not PeriodEvent.objects.exists()


def test_the_act_takes_all_languages_and_aliases_off_the_site(
    editor, make_draft, translate, draft_index
):
    draft = make_draft("open")
    pages = [draft, translate(draft, title="Budget", slug="budget")]
    pages.append(draft.create_alias(parent=draft_index, update_slug="alias"))
    act(editor, pages[1], "take-off-the-site", reason="در متن اشتباهی مهم دیده شد.")
    assert [fresh(page).live for page in pages] == [False, False, False]
    assert PeriodEvent.objects.get().page_id == draft.pk
    # What happened is told once the draft is back.
    act(editor, pages[0], "put-back-on-the-site", reason="اشتباه اصلاح شد.")
    editor.logout()
    assert "در متن اشتباهی مهم دیده شد." in editor.get(draft.url).content.decode()


def test_a_program_unpublishes_all_languages_and_that_is_on_record(make_draft, translate):
    draft = make_draft("open")
    english = translate(draft, title="Budget", slug="budget")
    draft.unpublish()
    assert not fresh(english).live
    assert PeriodEvent.objects.get().kind == "unpublished"


def test_a_draft_does_not_expire(make_draft, translate):
    draft = make_draft("open")
    draft.expire_at = timezone.now() - timedelta(hours=1)
    draft.save_revision().publish()
    assert fresh(draft).expire_at is None
    Page.objects.filter(pk=draft.pk).update(expire_at=timezone.now() - timedelta(hours=1))
    told = StringIO()
    call_command("publish_scheduled", stdout=StringIO(), stderr=told)
    assert fresh(draft).live
    assert draft.title in told.getvalue()


@pytest.mark.parametrize("restriction", ["login", "password", "groups"])
def test_privacy_does_not_hide_a_public_draft(
    editor, make_draft, draft_index, home_page, restriction
):
    draft = make_draft("open")
    sent = {"restriction_type": restriction, "password": "x", "groups": []}
    for page in (draft, draft_index, home_page):
        dialog = reverse("wagtailadmin_pages:set_privacy", args=[page.pk])
        assert act_address(draft) in editor.get(dialog).json()["html"]
        assert editor.post(dialog, sent).status_code == 200
    assert not PageViewRestriction.objects.exists()


def test_privacy_of_what_holds_no_public_draft_is_left_alone(editor, make_draft, home_page):
    make_draft("open", publish=False)
    dialog = reverse("wagtailadmin_pages:set_privacy", args=[home_page.pk])
    assert 'value="login"' in editor.get(dialog).json()["html"]
    editor.post(dialog, {"restriction_type": "login"})
    assert PageViewRestriction.objects.get().page_id == home_page.pk


@pytest.fixture
def archive(home_page):
    index = home_page.add_child(instance=DraftIndexPage(title="بایگانی", slug="archive"))
    index.save_revision().publish()
    return index


def test_a_list_is_not_moved_away_from_its_drafts(
    editor, make_draft, draft_index, home_page, archive
):
    draft = make_draft("open")
    path = fresh(draft_index).path
    move = reverse("wagtailadmin_pages:move_confirm", args=[draft_index.pk, home_page.pk])
    assert act_address(draft) in editor.post(move, follow=True).content.decode()
    editor.post(bulk("move", draft_index), {"chooser": home_page.pk})
    assert fresh(draft_index).path == path


@pytest.mark.parametrize("hide", ["private", "unpublished"])
def test_a_draft_is_not_moved_to_where_nobody_reads_it(
    editor, make_draft, draft_index, archive, hide
):
    draft = make_draft("open")
    if hide == "private":
        PageViewRestriction.objects.create(page=archive, restriction_type="login")
    else:
        archive.unpublish()
    move = reverse("wagtailadmin_pages:move_confirm", args=[draft.pk, archive.pk])
    editor.post(move)
    editor.post(bulk("move", draft), {"chooser": archive.pk})
    assert fresh(draft).get_parent().pk == draft_index.pk


@pytest.mark.parametrize("sent", [{}, {"enabled": "on", "closes_at": "2026-11-25 08:00"}])
def test_comments_on_a_draft_have_no_switch_beside_its_period(client, admin_user, make_draft, sent):
    draft = make_draft("open")
    client.force_login(admin_user)
    address = reverse("feedback_comments_admin:page_settings", args=[draft.pk])
    response = client.post(address, {"opens_at": "", "closes_at": "", "policy": "", **sent})
    assert response.status_code == 422
    assert "تمدید" in response.content.decode()
    assert client.post(address, {"enabled": "on", "policy": "all"}).status_code == 302
