"""What an act took off the site comes back by an act, as it was."""

import pytest
from django.urls import reverse

from drafts_plugin.acting import ActNeededError
from drafts_plugin.pages.models import DraftPage
from drafts_plugin.pages.publication import publication_problems
from drafts_plugin.period import actions
from drafts_plugin.period.changes import PeriodActionError
from drafts_plugin.period.models import PeriodEvent
from drafts_plugin.period.panels import actions_on
from tests.drafts.helpers import STAGES

Kind = PeriodEvent.Kind
REASON = "به اشتباه برداشته شده بود."


@pytest.fixture
def taken_off(make_draft):
    def take_off(stage="open"):
        draft = make_draft(stage)
        actions.unpublish(draft, "به درخواست مرجع")
        return DraftPage.objects.get(pk=draft.pk)

    return take_off


@pytest.mark.parametrize("stage", STAGES)
def test_only_one_act_is_next_and_it_gives_all_back(client, admin_user, taken_off, stage):
    draft = taken_off(stage)
    assert [action.kind for action, _url in actions_on(draft, admin_user)] == [Kind.PUT_BACK]
    assert client.get(draft.url).status_code == 404
    event = actions.put_back(draft, REASON, admin_user)
    page = client.get(draft.url).content.decode()
    # What is planned has no text yet.
    words = "خلاصهٔ پیش‌نویس در" if stage == "planned" else "دهیاری بودجه را در"
    assert words in page
    assert event.sentence in page
    draft.refresh_from_db()
    assert Kind.PUT_BACK not in [action.kind for action, _url in actions_on(draft, admin_user)]


def test_no_publication_brings_it_back(taken_off):
    draft = taken_off()
    draft.body[0].value["text"] = "متنی که کسی ندیده است"
    revision = draft.save_revision()
    assert publication_problems(draft)
    with pytest.raises(ActNeededError):
        revision.publish()
    with pytest.raises(ActNeededError):
        draft.live = True
        draft.save()
    assert not DraftPage.objects.get(pk=draft.pk).live


def test_what_was_saved_since_stays_unpublished(client, taken_off):
    draft = taken_off()
    draft.body[0].value["text"] = "متنی که کسی ندیده است"
    draft.save_revision()
    actions.put_back(draft, REASON)
    assert "متنی که کسی ندیده است" not in client.get(draft.url).content.decode()


def test_translations_and_aliases_come_back_with_it(make_draft, translate):
    draft = make_draft("open")
    english = translate(draft)
    alias = draft.create_alias(update_slug="alias")
    rows = DraftPage.objects.filter(pk__in=[draft.pk, english.pk, alias.pk])
    assert rows.filter(live=True).count() == 3
    actions.unpublish(draft, "به درخواست مرجع")
    assert rows.filter(live=True).count() == 0
    actions.put_back(DraftPage.objects.get(pk=draft.pk), REASON)
    assert rows.filter(live=True).count() == 3


def test_it_needs_a_reason_and_a_draft_that_was_taken_off(make_draft, taken_off):
    with pytest.raises(PeriodActionError):
        actions.put_back(taken_off(), "-")
    with pytest.raises(PeriodActionError):
        actions.put_back(make_draft("open"), REASON)
    assert not PeriodEvent.objects.filter(kind=Kind.PUT_BACK).exists()


def test_from_the_menu_to_the_site(client, admin_user, taken_off):
    draft = taken_off()
    client.force_login(admin_user)
    address = reverse("drafts_plugin_period_action", args=[draft.pk, "put-back-on-the-site"])
    assert (
        address in client.get(reverse("wagtailadmin_pages:edit", args=[draft.pk])).content.decode()
    )
    token = client.get(address).context["form"].initial["token"]
    shown = client.post(address, {"reason": REASON, "token": token}).content.decode()
    assert "خارج از سایت" in shown
    assert not DraftPage.objects.get(pk=draft.pk).live
