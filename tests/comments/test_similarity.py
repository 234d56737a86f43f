"""Nearly the same words are found among many, however they are spelt; others are not."""

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from feedback_plugin.comments.campaigns import fingerprints
from feedback_plugin.comments.campaigns.fingerprints import bands_of, similar_to, words_of
from feedback_plugin.comments.campaigns.models import CommentFingerprint
from tests.many_comments import add_many

LETTER = (
    "اینجانب با مادهٔ دوازده این پیش‌نویس مخالفم، زیرا عوارض تازه‌ای بر دوش روستاییان می‌گذارد و"
    " دهیاری‌ها توان وصول آن را ندارند. خواهشمندم این ماده حذف شود."
)


@pytest.mark.parametrize(
    ("other", "least", "most"),
    [
        (LETTER, 100, 100),
        (LETTER.replace("ی", "ي").replace("ک", "ك"), 100, 100),
        (LETTER.replace("\u200c", " "), 60, 100),
        (LETTER + " من خودم در روستای بالا زندگی می‌کنم.", 80, 99),
        ("سلام. " + LETTER.replace("مخالفم", "موافق نیستم"), 80, 99),
        ("مهلت دو هفته برای خواندن این متن بلند کافی نیست.", 0, 40),
        ("", 0, 0),
    ],
)
def test_similarity_is_the_share_of_words_in_common(other, least, most):
    found = fingerprints.similarity(words_of(LETTER), words_of(other))
    assert least <= found <= most


@pytest.mark.parametrize(
    ("text", "meets"),
    [
        (LETTER.replace("ی", "ي"), True),
        ("با سلام و احترام. " + LETTER, True),
        (LETTER + " من خودم در روستای بالا زندگی می‌کنم و این را هر روز می‌بینم.", True),
        ("مهلت دو هفته برای خواندن این متن بلند کافی نیست.", False),
    ],
)
def test_texts_nearly_alike_have_a_band_in_common(text, meets):
    assert bool(set(bands_of(LETTER)) & set(bands_of(text))) is meets


@pytest.mark.parametrize("text", ["", "…", "موافقم", "a\u0301" * 500, "💧" * 40, "▐███▌"])
def test_any_text_has_a_fingerprint(text):
    assert len(bands_of(text)) == 8
    assert all(0 <= band < 2**63 for band in bands_of(text))


def test_a_comment_is_shown_with_those_like_it(comment, foreign_page, answering_page):
    first = comment(foreign_page, text=LETTER, name="نخست")
    second = comment(foreign_page, approved=False, text=LETTER + " با سپاس.", name="دوم")
    comment(foreign_page, text="مهلت کم است و باید یک ماه باشد.", name="سوم")
    comment(answering_page, text=LETTER, name="جای دیگر")
    for record in (first, second):
        fingerprints.remember(record)
    fingerprints.remember_missing()
    with CaptureQueriesContext(connection) as queries:
        ((found, share),) = similar_to(second)
    assert (found, len(queries)) == (first, 2)
    assert 90 <= share < 100
    assert [each for each, _share in similar_to(first)] == [second]


def test_only_the_most_alike_are_shown(comment, foreign_page):
    texts = [LETTER + " کلمه" * number for number in range(1, 8)]
    records = [comment(foreign_page, text=t, name=f"n{n}") for n, t in enumerate(texts)]
    fingerprints.remember_missing()
    found = similar_to(records[0], limit=3)
    assert len(found) == 3
    assert [share for _each, share in found] == sorted((s for _e, s in found), reverse=True)


def test_old_comments_are_given_fingerprints_by_the_command(foreign_page, capsys):
    add_many(foreign_page, 30)
    CommentFingerprint.objects.all().delete()
    call_command("fingerprint_comments")
    assert CommentFingerprint.objects.count() == 30
    call_command("fingerprint_comments")
    assert CommentFingerprint.objects.count() == 30
    assert "30" in capsys.readouterr().out


def test_a_changed_text_has_a_new_fingerprint(comment, foreign_page):
    record = comment(foreign_page, text=LETTER)
    fingerprints.remember(record)
    before = CommentFingerprint.objects.values().get(record=record)
    record.comment.comment = "متنی دیگر با واژه‌های دیگر"
    with CaptureQueriesContext(connection) as queries:
        fingerprints.remember(record)
    assert len(queries) == 1
    assert CommentFingerprint.objects.values().get(record=record) != before
