"""A site's own page class with `DraftPageMixin` is a draft in all that matters."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from wagtail.models import WorkflowPage

from drafts_plugin.admin.imports.permissions import can_import_into
from drafts_plugin.pages.actions import match_draft, publish, replace_text
from drafts_plugin.period import actions
from drafts_plugin.stages import Stage
from tests.drafts.helpers import ABOUT, LETTER, STAGES, approve, block, instants
from tests.foreign.models import ForeignDraftPage


def article(number, text):
    return block("article", number=number, title="", text=text)


@pytest.fixture
def make_foreign(home_page):
    def make(stage="open", publish=True, **fields):
        values = {
            "title": "طرح تفصیلی",
            "slug": f"foreign-{stage}",
            "council": "شورای شهر",
            **ABOUT,
            "body": [article("1", "کاربری‌ها را شورا تعیین می‌کند.")],
            "promulgation_number": "12" if stage == "promulgated" else "",
            "withdrawal_reason": "تکراری" if stage == "withdrawn" else "",
            **instants(stage),
            **fields,
        }
        page = home_page.add_child(instance=ForeignDraftPage(live=False, **values))
        revision = page.save_revision()
        if publish:
            revision.publish()
        return fresh(page)

    return make


@pytest.fixture
def foreign(make_foreign):
    return make_foreign()


def fresh(page):
    return ForeignDraftPage.objects.get(pk=page.pk)


def changed(page, text, **fields):
    page.body = [{**page.body.raw_data[0], "value": {"number": "1", "title": "", "text": text}}]
    for name, value in fields.items():
        setattr(page, name, value)
    page.save_revision().publish()
    return fresh(page)


@pytest.mark.parametrize("stage", STAGES)
def test_it_has_the_stages_and_its_own_template(client, make_foreign, stage):
    page = make_foreign(stage)
    html = client.get(page.url).content.decode()
    assert f'data-stage="{stage}"' in html
    assert "شورای شهر" in html
    assert all(f'data-clause="{clause.id}"' in html for clause in page.body)
    assert page.accepts_feedback(timezone.now()) == (stage == "open")


def test_it_has_versions_and_their_comparison(client, foreign):
    page = changed(foreign, "کاربری‌ها را شهرداری تعیین می‌کند.", change_note="مرجع")
    assert list(page.versions.values_list("number", flat=True)) == [1, 2]
    for address in (
        page.version_url("versions"),
        page.version_url("version", 1),
        page.version_url("version_json", 2),
        page.version_url("version_docx", 2),
        page.version_url("compare", 1, 2),
    ):
        assert client.get(address).status_code == 200, address
    html = client.get(page.version_url("compare", 1, 2)).content.decode()
    assert "<ins" in html
    assert "شهرداری" in html


def test_its_querysets_know_the_stages(make_foreign):
    pages = {stage: make_foreign(stage) for stage in STAGES}
    at = timezone.now()
    for stage, page in pages.items():
        assert list(ForeignDraftPage.objects.in_stage(stage, at)) == [page]


def test_its_text_is_imported_again_and_keeps_its_clauses(foreign, admin_user):
    assert can_import_into(foreign, admin_user)
    blocks = [article("1", "کاربری‌ها را شورا تعیین می‌کند."), article("2", "ماده‌ای تازه.")]
    revision = replace_text(foreign, match_draft(foreign, blocks), admin_user, "ماده‌ای تازه")
    publish(foreign, revision, admin_user)
    page = fresh(foreign)
    assert [clause.id for clause in page.clauses][0] == foreign.clauses[0].id
    assert len(page.clauses) == 2


def test_its_editor_opens_and_asks_for_a_change_note(client, admin_user, foreign):
    client.force_login(admin_user)
    html = client.get(reverse("wagtailadmin_pages:edit", args=[foreign.pk])).content.decode()
    for name in ("council", "change_note"):
        assert f'name="{name}"' in html
    assert 'name="outcome"' not in html


def test_its_period_moves_by_acts(foreign, admin_user):
    later = foreign.closes_at + timedelta(days=7)
    actions.extend(foreign, later, "درخواست شوراها", admin_user)
    assert fresh(foreign).closes_at == later
    actions.suspend(fresh(foreign), "قطع سامانه", admin_user)
    assert fresh(foreign).stage == Stage.SUSPENDED
    actions.resume(fresh(foreign), "رفع قطعی", admin_user)
    assert fresh(foreign).stage == Stage.OPEN


def test_it_waits_for_its_legal_approval(
    as_user, make_foreign, workflow, home_page, publisher, lawyer, admin_user
):
    WorkflowPage.objects.create(workflow=workflow, page=home_page)
    page = make_foreign("upcoming", publish=False)
    workflow.start(page, admin_user)
    as_user(admin_user).post(
        reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"]) + f"?id={page.pk}"
    )
    assert not fresh(page).live
    approve(as_user(admin_user), fresh(page))
    assert fresh(page).live
    assert fresh(page).latest_version.letter_number == LETTER["letter_number"]


def test_it_has_a_calendar_of_its_own(client, foreign):
    response = client.get(foreign.calendar_url)
    assert response["Content-Type"].startswith("text/calendar")


def test_its_translation_has_its_dates(foreign, english_home, english):
    translation = foreign.copy_for_translation(english)
    translation.save_revision().publish()
    actions.extend(foreign, foreign.closes_at + timedelta(days=7), "درخواست شوراها")
    assert fresh(translation).closes_at == fresh(foreign).closes_at


def test_its_public_history_is_not_deleted(client, admin_user, foreign):
    client.force_login(admin_user)
    client.post(reverse("wagtailadmin_pages:delete", args=[foreign.pk]))
    assert fresh(foreign).live
