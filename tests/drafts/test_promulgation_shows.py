"""A promulgation shows what becomes final beside the text on which people commented."""

import pytest
from django.urls import reverse
from django.utils import timezone, translation
from wagtail.users.models import UserProfile

from drafts_plugin.period.table import PERIOD_ACTIONS, Kind
from tests.drafts.helpers import act
from tests.markup import one_line

NUMBER = {"number": "1405/د/21"}


def address(draft, slug):
    return reverse("drafts_plugin_period_action", args=[draft.pk, slug])


def revise(draft, text):
    page = draft.get_latest_revision_as_object()
    page.body[0].value["text"] = text
    page.save_revision()


@pytest.fixture(params=["fa", "en"])
def language(request, admin_user):
    UserProfile.objects.create(user=admin_user, preferred_language=request.param)
    return request.param


def asked_and_shown(client, draft):
    """The two screens of the act."""
    url = address(draft, "promulgate")
    asked = client.get(url)
    token = asked.context["form"].initial["token"]
    day = f"{timezone.localtime():%Y-%m-%d}"
    return asked, client.post(url, {"token": token, "day": day, **NUMBER})


def test_both_screens_lead_to_the_consulted_text(admin_client, make_draft, language):
    draft = make_draft("outcome_published")
    for screen in asked_and_shown(admin_client, draft):
        assert f'href="{draft.url}versions/1/"' in one_line(screen)
        assert screen.context["changed_rows"] == []


def test_each_changed_clause_is_shown_before_and_after(admin_client, make_draft, language):
    draft = make_draft("outcome_published")
    revise(draft, "دهیاری بودجه را در 30 روز منتشر می‌کند.")
    for screen in asked_and_shown(admin_client, draft):
        [row] = screen.context["changed_rows"]
        assert (row.status, row.is_renamed) == ("changed", False)
        html = one_line(screen)
        assert "<del>10</del>" in html
        assert "<ins>30</ins>" in html


def test_a_text_that_was_saved_meanwhile_is_named_as_such(admin_client, make_draft):
    draft = make_draft("outcome_published")
    url = address(draft, "promulgate")
    token = admin_client.get(url).context["form"].initial["token"]
    revise(draft, "متن دیگر")
    sent = {"token": token, "day": f"{timezone.localtime():%Y-%m-%d}", **NUMBER}
    for step in ({}, {"confirm": "yes"}):
        refused = admin_client.post(url, sent | step)
        [error] = refused.context["form"].non_field_errors()
        assert error.startswith("متن در ")
        assert len(refused.context["changed_rows"]) == 1


def test_a_letter_approves_what_it_approves(admin_client, make_draft):
    draft = make_draft("under_review")
    letter = {"approving_body": "شورا", "letter_number": "1", "letter_date": timezone.localdate()}
    event = PERIOD_ACTIONS[Kind.OUTCOME_PUBLISHED].perform(draft, outcome="<p>ن</p>", letter=letter)
    assert event.approval
    page = one_line(admin_client.get(draft.url))
    sentence = page.partition("draft-approved")[2].partition("</p>")[0]
    assert "شورا" in sentence
    assert "متن" not in sentence


def test_the_reason_of_what_leaves_the_site_is_not_said_to_be_read(admin_client, make_draft):
    draft = make_draft("open")
    form = admin_client.get(address(draft, "take-off-the-site")).context["form"]
    with translation.override("en"):
        assert "Readers see" not in str(form["reason"].help_text)
    act(admin_client, draft, "take-off-the-site", reason="خطا در متن")
    assert not type(draft).objects.get().live
    act(admin_client, draft, "put-back-on-the-site", reason="خطا رفع شد")
    assert "خطا در متن" in admin_client.get(draft.url).content.decode()
