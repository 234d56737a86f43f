"""Which clauses keep their ids when a text is imported again."""

import random
from uuid import uuid4

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from drafts_plugin.importing import build_tree, match_tree
from tests.stopwatch import assert_within

TEXT = """آیین‌نامهٔ معاملات
فصل اول - کلیات
ماده ۱- معاملات دهیاری از طریق مناقصه یا مزایده انجام می‌شود.
ماده ۲- معاملات از نظر ارزش به سه دسته تقسیم می‌شود:
الف - معاملات جزئی
ب - معاملات متوسط
تبصره ۱- سقف معاملات را شورا هر سال تعیین می‌کند.
تبصره ۲- مبنای نصاب در خرید، مبلغ معامله است.
فصل دوم - روش معاملات
ماده ۳- در معاملات متوسط، مأمور خرید از سه فروشنده استعلام بها می‌کند.
تبصره - نام و نشانی فروشنده در ذیل سند درج می‌شود.
ماده ۴- اعضای کمیسیون با رأی شورا برای دو سال انتخاب می‌شوند.
"""


def blocks(text):
    return build_tree(text).blocks


def match(old, new):
    """Return (old blocks, matching) of two texts."""
    before = blocks(old)
    return before, match_tree(before, blocks(new))


def kept(old, new):
    """Return {number and words of the old clause: those of the new one with its id}."""
    before, matching = match(old, new)
    now = {block["id"]: says(block) for block in matching.blocks}
    return {says(block): now.get(block["id"]) for block in before}


def says(block):
    value = block["value"]
    return " ".join(filter(None, [value.get("number"), value.get("title"), value.get("text")]))


def counts(matched, added, removed):
    return {"matched": matched, "added": added, "removed": removed}


def test_the_same_text_keeps_everything():
    before, matching = match(TEXT, TEXT)
    assert matching.blocks == before
    assert matching.counts() == counts(len(before), 0, 0)


def test_spelling_and_digits_are_no_change():
    text = TEXT.replace("ی", "ي").replace("ک", "ك").replace("\u200c", " ").replace("۲", "2")
    before, matching = match(TEXT, text)
    assert matching.counts() == counts(len(before), 0, 0)
    assert [b["value"].get("number") for b in matching.blocks] == [
        b["value"].get("number") for b in before
    ]


def test_an_article_inserted_before_moves_all_numbers():
    text = TEXT.replace("ماده ۴-", "ماده ۵-").replace("ماده ۳-", "ماده ۴-")
    text = text.replace("ماده ۲-", "ماده ۳-")
    text = text.replace("ماده ۳- معاملات", "ماده ۲- دهیار مسئول اجراست.\nماده ۳- معاملات")
    before, matching = match(TEXT, text)
    assert matching.counts() == counts(len(before), 1, 0)
    by_id = {block["id"]: block for block in matching.blocks}
    for block in before:
        assert by_id[block["id"]]["value"].get("text") == block["value"].get("text")


def test_an_article_inserted_before_and_the_moved_one_edited():
    text = TEXT.replace("ماده ۴-", "ماده ۵-").replace("مأمور خرید از سه", "مسئول خرید از چهار")
    text = text.replace("ماده ۳-", "ماده ۳- شورا بر اجرا نظارت دارد.\nماده ۴-")
    found = kept(TEXT, text)
    article = next(one for one in found if one.startswith("۳"))
    assert found[article].startswith("۴ در معاملات متوسط، مسئول")


EDITS = [
    ("برای دو سال انتخاب می‌شوند", "برای چهار سال برگزیده می‌شوند"),
    ("معاملات جزئی", "معاملات کوچک"),
    ("فصل دوم - روش معاملات", "فصل دوم - روش انجام معاملات"),
    ("تبصره - نام و نشانی", "تبصره - نام و نشانی کامل"),
    ("تبصره - نام", "تبصره ۱- نام"),
]


@pytest.mark.parametrize(("old", "new"), EDITS)
def test_an_edited_clause_is_the_same(old, new):
    before, matching = match(TEXT, TEXT.replace(old, new))
    assert matching.counts() == counts(len(before), 0, 0)
    assert [b["id"] for b in matching.blocks] == [b["id"] for b in before]


def test_a_clause_written_anew_is_another():
    text = TEXT.replace("اعضای کمیسیون با رأی شورا برای دو سال انتخاب می‌شوند", "لغو شد")
    before, matching = match(TEXT, text)
    assert matching.counts() == counts(len(before) - 1, 1, 1)
    assert matching.pairs[-2][1] is None or matching.pairs[-1][1] is None


def test_notes_are_matched_within_their_article():
    note = "تبصره ۱- مهلت ده روز است."
    old = f"ماده ۱- خرید کالا\n{note}\nماده ۲- فروش اموال\n{note}"
    new = f"ماده ۱- خرید کالا\nماده ۲- فروش اموال\n{note}"
    before, matching = match(old, new)
    assert [b["id"] for b in matching.blocks] == [before[i]["id"] for i in (0, 2, 3)]


def test_a_note_that_moved_to_another_article_is_the_same():
    note = "نام و نشانی فروشنده در ذیل سند درج می‌شود."
    text = TEXT.replace(f"تبصره - {note}\n", "") + f"تبصره - {note}\n"
    before, matching = match(TEXT, text)
    assert matching.counts() == counts(len(before), 0, 0)


def test_what_is_gone_stands_where_it_stood():
    before, matching = match(
        TEXT, TEXT.replace("تبصره ۱- سقف معاملات را شورا هر سال تعیین می‌کند.\n", "")
    )
    places = [old and before.index(old) for old, _new in matching.pairs]
    assert places == list(range(len(before)))
    assert [old for old, new in matching.pairs if new is None] == [before[6]]


def test_exported_ids_come_first():
    before = blocks("ماده ۱- خرید کالا\nماده ۲- فروش اموال")
    new = blocks("ماده ۱- متنی یکسره نو\nماده ۲- خرید کالا")
    new[0]["id"] = before[1]["id"]
    matching = match_tree(before, new)
    assert [b["id"] for b in matching.blocks] == [before[1]["id"], before[0]["id"]]


def test_a_known_id_of_another_type_is_not_taken():
    before, new = blocks("ماده ۱- خرید کالا"), blocks("متنی آزاد")
    new[0]["id"] = before[0]["id"]
    assert match_tree(before, new).blocks[0]["id"] != before[0]["id"]


WORDS = st.sampled_from(["دهیاری", "شورا", "مناقصه", "سند", "مبلغ", "معامله", "خرید"])
SENTENCE = st.lists(WORDS, min_size=1, max_size=8).map(" ".join)
MARKER = st.sampled_from(["", "ماده {}- ", "تبصره {}- ", "الف - ", "ب - ", "فصل اول - ", "{}) "])
LINES = st.lists(
    st.tuples(MARKER, st.integers(1, 9), SENTENCE).map(
        lambda line: line[0].format(line[1]) + line[2]
    ),
    max_size=25,
)


@settings(max_examples=100)
@given(LINES, LINES)
def test_any_two_texts(old, new):
    before, now = blocks("\n".join(old)), blocks("\n".join(new))
    matching = match_tree(before, now)
    identities = [block["id"] for block in matching.blocks]
    assert len(set(identities)) == len(identities)
    assert [says(b) for b in matching.blocks] == [says(b) for b in now]
    by_id = {block["id"]: block for block in before}
    for one, other in matching.pairs:
        assert one or other
        assert not (one and other) or (one["id"], one["type"]) == (other["id"], other["type"])
        assert one is None or one == by_id[one["id"]]
    totals = matching.counts()
    assert totals["matched"] + totals["added"] == len(now)
    assert totals["matched"] + totals["removed"] == len(before)
    assert [new for _old, new in matching.pairs if new] == matching.blocks


@settings(max_examples=100)
@given(LINES)
def test_any_text_over_itself(lines):
    before, matching = match("\n".join(lines), "\n".join(lines))
    assert matching.counts() == counts(len(before), 0, 0)


@settings(max_examples=40)
@given(st.integers(0, 59), st.randoms())
def test_whatever_is_inserted_the_others_stay(place, chance):
    rng = random.Random(chance.random())
    articles = [" ".join(rng.choices(VOCABULARY, k=20)) for _ in range(60)]
    before = blocks(numbered(articles))
    articles.insert(place, " ".join(rng.choices(VOCABULARY, k=20)))
    matching = match_tree(before, blocks(numbered(articles)))
    expected = [block["id"] for block in before]
    expected.insert(place, matching.blocks[place]["id"])
    assert [block["id"] for block in matching.blocks] == expected


VOCABULARY = [f"واژه{n}" for n in range(300)]


def numbered(articles):
    return "\n".join(f"ماده {n}- {text}" for n, text in enumerate(articles, 1))


def test_large_texts_that_share_nothing_but_words():
    rng = random.Random(3)
    old, new = ([paragraph_of(rng) for _ in range(2000)] for _ in range(2))
    with assert_within(5):
        matching = match_tree(old, new)
    assert len(matching.blocks) == 2000


def paragraph_of(rng):
    text = " ".join(rng.choices(VOCABULARY, k=30))
    return {"type": "paragraph", "value": {"text": text}, "id": str(uuid4())}
