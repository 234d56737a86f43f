"""The stage of a draft: one second before, at and after each instant, in Python and in SQL."""

from datetime import UTC, datetime, timedelta
from types import SimpleNamespace
from zoneinfo import ZoneInfo

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.template.loader import get_template
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from drafts_plugin.dates import Period, default_closing
from drafts_plugin.pages.models import DraftPage
from drafts_plugin.stages import INSTANTS, STAGES, Stage, stage_of

TEHRAN = ZoneInfo("Asia/Tehran")
OPENS = datetime(2026, 11, 24, 8, 0, tzinfo=TEHRAN)
CLOSES = datetime(2026, 12, 8, 23, 59, 59, tzinfo=TEHRAN)
OUTCOME = datetime(2027, 1, 10, 9, 0, tzinfo=TEHRAN)
PROMULGATED = datetime(2027, 2, 1, 9, 0, tzinfo=TEHRAN)
WITHDRAWN = datetime(2026, 12, 1, 9, 0, tzinfo=TEHRAN)
SUSPENDED = datetime(2026, 11, 30, 9, 0, tzinfo=TEHRAN)
FIELDS = sorted({*INSTANTS, "opens_at", "closes_at"})
SECOND = timedelta(seconds=1)

DATED = {"opens_at": OPENS, "closes_at": CLOSES}
DECIDED = {**DATED, "outcome_published_at": OUTCOME, "promulgated_at": PROMULGATED}
WITHDRAWAL = {**DATED, "withdrawn_at": WITHDRAWN}
OUTAGE = {**DATED, "suspended_at": SUSPENDED}

TABLE = [
    ({}, OPENS, Stage.PREPARED),
    ({"opens_at": OPENS}, OPENS + SECOND, Stage.PREPARED),
    (DATED, OPENS - SECOND, Stage.UPCOMING),
    (DATED, OPENS, Stage.OPEN),
    (DATED, OPENS + SECOND, Stage.OPEN),
    (DATED, OPENS.astimezone(UTC), Stage.OPEN),
    (DATED, CLOSES - SECOND, Stage.OPEN),
    (DATED, CLOSES, Stage.UNDER_REVIEW),
    (DATED, CLOSES + SECOND, Stage.UNDER_REVIEW),
    (OUTAGE, OPENS - SECOND, Stage.UPCOMING),
    (OUTAGE, SUSPENDED - SECOND, Stage.OPEN),
    (OUTAGE, SUSPENDED, Stage.SUSPENDED),
    (OUTAGE, SUSPENDED + SECOND, Stage.SUSPENDED),
    # The clock of a suspended period stands still.
    (OUTAGE, CLOSES + SECOND, Stage.SUSPENDED),
    ({**OUTAGE, "withdrawn_at": WITHDRAWN}, WITHDRAWN, Stage.WITHDRAWN),
    (DECIDED, OUTCOME - SECOND, Stage.UNDER_REVIEW),
    (DECIDED, OUTCOME, Stage.OUTCOME_PUBLISHED),
    (DECIDED, OUTCOME + SECOND, Stage.OUTCOME_PUBLISHED),
    (DECIDED, PROMULGATED - SECOND, Stage.OUTCOME_PUBLISHED),
    (DECIDED, PROMULGATED, Stage.PROMULGATED),
    (DECIDED, PROMULGATED + SECOND, Stage.PROMULGATED),
    (WITHDRAWAL, WITHDRAWN - SECOND, Stage.OPEN),
    (WITHDRAWAL, WITHDRAWN, Stage.WITHDRAWN),
    (WITHDRAWAL, CLOSES + SECOND, Stage.WITHDRAWN),
    ({"withdrawn_at": WITHDRAWN}, WITHDRAWN, Stage.WITHDRAWN),
]


def unsaved(fields):
    return SimpleNamespace(**{**dict.fromkeys(FIELDS), **fields})


@pytest.mark.parametrize(("fields", "at", "expected"), TABLE)
def test_the_stage_changes_exactly_at_each_instant(make_draft, fields, at, expected):
    assert stage_of(unsaved(fields), at) == expected
    draft = make_draft("prepared", publish=False)
    DraftPage.objects.filter(pk=draft.pk).update(**fields)
    assert [stage for stage in Stage if DraftPage.objects.in_stage(stage, at).exists()] == [
        expected
    ]
    assert DraftPage.objects.with_stage(at).get().at_stage == expected
    assert DraftPage.objects.get().accepts_feedback(at) == (expected == Stage.OPEN)


def test_adjectives_agree_with_the_stage(make_draft):
    draft = make_draft("prepared", publish=False, **DATED)
    assert list(DraftPage.objects.open(OPENS)) == [draft]
    assert list(DraftPage.objects.upcoming(OPENS - SECOND)) == [draft]
    assert not DraftPage.objects.open(CLOSES)


def in_order(fields):
    """The same instants as the database takes them: each after what it follows."""
    opens, closes = fields["opens_at"], fields["closes_at"]
    if opens and closes and closes <= opens:
        fields["closes_at"] = closes = opens + SECOND
    if not opens or not closes:
        fields["suspended_at"] = None
    elif fields["suspended_at"]:
        fields["suspended_at"] = min(max(fields["suspended_at"], opens), closes - SECOND)
    reached = closes
    for name in ("outcome_published_at", "promulgated_at"):
        if fields[name] and reached:
            fields[name] = max(fields[name], reached)
        reached = fields[name] or reached
    if fields["promulgated_at"]:
        fields["withdrawn_at"] = None
    return fields


maybe_instant = st.none() | st.integers(-3, 3).map(lambda hours: OPENS + timedelta(hours=hours))


@settings(
    max_examples=60,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(values=st.tuples(*[maybe_instant] * 6), hours=st.integers(-3, 3))
def test_python_and_sql_never_disagree(make_draft, values, hours):
    fields = in_order(dict(zip(FIELDS, values, strict=True)))
    at = OPENS + timedelta(hours=hours)
    draft = DraftPage.objects.first() or make_draft("prepared", publish=False)
    DraftPage.objects.filter(pk=draft.pk).update(**fields)
    expected = stage_of(unsaved(fields), at)
    for stage in Stage:
        assert DraftPage.objects.in_stage(stage, at).exists() == (stage == expected)


@pytest.mark.parametrize(
    ("opens", "last_day"),
    [
        # Two weeks that begin in the morning are complete in the morning of the 15th day.
        (datetime(2026, 11, 24, 8, 0, tzinfo=TEHRAN), (2026, 12, 8)),
        (datetime(2026, 11, 24, 0, 0, tzinfo=TEHRAN), (2026, 12, 7)),
        (datetime(2026, 11, 24, 23, 59, tzinfo=TEHRAN), (2026, 12, 8)),
        # 21:00 UTC is past midnight in Tehran.
        (datetime(2026, 11, 24, 21, 0, tzinfo=UTC), (2026, 12, 9)),
    ],
)
def test_a_period_closes_with_its_last_day_in_tehran(opens, last_day):
    closes = default_closing(opens)
    assert closes.astimezone(TEHRAN) == datetime(*last_day, 23, 59, 59, tzinfo=TEHRAN)
    assert closes - opens >= timedelta(days=14, seconds=-1)


def test_a_shorter_default_is_a_setting(settings):
    settings.DRAFTS_PERIOD_DAYS = 7
    assert default_closing(OPENS) == datetime(2026, 12, 1, 23, 59, 59, tzinfo=TEHRAN)


@pytest.mark.parametrize(
    ("closes", "last_day", "with_the_day", "days_left"),
    [
        ((2026, 12, 8, 23, 59, 59), (2026, 12, 8), True, 7),
        ((2026, 12, 9, 0, 0, 0), (2026, 12, 8), True, 7),
        ((2026, 12, 8, 14, 0, 0), (2026, 12, 8), False, 7),
        ((2026, 12, 1, 23, 59, 59), (2026, 12, 1), True, 0),
    ],
)
def test_the_last_open_day_is_printed_never_midnight(
    time_machine, closes, last_day, with_the_day, days_left
):
    # 23:30 UTC on 30 November is 1 December in Tehran.
    time_machine.move_to(datetime(2026, 11, 30, 23, 30, tzinfo=UTC))
    period = Period.of(unsaved({"opens_at": OPENS, "closes_at": datetime(*closes, tzinfo=TEHRAN)}))
    assert (period.last_day.year, period.last_day.month, period.last_day.day) == last_day
    assert period.closes_with_the_day is with_the_day
    assert period.days_left == days_left


@pytest.mark.parametrize(
    ("fields", "wrong"),
    [
        ({"closes_at": CLOSES}, "opens_at"),
        ({"opens_at": CLOSES, "closes_at": OPENS}, "closes_at"),
        ({"opens_at": OPENS, "closes_at": OPENS}, "closes_at"),
        ({"promulgated_at": PROMULGATED}, "promulgation_number"),
        ({"withdrawn_at": WITHDRAWN}, "withdrawal_reason"),
    ],
)
def test_dates_that_make_no_sense_are_refused_at_their_field(db, fields, wrong):
    with pytest.raises(ValidationError) as refused:
        DraftPage(title="x", slug="x", **fields).clean()
    assert list(refused.value.message_dict) == [wrong]


@pytest.mark.usefixtures("usual_day")
def test_the_closing_instant_is_filled_in(db):
    draft = DraftPage(title="x", slug="x", opens_at=OPENS)
    draft.clean()
    assert draft.closes_at == CLOSES


def test_the_database_refuses_a_period_that_ends_before_it_begins(make_draft):
    draft = make_draft("prepared")
    with pytest.raises(IntegrityError), transaction.atomic():
        DraftPage.objects.filter(pk=draft.pk).update(opens_at=CLOSES, closes_at=OPENS)


def test_every_stage_has_one_rule_and_a_template_of_its_words():
    assert sorted(rule.stage for rule in STAGES) == sorted(Stage)
    assert sorted(rule.rank for rule in STAGES) == list(range(1, len(STAGES) + 1))
    for stage in Stage:
        assert stage.rule.stage == stage
        assert get_template(f"drafts_plugin/stages/{stage.value}.html")


@pytest.mark.parametrize(
    "wrong",
    [
        {"outcome_published_at": CLOSES - SECOND},
        {"promulgated_at": CLOSES - SECOND},
        {"outcome_published_at": OUTCOME, "promulgated_at": OUTCOME - SECOND},
        {"outcome_published_at": OUTCOME, "promulgated_at": OUTCOME, "withdrawn_at": WITHDRAWN},
    ],
)
def test_the_database_keeps_the_order_of_all_instants(make_draft, wrong):
    draft = make_draft("prepared")
    rows = DraftPage.objects.filter(pk=draft.pk)
    rows.update(**DATED)
    with pytest.raises(IntegrityError), transaction.atomic():
        rows.update(**wrong)
    rows.update(outcome_published_at=CLOSES, promulgated_at=CLOSES)
