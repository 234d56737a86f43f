"""What happens to a draft is told to whoever listens: once, and not before it happens."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone
from django.utils.translation import override
from wagtail import hooks

from drafts_plugin.pages.models import DraftPage
from tests.drafts.helpers import block


@pytest.fixture
def heard():
    """The news that were announced: (page, event, headline, sentence)."""
    news = []
    with hooks.register_temporarily("announce_page_news", lambda *each: news.append(each)):
        yield news


def events(heard):
    return [event.split("-")[0] for _page, event, _headline, _sentence in heard]


def test_a_correction_is_announced_with_its_note(make_draft, heard):
    draft = make_draft("open")
    assert not heard
    draft.body = [*draft.body.raw_data, block("article", number="99", title="", text="تازه")]
    draft.change_note = "مادهٔ تازه"
    draft.save_revision().publish()
    assert events(heard) == ["version"]
    page, _event, headline, sentence = heard[0]
    assert page.pk == draft.pk
    assert str(headline)
    assert str(sentence) == "مادهٔ تازه"
    draft.save_revision().publish()
    assert len(heard) == 1


def test_a_change_before_the_opening_is_no_news(make_draft, heard):
    draft = make_draft("upcoming")
    draft.body = [block("article", number="1", title="", text="تازه")]
    draft.save_revision().publish()
    assert not heard


HEADLINES = {
    "outcome_published": "Outcome published",
    "promulgated": "Promulgated",
    "withdrawn": "Withdrawn",
}


@pytest.mark.parametrize("stage", HEADLINES)
def test_an_end_is_announced_at_publication_and_once(make_draft, heard, stage):
    draft = make_draft(stage)
    (news,) = heard
    with override("en"):
        assert HEADLINES[stage] in [str(each) for each in news]
    assert all(str(each) for each in news[1:])
    for _again in range(2):
        call_command("announce_endings", verbosity=0)
        DraftPage.objects.get(pk=draft.pk).save_revision().publish()
    assert len(heard) == 1


def test_an_end_to_come_is_announced_by_the_command(make_draft, heard):
    at = timezone.now()
    draft = make_draft(
        "under_review", outcome="<p>x</p>", outcome_published_at=at + timedelta(days=1)
    )
    call_command("announce_endings", verbosity=0)
    assert not heard
    DraftPage.objects.filter(pk=draft.pk).update(outcome_published_at=at)
    for _again in range(2):
        call_command("announce_endings", verbosity=0)
    assert events(heard) == ["outcome"]


def test_a_draft_that_is_not_public_is_not_announced(make_draft, heard):
    make_draft("withdrawn", publish=False)
    call_command("announce_endings", verbosity=0)
    assert not heard


def test_a_translation_announces_nothing_of_its_own(make_draft, english_index, english, heard):
    draft = make_draft("withdrawn")
    translation = draft.copy_for_translation(english)
    translation.save_revision().publish()
    call_command("announce_endings", verbosity=0)
    assert [page.pk for page, *_rest in heard] == [draft.pk]


def test_a_listener_that_fails_leaves_it_to_the_next_call(make_draft, heard):
    def fail(*_news):
        raise RuntimeError

    at = timezone.now()
    draft = make_draft("under_review")
    DraftPage.objects.filter(pk=draft.pk).update(outcome_published_at=at)
    with hooks.register_temporarily("announce_page_news", fail), pytest.raises(RuntimeError):
        call_command("announce_endings", verbosity=0)
    heard.clear()
    call_command("announce_endings", verbosity=0)
    assert events(heard) == ["outcome"]
