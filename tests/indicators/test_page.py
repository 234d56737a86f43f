"""The numbers on the page, in its CSV and in its JSON are those that a plain count finds."""

import random
from collections import Counter
from datetime import timedelta
from statistics import median

import pytest
from django.contrib.sites.models import Site as DjangoSite
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import PageViewRestriction

from cms_site.settings import base
from drafts_plugin.pages.models import DraftIndexPage, DraftPage
from feedback_plugin.comments.core.records import CommentRecord
from feedback_plugin.comments.core.unit_names import UnitName
from feedback_plugin.responses.core.dispositions import Disposition
from feedback_plugin.responses.core.official_responses import AnsweredComment, OfficialResponse
from tests.indicators import shown
from tests.many_comments import add_many

DAY = timedelta(days=1)
UNITS = ("دفتر بودجه", "دفتر حقوقی", "دفتر کوچک", "Planning office")
KINDS = ("citizen", "municipality", "dehyari", "expert", None)
STATES = ("approved", "approved", "approved", "pending", "rejected", "hidden", "withdrawn", "spam")


@pytest.fixture
def index(home_page):
    DjangoSite.objects.get_or_create(pk=1, defaults={"domain": "testserver", "name": "test"})
    return home_page.add_child(instance=DraftIndexPage(title="پیش‌نویس‌ها", slug="drafts"))


def make_draft(index, rng, place):
    now = timezone.now()
    opens = now - rng.randint(10, 300) * DAY
    closes = opens + timedelta(days=rng.choice([7, 10, 14, 20, 30]), seconds=-1)
    fields = {"opens_at": opens, "closes_at": closes}
    fields["outcome_due_on"] = timezone.localdate(closes) + rng.randint(1, 60) * DAY
    if closes < now and rng.random() < 0.5:
        fields["outcome_published_at"] = closes + (now - closes) * rng.random()
    elif rng.random() < 0.2:
        fields |= {"withdrawn_at": opens + 3 * DAY, "withdrawal_reason": "متن تازه"}
    draft = DraftPage(title=f"پیش‌نویس {place}", slug=f"draft-{place}", **fields)
    return index.add_child(instance=draft)


def add_comments(draft, rng, officer):
    def more(pk):
        state = rng.choice(STATES)
        submitted = draft.opens_at + rng.random() * (draft.closes_at - draft.opens_at)
        decided = submitted + rng.random() * 5 * DAY
        public = state in ("approved", "hidden")
        return {
            "state": state,
            "respondent_kind_id": rng.choice(KINDS),
            "submitted_at": submitted,
            "published_at": decided if public else None,
            "decided_at": None if state == "pending" else decided,
            "reason": "insult" if state in ("rejected", "hidden") else "",
        }

    ids = add_many(draft, rng.randint(0, 12), more=more)
    for record in CommentRecord.objects.filter(pk__in=ids, state__in=("approved", "hidden")):
        if rng.random() < 0.3:
            continue
        is_draft = rng.random() < 0.2
        published = record.published_at + rng.random() * 40 * DAY
        response = OfficialResponse.objects.create(
            page_id=draft.pk,
            translation_key=draft.translation_key,
            disposition_id=rng.choice(["accepted", "partly_accepted", "not_accepted", "noted"]),
            reasons={"fa": "دلیل"},
            unit=rng.choice(UNITS),
            author=officer,
            written_at=published,
            state="draft" if is_draft else "published",
            published_at=None if is_draft else published,
            approved_by=None if is_draft else officer,
        )
        AnsweredComment.objects.create(record=record, response=response)


def counted(drafts):
    """The same by hand, row by row."""
    keys = {draft.translation_key: draft for draft in drafts}
    records = list(
        CommentRecord.objects.filter(translation_key__in=keys).select_related("answer__response")
    )
    people = [record for record in records if record.state != "spam"]
    public = [record for record in people if record.state == "approved"]
    answered = [record for record in public if answer_of(record)]
    now, today = timezone.now(), timezone.localdate()
    late = [r for r in public if keys[r.translation_key].outcome_due_on < today]
    late = [r for r in late if not keys[r.translation_key].withdrawn_at]
    in_time = [r for r in late if answer_of(r) and answered_on(r) <= due_of(r, keys)]
    first_decisions = [
        (r.published_at or r.decided_at) - r.submitted_at
        for r in people
        if r.published_at or r.state in ("rejected", "hidden")
    ]
    opened = [d for d in drafts if d.opens_at <= now]
    ends = {d: min(filter(None, (d.closes_at, d.withdrawn_at))) for d in opened}
    lengths = [end - d.opens_at + timedelta(seconds=1) for d, end in ends.items() if end <= now]
    long_enough = sum(length >= 14 * DAY for length in lengths)
    return (
        {
            ("drafts", "drafts"): len(drafts),
            ("drafts", "opened"): len(opened),
            ("drafts", "over"): len(lengths),
            ("drafts", "long_enough"): long_enough,
            ("drafts", "long_enough_share"): round(long_enough / len(lengths), 3)
            if lengths
            else "",
            ("drafts", "days_open"): days(lengths),
            ("drafts", "outcome"): sum(bool(d.outcome_published_at) for d in drafts),
            ("comments", "received"): len(people),
            ("comments", "published"): len(public),
            ("comments", "answered"): len(answered),
            ("comments", "to_decision"): days(first_decisions),
            ("comments", "to_answer"): days(
                [r.answer.response.published_at - r.submitted_at for r in answered]
            ),
            ("comments", "due"): len(late),
            ("comments", "in_time"): len(in_time),
            ("comments", "in_time_share"): round(len(in_time) / len(late), 3) if late else "",
        },
        public,
        answered,
    )


def answer_of(record):
    answer = getattr(record, "answer", None)
    return answer.response if answer and answer.response.state == "published" else None


def answered_on(record):
    return timezone.localdate(answer_of(record).published_at)


def due_of(record, keys):
    return keys[record.translation_key].outcome_due_on


def days(times):
    return round(median(times) / DAY, 1) if times else ""


@pytest.mark.parametrize("seed", range(6))
def test_page_csv_and_json_say_what_a_plain_count_finds(client, index, seed, admin_user):
    rng = random.Random(seed)
    drafts = [make_draft(index, rng, place) for place in range(rng.randint(0, 9))]
    for draft in drafts:
        add_comments(draft, rng, admin_user)
    page = shown.on_page(client)
    assert page == shown.in_csv(client) == shown.in_json(client)
    expected, public, answered = counted(drafts)
    for (table, row), value in expected.items():
        assert page[table, row, "value"] == str(value), (table, row)
    check_breakdown(
        page,
        "comments-by-kind",
        "comments",
        Counter(r.respondent_kind_id or "none" for r in public),
    )
    units = Counter(answer_of(record).unit for record in answered)
    check_breakdown(page, "acceptance-by-unit", "answered", units)
    for (table, row, column), value in page.items():
        if (table, column) == ("acceptance-by-unit", "accepted") and value and row != "total":
            expected_number = sum(
                answer_of(r).unit == row
                and answer_of(r).disposition_id in ("accepted", "partly_accepted")
                for r in answered
            )
            assert int(value) == expected_number <= units[row]
    months = [int(v) for (t, _r, c), v in page.items() if (t, c) == ("by-month", "comments")]
    assert sum(months) == len(public) and len(months) == 12


def check_breakdown(page, table, column, numbers):
    """What is shown is right; and what is small is not shown, nor does it follow."""
    cells = {row: v for (t, row, c), v in page.items() if (t, c) == (table, column)}
    total = cells.pop("total", None)
    if total is None:
        assert cells == {}
        return
    assert int(total) == numbers.total()
    assert set(cells) == {row for row, n in numbers.items() if n}
    hidden = [row for row, value in cells.items() if value == ""]
    assert all(int(value) == numbers[row] for row, value in cells.items() if value)
    assert all(numbers[row] >= 5 for row, value in cells.items() if value)
    assert len(hidden) != 1


def test_english_and_persian_pages_have_the_same_numbers_of_all_but_months(
    usual_day, client, index, admin_user, english_home
):
    rng = random.Random(3)
    for place in range(4):
        add_comments(make_draft(index, rng, place), rng, admin_user)
    persian, english = shown.on_page(client), shown.on_page(client, "en")
    assert {k: v for k, v in persian.items() if k[0] != "by-month"} == {
        k: v for k, v in english.items() if k[0] != "by-month"
    }
    html = client.get(shown.address(language="en")).content.decode()
    assert "November 2026" in html
    assert "آذر ۱۴۰۵" in client.get(shown.address()).content.decode()


def test_it_asks_no_more_for_much_than_for_little(client, index, admin_user):
    rng, costs = random.Random(1), []
    client.get(shown.address())
    for number in (2, 12):
        for place in range(number):
            add_comments(make_draft(index, rng, f"{number}-{place}"), rng, admin_user)
        cache.clear()
        with CaptureQueriesContext(connection) as queries:
            client.get(shown.address("indicators_file", "json"))
        costs.append(len(queries))
    # Of two page classes of drafts, one of which this site has for its tests alone.
    assert costs[0] == costs[1] <= 36, costs


def test_what_not_everybody_may_read_is_not_counted(client, index, admin_user):
    rng = random.Random(5)
    hidden = make_draft(index, rng, "hidden")
    add_many(hidden, 9)
    before = shown.on_page(client)
    assert before["comments", "published", "value"] == "9"
    PageViewRestriction.objects.create(page=hidden, restriction_type="login")
    cache.clear()
    after = shown.on_page(client)
    assert after["comments", "received", "value"] == after["drafts", "drafts", "value"] == "0"


def test_it_is_kept_whole_until_the_next_change(client, index, settings):
    settings.MIDDLEWARE = base.MIDDLEWARE
    rng = random.Random(7)
    draft = make_draft(index, rng, "one")
    add_many(draft, 6)
    client.get(shown.address())
    with CaptureQueriesContext(connection) as queries:
        response = client.get(shown.address())
    assert [q["sql"] for q in queries if "comment" in q["sql"]] == []
    assert "ETag" in response.headers
    add_many(draft, 6)
    cache.clear()
    assert shown.on_page(client)["comments", "published", "value"] == "12"


def test_no_name_or_address_is_in_any_form(client, index, admin_user):
    add_many(make_draft(index, random.Random(2), "one"), 8)
    for address in (
        shown.address(),
        shown.address("indicators_file", "csv"),
        shown.address("indicators_file", "json"),
    ):
        response = client.get(address)
        body = b"".join(response) if response.streaming else response.content
        assert "مریم" not in body.decode()
        assert "secret@example.ir" not in body.decode()


def answer_each(draft, number, disposition, author, unit="دفتر"):
    """So many comments, each with a published answer of this unit."""
    for pk in add_many(draft, number):
        response = OfficialResponse.objects.create(
            page_id=draft.pk,
            translation_key=draft.translation_key,
            disposition=disposition,
            reasons={"fa": "دلیل"},
            unit=unit,
            author=author,
            written_at=timezone.now(),
            state="published",
            published_at=timezone.now(),
            approved_by=author,
        )
        AnsweredComment.objects.create(record_id=pk, response=response)


def test_a_disposition_of_the_organisations_own_may_accept(client, index, admin_user):
    draft = make_draft(index, random.Random(2), "one")
    own = Disposition.objects.create(code="taken", labels={"fa": "گرفته شد"}, is_acceptance=True)
    answer_each(draft, 6, own, admin_user)
    page = shown.on_page(client)
    assert page["acceptance-by-unit", "دفتر", "accepted"] == "6"
    assert page["acceptance-by-unit", "دفتر", "share"] == "1.0"
    assert page["acceptance-by-unit", "دفتر", "low"] == "0.61"


def test_a_unit_is_one_by_whichever_of_its_names_it_answers(client, index, admin_user):
    draft = make_draft(index, random.Random(2), "one")
    UnitName.objects.create(names={"fa": "دفتر", "en": "Office"})
    accepted = Disposition.objects.get(code="accepted")
    for unit in ("دفتر", "Office"):
        answer_each(draft, 3, accepted, admin_user, unit)
    page = shown.on_page(client)
    assert page["acceptance-by-unit", "دفتر", "accepted"] == "6"
    assert not any("Office" in key for key in page)


def test_readers_of_each_language_are_shown_the_same_units(client, index, admin_user):
    """Two smallest others of one number: which of them hides the hidden one hangs on no name."""
    draft = make_draft(index, random.Random(2), "one")
    UnitName.objects.create(names={"fa": "الف", "en": "Zebra"})
    UnitName.objects.create(names={"fa": "ی", "en": "Ant"})
    UnitName.objects.create(names={"fa": "دفتر کوچک"})
    of = {code: Disposition.objects.get(code=code) for code in ("accepted", "not_accepted")}
    for unit, number, code in [
        ("الف", 6, "not_accepted"),
        ("Ant", 6, "not_accepted"),
        ("دفتر کوچک", 2, "accepted"),
        ("دفتر كوچك", 1, "accepted"),
    ]:
        answer_each(draft, number, of[code], admin_user, unit)
    persian, english = (
        {key[1] for key, value in shown.on_page(client, language).items() if is_of_unit(key, value)}
        for language in ("fa", "en")
    )
    named = {"Zebra": "الف", "Ant": "ی"}
    assert len(persian) == 2
    assert persian == {named.get(unit, unit) for unit in english}


def is_of_unit(key, value):
    return (key[0], key[2]) == ("acceptance-by-unit", "answered") and value != ""


@pytest.mark.parametrize("name", ["xlsx", "pdf"])
def test_there_is_no_other_form(client, index, name):
    assert client.get(shown.address("indicators_file", name)).status_code == 404
