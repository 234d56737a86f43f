"""What reads a visitor's words reads them once: 100 kB of anything takes a blink.

A pattern that tries a long run again from each of its places takes minutes for one form. Functions
that read more than the form lets through are tried with 100 kB, too: the form is not their only
caller. How long a blink is depends on the machine; that four times the text takes sixteen times as
long does not.
"""

import contextlib
import gc
import re
import time

import pytest

from drafts_plugin.comparison import words as draft_words
from feedback_plugin import persian_text, receipts
from feedback_plugin.comments.campaigns import fingerprints
from feedback_plugin.comments.core import redaction_marks
from feedback_plugin.comments.core.fields import CleanCharField
from feedback_plugin.comments.discussion import wording
from feedback_plugin.comments.public import text_forms
from feedback_plugin.comments.redaction import personal_data
from feedback_plugin.comments.screening import flags, folding, questions
from feedback_plugin.forms import fields

BYTES = 100_000
BLINK = 0.05
# Seconds that no machine that tests are played on needs to read 100 kB once.
AGES = 2
# Four times the text: a reader takes four times as long, one who begins again sixteen times.
GROWTH = 9
# A busy machine is slow once or twice, a pattern that reads again is slow each time.
TRIALS = 10
CLAUSE = "شهرداری مکلف است ظرف سی روز نسبت به صدور پروانه اقدام نماید. " * 10
RUNS = (
    *("▐", "█", "▌", "▐█", "█▌", " ", "\u00a0", "\u200c", "\u200c ", "\n", "\r", "\r\n", "\t"),
    *("a", "ب", "ها", "a ", "ab ", "aaa ", "a-", "a-b.", "a.", "می\u200c", "\u200cا", "ﷺ", "ﷺﷻ"),
    *("www.", "www.a ", "http://", "https://a", "a.com ", "a.com", "@", "a@", "a@a.", "@a."),
    *("1", "۱", "1 ", "1.", "1,1", "1/", "0912", "09 ", "1400000000 ", "IR", "98", "(0"),
    *("تلفن ", "شماره ", "نامه شماره ", "کد پستی "),
    *("\u0301", "\u064b", "a\u0301", "ب\u064b", "\u0316\u0300", "\u20dd", "\u200d", "\u202e"),
    *("[", "]", "(", "<", "&", "&amp;", "{{", "«", "«»", "…", ".", "-", "_", "\u0640", "''", '"'),
    *("\u3164", "\ufeff", "\0", "\u2028", "👩\u200d", "🏽", "x" * 64 + "@", "x" * 70),
)


def filled(run, size=BYTES):
    return (run * (size // len(run.encode()) + 1)).encode()[:size].decode(errors="ignore")


def texts():
    yield from ((run, filled(run)) for run in RUNS)
    yield "a space run after a word", "a" + filled(" ")
    yield "labels without an end", "x" * 64 + "@" + filled("a.")
    yield "words, each once", filled(" ".join(f"k{number}" for number in range(BYTES // 4)))
    yield "words with hyphens", filled("-".join(f"k{number}" for number in range(BYTES // 4)))


def field(instance):
    def read(text):
        with contextlib.suppress(fields.ValidationError):
            instance.clean(text)

    return read


def refused_code(text):
    with pytest.raises(receipts.ValidationError):
        receipts.check_code(text)


READERS = {
    "clean_text": persian_text.clean_text,
    "is_blank": persian_text.is_blank,
    "normalise_digits": persian_text.normalise_digits,
    "fold_letters": persian_text.fold_letters,
    "search_text": persian_text.search_text,
    "query_words": persian_text.query_words,
    "normalise_code": receipts.normalise_code,
    "check_code": refused_code,
    "without_forged_marks": redaction_marks.without_forged_marks,
    "plain_text": lambda text: redaction_marks.plain_text(
        redaction_marks.without_forged_marks(text)
    ),
    "html_text": lambda text: redaction_marks.html_text(redaction_marks.without_forged_marks(text)),
    "personal data": personal_data.find,
    "links": flags._LINK.findall,
    "fold_rule": folding.fold_rule,
    "runs": lambda text: folding.runs(text, 3),
    "answers": questions.Question("", 1).is_answered_by,
    "wording": lambda text: wording.compare_words.__wrapped__(CLAUSE, text),
    "wording, from it": lambda text: wording.compare_words.__wrapped__(text, CLAUSE),
    "fingerprint": fingerprints.bands_of,
    "similarity": lambda text: fingerprints.similarity(fingerprints.words_of(text), ["a"] * 1000),
    "own_words": lambda text: text_forms.own_words({"text": text}),
    "base_of": text_forms.base_of,
    "field of a comment": field(CleanCharField(max_length=50)),
    "field of a case": field(fields.PlainTextField(limit=100, too_long="%(length)s")),
    "e-mail of a case": field(fields.CleanEmailField(max_length=254)),
    "mobile of a case": field(fields.MobileField()),
    "code of a case": field(fields.TrackingCodeField()),
}


def seconds_of(read, text):
    """Seconds of CPU that it takes, whatever else goes on in this process and on this machine."""
    gc.disable()
    try:
        begun = time.thread_time()
        read(text)
        return time.thread_time() - begun
    finally:
        gc.enable()


def quarter(text):
    return text[: len(text) // 4] if isinstance(text, str) else tuple(map(quarter, text))


def grows_with_its_square(read, text):
    """Whether a text takes far more than four times as long as its first quarter, each time."""
    growths, short = [], quarter(text)
    for _trial in range(TRIALS):
        growths.append(seconds_of(read, text) / seconds_of(read, short))
        if growths[-1] < GROWTH:
            return False
    return True


def slow(read, cases):
    """The names of the texts that take longer than a blink, and are not just read once."""
    found = {}
    for name, text in cases:
        taken = seconds_of(read, text)
        if taken > BLINK and (taken > AGES or grows_with_its_square(read, text)):
            found[name] = round(taken * 1000)
    return found


@pytest.mark.parametrize("name", READERS)
def test_a_hundred_kilobytes_take_a_blink(db, name):
    assert slow(READERS[name], texts()) == {}


@pytest.mark.parametrize("read", [draft_words.compare_words, draft_words.similarity])
def test_the_comparison_of_versions_reads_a_text_once(read):
    """Editors alone write these; twenty thousand spaces once took thirteen seconds."""
    cases = [(run, filled(run, 20_000)) for run in RUNS]
    cases.append(("spaces", "a" + " " * 20_000))
    assert slow(lambda text: read(CLAUSE, text), cases) == {}


@pytest.mark.parametrize("junk", ["x", "{}x"])
def test_a_wording_that_takes_every_word_and_adds_one(junk):
    """Every word stays, each a block of its own: what the matcher likes least."""
    words = [f"k{number}" for number in range(5000)]
    old = " ".join(words)
    new = " ".join(f"{word} {junk.format(word)}" for word in words)
    compared = []
    cases = [("interleaved", (old, new))]
    found = slow(lambda pair: compared.append(wording.compare_words.__wrapped__(*pair)), cases)
    assert found == {}
    assert "".join(text for kind, text in compared[0] if kind != "delete") == new


def test_a_pattern_that_begins_again_is_found_out():
    begins_again = re.compile(r"a+b")
    cases = [("a", filled("a", 10_000)), ("ab", filled("ab", 10_000))]
    assert list(slow(begins_again.findall, cases)) == ["a"]


def test_what_is_found_is_what_was_found_before():
    """The patterns were made quick, and mean the same."""
    assert redaction_marks.without_forged_marks("▐▐███▌▌ ▐ █ ▌ ▐█ █▌ ▌█▐") == "███ ▐ █ ▌ █ █ ▌█▐"
    counted = {
        "http://a.ir": 1,
        "www.ab.com": 1,
        "my-site.com and a.b.com": 2,
        "-a.com": 1,
        "a.community": 0,
        "a .com": 0,
        "x.IR y.xyz": 2,
    }
    for text, number in counted.items():
        assert len(flags._LINK.findall(text)) == number, text
    runs = wording.compare_words.__wrapped__("الف  ب ", " الف ج")
    assert "".join(text for kind, text in runs if kind != "insert") == "الف  ب "
    assert "".join(text for kind, text in runs if kind != "delete") == " الف ج"
