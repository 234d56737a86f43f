"""A withdrawal is told alike in feed, calendar, news and head: when, and why if that is known."""

import pytest
from django.utils.translation import override
from icalendar import Calendar

from drafts_plugin.stages import Stage
from drafts_plugin.subscriptions.messages import describe_day_of_end, describe_end
from tests.drafts.helpers import change_period, one_line


@pytest.fixture
def withdrawn(make_draft, translate):
    """A withdrawn draft, and its translation, whose reason nobody has translated."""
    draft = make_draft("withdrawn")
    translation = translate(draft, title="Budget", slug="budget")
    type(translation).objects.filter(pk=translation.pk).update(withdrawal_reason="")
    translation.refresh_from_db()
    return draft, translation


def descriptions(client, page):
    calendar = Calendar.from_ical(client.get(f"{page.url}calendar/").content)
    return {str(event["description"]) for event in calendar.walk("VEVENT")}


def test_the_calendar_says_when_and_why(client, withdrawn):
    (told,) = descriptions(client, withdrawn[0])
    first = told.splitlines()[0]
    assert "مسترد شد." in first
    assert first.endswith("دلیل: متن تازه‌ای تهیه می‌شود.")


def test_a_calendar_without_a_reason_does_not_stop_at_a_colon(client, withdrawn):
    (told,) = descriptions(client, withdrawn[1])
    first = told.splitlines()[0]
    assert first.startswith("The draft was withdrawn on ")
    assert first.endswith(".")


@pytest.mark.parametrize("describe", [describe_end, describe_day_of_end])
def test_every_news_of_it_is_a_sentence_in_both_languages(withdrawn, describe):
    draft, translation = withdrawn
    with override("fa"):
        assert draft.withdrawal_reason in describe(draft, Stage.WITHDRAWN)
        assert "مسترد شد." in describe(draft, Stage.WITHDRAWN)
    with override("en"):
        assert describe(translation, Stage.WITHDRAWN).startswith("The draft was withdrawn ")
        assert "Reason" not in describe(translation, Stage.WITHDRAWN)


def test_the_feed_of_the_other_language_tells_it_too(client, withdrawn, english_index):
    feed = client.get(f"{english_index.url}feed/").content.decode()
    assert "The draft was withdrawn on " in feed


def head(client, draft):
    html = client.get(draft.url).content.decode()
    return one_line(html.split('class="draft-state ')[1].split("</div>")[0])


@pytest.mark.parametrize(
    ("stage", "is_told"),
    [
        ("open", True),
        ("under_review", True),
        ("outcome_published", False),
        ("promulgated", False),
        ("withdrawn", False),
    ],
)
def test_the_head_of_what_has_ended_does_not_speak_of_another_deadline(
    client, make_draft, stage, is_told
):
    draft = make_draft(stage)
    change_period(draft, "extended", 1)
    assert ("مهلت اظهارنظر تمدید شد" in head(client, draft)) == is_told
