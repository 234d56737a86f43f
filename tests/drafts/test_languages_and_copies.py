"""Translations share their dates without anybody pressing "sync"; a copy is another draft."""

from datetime import timedelta

import pytest

from drafts_plugin.pages.models import DraftPage
from drafts_plugin.stages import Stage
from drafts_plugin.versions.models import PublishedVersion
from tests import clock
from tests.drafts.helpers import instants

TEXTS = {
    "outcome": "<p>پذیرفته شد.</p>",
    "outcome_published_at": clock.NOW - timedelta(days=3),
    "change_note": "روشن‌تر شد.",
}


def test_a_translation_begins_with_the_dates_and_ids_of_its_source(make_draft, translate):
    draft = make_draft("withdrawn", outcome="<p>متن</p>")
    translation = translate(draft, title="Budget", slug="budget")
    for field in DraftPage.SHARED_FIELDS:
        assert getattr(translation, field) == getattr(draft, field), field
    assert translation.withdrawal_reason == draft.withdrawal_reason
    assert translation.outcome == draft.outcome
    assert [clause.id for clause in translation.clauses] == [clause.id for clause in draft.clauses]


def test_dates_reach_the_translation_when_the_source_is_published(make_draft, translate):
    draft = make_draft("prepared")
    translation = translate(draft, title="Budget", slug="budget")
    for name, value in instants("open").items():
        setattr(draft, name, value)
    draft.save_revision().publish()
    assert DraftPage.objects.get(pk=translation.pk).stage == Stage.OPEN


def test_an_old_revision_of_a_translation_does_not_bring_old_dates_back(make_draft, translate):
    draft = make_draft("upcoming")
    translation = translate(draft, title="Budget", slug="budget")
    old = translation.save_revision()
    draft.closes_at += timedelta(days=3)
    draft.save_revision().publish()
    old.publish()
    assert DraftPage.objects.get(pk=translation.pk).closes_at == draft.closes_at


def test_a_translation_cannot_move_the_dates_of_its_source(make_draft, translate):
    draft = make_draft("open")
    translation = translate(draft, title="Budget", slug="budget")
    translation.closes_at += timedelta(days=30)
    translation.save_revision().publish()
    pages = DraftPage.objects.filter(translation_key=draft.translation_key)
    assert set(pages.values_list("closes_at", flat=True)) == {draft.closes_at}


@pytest.mark.parametrize("recursive", [False, True])
@pytest.mark.parametrize("keep_live", [False, True])
def test_a_copy_is_clean(make_draft, draft_index, recursive, keep_live):
    draft = make_draft("promulgated", **TEXTS)
    copied = draft_index if recursive else draft
    copied.specific.copy(
        recursive=recursive, keep_live=keep_live, update_attrs={"slug": "copy", "title": "copy"}
    )
    copy = DraftPage.objects.exclude(pk=draft.pk).get()
    # What is public has a number of its own.
    assert bool(copy.reference_number) == keep_live
    assert copy.reference_number != draft.reference_number
    for page in (copy, copy.get_latest_revision_as_object()):
        for field in set(DraftPage.exclude_fields_in_copy) - {"reference_number"}:
            assert not getattr(page, field), field
        assert page.stage == Stage.PREPARED
    assert [clause.text for clause in copy.clauses] == [clause.text for clause in draft.clauses]
    # What is live is public: the copy has a history of its own, and begins it at 1.
    numbers = PublishedVersion.objects.filter(page_id=copy.pk).values_list("number", flat=True)
    assert list(numbers) == ([1] if keep_live else [])


def test_only_one_page_of_a_set_of_translations_is_the_source(
    make_draft, translate, english_index, english
):
    draft, other = make_draft("open"), make_draft("upcoming")
    translate(draft, title="Budget", slug="budget")
    other.create_alias(parent=english_index, update_locale=english)
    assert set(DraftPage.objects.sources()) == {draft, other}
