"""A version is written when a text becomes public, by whatever way, and stays as it was."""

from datetime import timedelta
from io import StringIO

import pytest
import time_machine
from django.core.management import call_command
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError
from django.utils import timezone
from wagtail.models import PageLogEntry

from drafts_plugin.pages.models import DraftPage
from drafts_plugin.period.table import PERIOD_ACTIONS
from drafts_plugin.period.table import Kind as ActKind
from drafts_plugin.text.canonical import canonical_clauses, digest
from drafts_plugin.versions.models import PermanentVersionError, PublishedVersion
from tests.drafts.helpers import block, instants

Kind = PublishedVersion.Kind


def change_text(draft, text, **fields):
    """Publish `draft` with another text in its first clause, which stays the same clause."""
    clause = {**draft.body.raw_data[0], "value": {"number": "1", "title": "", "text": text}}
    draft.body = [clause]
    for name, value in fields.items():
        setattr(draft, name, value)
    draft.save_revision().publish()
    return DraftPage.objects.get(pk=draft.pk)


def kinds():
    return list(PublishedVersion.objects.order_by("number").values_list("number", "kind"))


def test_publication_writes_the_canonical_text(make_draft):
    draft = make_draft("open")
    version = PublishedVersion.objects.get()
    assert (version.page_id, version.number, version.kind) == (draft.pk, 1, Kind.CONSULTATION)
    assert version.clauses == canonical_clauses(draft.body)
    assert version.clauses[0]["id"] == draft.clauses[0].id
    assert version.sha256 == digest(version.clauses)
    assert version.revision == draft.live_revision
    entry = PageLogEntry.objects.get(action="drafts_plugin.version")
    assert entry.data["number"] == 1


def test_a_draft_that_is_only_saved_has_no_version(make_draft):
    draft = make_draft("open", publish=False)
    draft.save_revision()
    assert not PublishedVersion.objects.exists()
    assert draft.feedback_version is None


@pytest.mark.parametrize("again", [1, 3])
def test_publishing_the_same_text_again_writes_nothing(make_draft, again):
    draft = make_draft("open")
    for _ in range(again):
        draft.summary += "."
        draft.save_revision().publish()
    assert kinds() == [(1, Kind.CONSULTATION)]


@pytest.mark.parametrize(
    ("stage", "kind"),
    [
        ("prepared", Kind.CONSULTATION),
        ("upcoming", Kind.CONSULTATION),
        ("open", Kind.CORRECTION),
        ("under_review", Kind.CORRECTION),
        ("outcome_published", Kind.CORRECTION),
    ],
)
def test_a_changed_text_is_a_new_version_of_its_kind(make_draft, stage, kind):
    draft = make_draft("prepared")
    change_text(draft, "متن تازه", change_note="مهلت روشن شد.", **instants(stage))
    assert kinds() == [(1, Kind.CONSULTATION), (2, kind)]
    assert PublishedVersion.objects.get(number=2).change_note == "مهلت روشن شد."


def test_promulgation_makes_the_same_text_final_once(make_draft):
    draft = make_draft("outcome_published")
    promulgation = {"number": "12", "day": timezone.localdate()}
    PERIOD_ACTIONS[ActKind.PROMULGATED].perform(draft, **promulgation)
    DraftPage.objects.get(pk=draft.pk).get_latest_revision().publish()
    assert kinds() == [(1, Kind.CONSULTATION), (2, Kind.FINAL)]


def test_promulgation_publishes_what_was_saved_as_the_final_text(make_draft):
    draft = make_draft("outcome_published")
    draft.body[0].value["text"] = "متن نهایی"
    draft.save_revision()
    promulgation = {"number": "12", "day": timezone.localdate()}
    PERIOD_ACTIONS[ActKind.PROMULGATED].perform(draft, **promulgation)
    assert kinds() == [(1, Kind.CONSULTATION), (2, Kind.FINAL)]
    assert DraftPage.objects.get(pk=draft.pk).clauses[0].text == "متن نهایی"


def test_scheduled_publishing_writes_the_version(make_draft):
    draft = make_draft("upcoming", publish=False)
    draft.go_live_at = timezone.now() + timedelta(hours=1)
    draft.save_revision().publish()
    assert not PublishedVersion.objects.exists()
    with time_machine.travel(timezone.now() + timedelta(hours=2)):
        call_command("publish_scheduled", stdout=StringIO())
    assert kinds() == [(1, Kind.CONSULTATION)]


def test_an_alias_has_no_version_of_its_own_and_shows_its_source_s(
    make_draft, english_index, english
):
    draft = make_draft("open")
    alias = draft.create_alias(parent=english_index, update_locale=english)
    change_text(draft, "متن تازه", change_note="روشن‌تر شد.")
    assert set(PublishedVersion.objects.values_list("page_id", flat=True)) == {draft.pk}
    assert alias.specific.latest_version.number == 2
    assert alias.specific.feedback_version == "2"


def test_readers_of_all_languages_discuss_the_version_of_the_source(make_draft, translate):
    draft = make_draft("open")
    translation = translate(draft, title="Budget", slug="budget")
    change_text(draft, "متن تازه", change_note="روشن‌تر شد.")
    assert translation.latest_version.number == 1
    assert translation.feedback_version == "2"


def test_published_revisions_survive_purging(make_draft):
    draft = make_draft("open")
    draft = change_text(draft, "متن تازه", change_note="روشن‌تر شد.")
    call_command("purge_revisions", stdout=StringIO())
    for version in PublishedVersion.objects.all():
        assert version.revision.as_object().pk == draft.pk


def test_a_version_is_never_changed_and_never_deleted(make_draft):
    make_draft("open")
    version = PublishedVersion.objects.get()
    version.title = "another"
    with pytest.raises(PermanentVersionError):
        version.save()
    with pytest.raises(PermanentVersionError):
        version.delete()
    with pytest.raises(ProtectedError):
        version.page.specific.delete()


def test_two_versions_cannot_share_a_number(make_draft):
    make_draft("open")
    twin = PublishedVersion.objects.get()
    twin.pk, twin._state.adding = None, True
    with pytest.raises(IntegrityError), transaction.atomic():
        twin.save()


def test_the_digest_changes_with_any_word_and_with_the_order():
    one, two = block("article", number="1", text="الف"), block("article", number="2", text="ب")
    assert digest([one, two]) == digest([dict(one), dict(two)])
    assert digest([one, two]) != digest([two, one])
    assert digest([one, two]) != digest([one, {**two, "value": {"number": "2", "text": "پ"}}])
