"""A unit that answers is named in the reader's language, if anybody has said how it is called."""

import csv
import io
import json
import re
from unittest import mock

import pytest
from django.core.exceptions import ValidationError
from django.utils import translation

from feedback_plugin.comments.commented_page import CommentedPage
from feedback_plugin.comments.core import unit_names
from feedback_plugin.comments.core.records import CommentRecord
from feedback_plugin.comments.core.unit_names import UnitName, UnitNames, in_reader_words
from feedback_plugin.comments.exports import contents
from feedback_plugin.receipts import hash_code, new_code
from feedback_plugin.responses.core.official_responses import AnsweredComment, OfficialResponse
from feedback_plugin.responses.public.clause_answers import clause_answers
from feedback_plugin.responses.public.rows import FIELDS, listed, public_rows
from feedback_plugin.responses.verdicts.models import Verdict

PERSIAN, ENGLISH = "دفتر برنامه‌ریزی", "Planning Office"
NAMES = {"fa": PERSIAN, "en": ENGLISH}
HIDDEN = re.compile(r'name="(seen|form_token)" value="([^"]+)"')


@pytest.fixture
def named():
    return UnitName.objects.create(names=NAMES)


@pytest.mark.parametrize(
    ("written", "language", "shown"),
    [
        (PERSIAN, "en", ENGLISH),
        (ENGLISH, "fa", PERSIAN),
        (PERSIAN, "fa", PERSIAN),
        ("دفتر برنامه‌ريزي", "en", ENGLISH),
        ("دفتر  برنامه ریزی", "en", ENGLISH),
        ("دفتر دیگر", "en", "دفتر دیگر"),
        ("", "en", ""),
    ],
)
def test_it_is_the_same_unit_in_every_spelling(named, written, language, shown):
    with translation.override(language):
        assert in_reader_words(written) == shown


def test_a_unit_without_a_name_in_the_language_keeps_the_one_it_has():
    UnitName.objects.create(names={"fa": PERSIAN})
    with translation.override("en"):
        assert in_reader_words(PERSIAN) == PERSIAN


def test_a_name_stands_in_one_row(named):
    with pytest.raises(ValidationError) as refused:
        UnitName(names={"fa": "دفتر دیگر", "en": f"  {ENGLISH}"}).full_clean()
    assert set(refused.value.message_dict) == {"names"}
    named.full_clean()


def test_a_change_of_the_list_is_read_at_once(named):
    with translation.override("en"):
        assert in_reader_words(PERSIAN) == ENGLISH
        UnitName.objects.get().delete()
        assert in_reader_words(PERSIAN) == PERSIAN


@pytest.fixture
def answered(add, publish, settings):
    """Three comments with answers of the unit, written under both of its names, and verdicts."""
    settings.FEEDBACK_RESPONSE_VERDICT_MINIMUM = 3
    ids = add(3)
    publish(ids[:2], unit=PERSIAN, reasons=NAMES, anchor="c-1", anchor_label="ماده ۱")
    publish(ids[2:], unit=ENGLISH, reasons=NAMES)
    for answer in AnsweredComment.objects.select_related("response"):
        Verdict.objects.create(
            answered=answer,
            is_met=True,
            given_at=answer.response.published_at,
            answer_words=answer.response.published_words,
        )
    return ids


def units(client, prefix, url):
    """What the answers of a page, its files and its figures call the unit."""
    files = {kind: b"".join(client.get(f"{prefix}{url}{kind}/")) for kind in ("csv", "json")}
    rows = csv.reader(io.StringIO(files["csv"].decode("utf-8-sig")))
    return {
        *re.findall(r'– <bdi lang="\w+">([^<]+)</bdi>', client.get(prefix + url).content.decode()),
        *(row["unit"] for row in json.loads(files["json"])),
        *[row[11] for row in rows][1:],
        *(each["unit"] for each in client.get(f"{prefix}{url}verdicts/").json()["units"]),
    }


def test_pages_files_and_figures_name_it_in_their_language(client, url, named, answered):
    assert units(client, "", url) == {PERSIAN}
    assert units(client, "/en", url) == {ENGLISH}


def test_its_rate_is_one_whatever_name_the_answers_have(client, url, named, answered):
    rate = {"given": 3, "met": 3}
    assert client.get(f"/en{url}verdicts/").json()["units"] == [{"unit": ENGLISH, **rate}]
    html = client.get(f"/en{url}").content.decode()
    assert f'<bdi lang="en">{ENGLISH}</bdi>:' in html


def test_a_draft_and_a_form_for_the_verdict_name_it_too(client, draft_page, named, answered):
    with translation.override("en"):
        found = clause_answers(draft_page, ["c-1"])
    assert {each["unit"] for each in found["c-1"]["answers"]} == {ENGLISH}
    code = new_code()
    CommentRecord.objects.filter(pk=answered[0]).update(receipt_hash=hash_code(code))
    html = client.post("/en/feedback/answers/verdict/", {"code": code}).content.decode()
    assert f'<bdi lang="en">{ENGLISH}</bdi>' in html
    UnitName.objects.all().delete()
    html = client.post("/en/feedback/answers/verdict/", {"code": code}).content.decode()
    assert f'<bdi lang="fa">{PERSIAN}</bdi>' in html


def test_a_file_reads_the_names_once_however_many_rows_it_has(draft_page, add, publish, named):
    publish(add(9), unit=PERSIAN)
    publish(add(9), unit=ENGLISH)
    CommentRecord.objects.filter(pk__in=add(9)).update(official_unit=ENGLISH)
    with mock.patch.object(unit_names, "rows", wraps=unit_names.rows) as looks:
        read = listed(draft_page.translation_key).values(*FIELDS)
        found = list(public_rows(read, CommentedPage(draft_page)))
        assert {row.answer.unit for row in found if row.answer} == {PERSIAN}
        assert looks.call_count == 1
        assert len(list(contents.public_rows(draft_page, ""))) == 27
        assert looks.call_count == 2


@pytest.mark.parametrize("language", ["fa", "en"])
def test_a_unit_named_in_one_language_has_one_rate_in_each(client, url, answered, language):
    UnitName.objects.create(names={"fa": PERSIAN})
    OfficialResponse.objects.filter(unit=ENGLISH).update(unit="دفتر برنامه‌ريزي")
    prefix = {"fa": "", "en": "/en"}[language]
    told = client.get(f"{prefix}{url}verdicts/").json()["units"]
    assert told == [{"unit": PERSIAN, "given": 3, "met": 3}]


def test_the_words_of_a_unit_hang_on_no_language():
    UnitName.objects.create(names={"fa": PERSIAN, "en": "Office"})
    UnitName.objects.create(names={"fa": "دفتر دیگر", "en": "Office"})
    words = []
    for language in ("fa", "en"):
        with translation.override(language):
            names = UnitNames()
            words.append([names.key(each) for each in (PERSIAN, " office", "Office", "دفتر دیگر")])
    assert words[0] == words[1] == ["Office", " office", "Office", "دفتر دیگر"]
