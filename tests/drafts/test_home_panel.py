"""The home of the admin shows an editor the outcomes that are due, the first on top."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import Permission
from django.urls import reverse
from django.utils import timezone

from drafts_plugin.admin.home_panels import outcomes_due
from drafts_plugin.pages.models import DraftPage


@pytest.fixture
def over(make_draft):
    """Two drafts whose period is over; the second one is due first, and overdue."""
    now, today = timezone.now(), timezone.localdate()
    drafts = [make_draft(slug=slug, title=slug) for slug in ("later", "sooner")]
    for draft, days in zip(drafts, (9, -1), strict=True):
        DraftPage.objects.filter(pk=draft.pk).update(
            opens_at=now - timedelta(days=40),
            closes_at=now - timedelta(days=20),
            outcome_due_on=today + timedelta(days=days),
        )
    return drafts


def test_outcomes_that_are_due(client, admin_user, over):
    client.force_login(admin_user)
    html = client.get(reverse("wagtailadmin_home")).content.decode()
    assert html.index(">sooner") < html.index(">later")
    assert html.count("معوق") == 1
    DraftPage.objects.update(outcome_published_at=timezone.now())
    assert "معوق" not in client.get(reverse("wagtailadmin_home")).content.decode()


def test_who_publishes_the_outcome_is_led_to_the_act(client, lawyer, over):
    access = Permission.objects.get(codename="access_admin")
    lawyer.user_permissions.add(access)
    client.force_login(lawyer)
    html = client.get(reverse("wagtailadmin_home")).content.decode()
    for draft in over:
        address = reverse("drafts_plugin_period_action", args=[draft.pk, "publish-outcome"])
        assert html.count(address) == 1


def test_only_of_ones_own_drafts(django_user_model, over):
    stranger = django_user_model.objects.create_user("stranger")
    assert not outcomes_due(stranger, timezone.now()).exists()
