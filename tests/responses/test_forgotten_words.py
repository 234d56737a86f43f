"""Earlier words of answers stand in the log, and may quote what is to be gone from the database."""

import pytest
from wagtail.models import ModelLogEntry

from feedback_plugin.comments.core.records import CommentRecord
from feedback_plugin.comments.maintenance import erasure
from feedback_plugin.comments.redaction import redact as removal
from feedback_plugin.comments.redaction.models import SealedOriginal
from feedback_plugin.comments.redaction.personal_data import Kind, Span
from feedback_plugin.responses.core import drafting, forgetting
from feedback_plugin.responses.core.official_responses import AnsweredComment, OfficialResponse
from tests.comments.stored import found
from tests.responses.desk import address
from tests.responses.sheets import WORDS, confirm, outcomes, table, upload, write

SECRET = "zqsecret"


def take_words_out(pk, user):
    record = CommentRecord.objects.get(pk=pk)
    start = removal.text_of(record, "comment").index(SECRET)
    marked = removal.Marked([Span(start, start + len(SECRET), Kind.NATIONAL_ID)])
    removal.redact(record, {"comment": marked}, "other", user, "a note")
    # Who may see originals finds them there.
    SealedOriginal.objects.all().delete()


def forget_author(pk, user):
    assert erasure.forget_these(CommentRecord.objects.filter(pk=pk)).anonymised == 1


def revise(response, words, user):
    now = OfficialResponse.objects.get(pk=response.pk)
    assert drafting.revise(now, words(reasons={"fa": "دلیل دیگر"}), user, expected=now.version)


def discard(response, words, user):
    now = OfficialResponse.objects.get(pk=response.pk)
    assert drafting.discard(now, user, expected=now.version)


def take_out(response, words, user):
    now = OfficialResponse.objects.get(pk=response.pk)
    ids = list(now.answered.values_list("pk", flat=True))
    assert drafting.take_out(now, ids, user, expected=now.version)


@pytest.mark.parametrize("act", [revise, discard, take_out])
@pytest.mark.parametrize("happens", [take_words_out, forget_author])
@pytest.mark.parametrize("is_before", [True, False])
def test_no_quotation_outlives_what_it_quotes(add, answer, words, first, act, happens, is_before):
    """Whichever comes first: the answer is changed, or the comment is."""
    [pk] = add(1, text=lambda _pk: f"My number is {SECRET}.")
    response = answer([pk], reasons={"fa": f"You wrote {SECRET}."})
    if is_before:
        act(response, words, first)
        assert "reasons" in str(found([SECRET]))
        happens(pk, first)
    else:
        happens(pk, first)
        act(response, words, first)
    left = [line for line in found([SECRET]).get(SECRET, []) if "logentry" in line]
    assert left == []


@pytest.mark.parametrize("act", [revise, discard, take_out])
@pytest.mark.parametrize("happens", [take_words_out, forget_author])
def test_nor_one_of_a_comment_that_was_taken_out_of_the_answer(
    add, answer, words, first, act, happens
):
    quoted, other = add(2, text=lambda _pk: f"My number is {SECRET}.")
    response = answer([quoted, other], reasons={"fa": f"You wrote {SECRET}."})
    assert drafting.take_out(response, [quoted], first, expected=response.version) == 1
    happens(quoted, first)
    act(response, words, first)
    assert not [line for line in found([SECRET]).get(SECRET, []) if "logentry" in line]


@pytest.mark.parametrize("happens", [take_words_out, forget_author])
def test_rows_that_wait_to_be_confirmed_go_too(client, desk, add, draft_page, first, happens):
    """No other row is lost, and its officer is told."""
    words = {**WORDS, "reasons_fa": f"You wrote {SECRET}."}
    quoted, shared, other = ids = add(3, text=lambda _pk: f"My number is {SECRET}.")
    book = table(client, draft_page)
    write(book, quoted, **words, answer="new")
    write(book, shared, **words, answer="New")
    write(book, other, **WORDS)
    seen = upload(client, draft_page, book)
    happens(quoted, first)
    assert not [line for line in found([SECRET]).get(SECRET, []) if "uploadedsheet" in line]
    late = confirm(client, draft_page, seen)
    assert late.status_code == 409
    told = outcomes(late)
    assert [told[str(pk)][0] for pk in ids] == ["refused", "refused", "new"]
    assert "so this row was emptied" in told[str(quoted)][1]
    assert told[str(quoted)] == told[str(shared)]
    confirm(client, draft_page, late)
    [tie] = AnsweredComment.objects.all()
    assert tie.pk == other


@pytest.mark.parametrize("happens", [take_words_out, forget_author])
def test_so_do_rows_of_the_answer_that_it_has(
    client, desk, add, answer, draft_page, first, happens
):
    quoted, shared, other = ids = add(3, text=lambda _pk: f"My number is {SECRET}.")
    answer([quoted, shared], reasons={"fa": "Yes."})
    book = table(client, draft_page)
    write(book, shared, reasons_fa=f"Your neighbour wrote {SECRET}.")
    write(book, other, **WORDS)
    upload(client, draft_page, book)
    happens(quoted, first)
    assert not [line for line in found([SECRET]).get(SECRET, []) if "uploadedsheet" in line]
    told = outcomes(client.get(address("preview", draft_page.pk)))
    assert [told[str(pk)][0] for pk in ids] == ["refused", "refused", "new"]


def test_the_log_of_other_pages_is_not_read(add, answer, words, first, home_page, monkeypatch):
    """A log of years is as long as the log of one page for whoever is forgotten there."""
    own, other = add(1), add(1)
    for ids in (own, other):
        discard(answer(ids, reasons={"fa": "دلیل"}), words, first)
    elsewhere = ModelLogEntry.objects.filter(action="feedback_responses.discard").latest("pk")
    elsewhere.data |= {"page": home_page.pk}
    elsewhere.save()
    read = []
    monkeypatch.setattr(forgetting, "_named", lambda data: read.append(data["comments"]) or set())
    forgetting.forget_earlier_words(own)
    assert read == [own]
