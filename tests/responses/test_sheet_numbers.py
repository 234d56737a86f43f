"""The number of a comment is one however it is written, and is told in the digits of its reader."""

import pytest

from feedback_plugin.responses.core.official_responses import OfficialResponse
from tests.responses import officers
from tests.responses.sheets import PLACES, WORDS, confirm, outcomes, row_of, table, upload, write

PERSIAN = str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹")


def again(book, pk, number):
    """The row of a comment once more, with its number written like this."""
    cells = [cell.value for cell in book.active[row_of(book, pk)]]
    cells[PLACES["number"] - 1] = number
    book.active.append(cells)


@pytest.mark.parametrize("form", ["0{}", "#{}", " {} ", "00{}", "#0{}"])
@pytest.mark.parametrize("is_answered", [True, False])
def test_a_number_in_two_forms_is_one_comment(
    client, desk, add, draft_page, answer, form, is_answered
):
    ids = add(2)
    if is_answered:
        answer(ids)
    book = table(client, draft_page)
    for pk in ids:
        write(book, pk, **WORDS | {"unit": "دفتر دیگر"})
    again(book, ids[0], form.format(ids[0]).translate(PERSIAN))
    screen = upload(client, draft_page, book)
    told = [each for each in screen.context["shown"] if int(each.row.number) == ids[0]]
    assert [each.why for each in told] == ["The sheet has more than one row for this comment."] * 2
    done = confirm(client, draft_page, screen)
    assert done.status_code in (200, 409)
    changed = OfficialResponse.objects.filter(unit="دفتر دیگر")
    # Answered by one answer, the other row of it waits for this one.
    assert changed.count() == (0 if is_answered else 1)


def test_rows_without_a_number_that_is_one_are_no_two_rows_of_a_comment(
    client, desk, add, draft_page
):
    ids = add(3)
    book = table(client, draft_page)
    for pk, number in zip(ids, ["x", "y", ids[2]], strict=True):
        write(book, pk, **WORDS, number=number)
    found = outcomes(upload(client, draft_page, book))
    assert {number: outcome for number, (outcome, _why) in found.items()} == {
        "x": "refused",
        "y": "refused",
        str(ids[2]): "new",
    }


def test_long_names_of_new_answers_are_told_apart_to_their_end(client, desk, add, draft_page):
    ids = add(3)
    book = table(client, draft_page)
    for pk, end in zip(ids, "aab", strict=True):
        write(book, pk, **WORDS, answer="x" * 60 + end)
    confirm(client, draft_page, upload(client, draft_page, book))
    counts = [each.answered.count() for each in OfficialResponse.objects.order_by("pk")]
    assert sorted(counts) == [1, 2]


def test_numbers_are_told_in_the_digits_of_the_reader(client, desk, add, draft_page, answer, first):
    ids = add(4)
    one, other = answer(ids[:1]), answer(ids[1:2])
    officers.speak(first, "fa")
    book = table(client, draft_page)
    write(book, ids[0], answer=other.pk)
    write(book, ids[1], answer=999_998)
    write(book, ids[2], **WORDS, answer=999_997)
    write(book, ids[3], **WORDS, number=999_996)
    screen = upload(client, draft_page, book)
    said = " ".join(why for _outcome, why in outcomes(screen).values())
    for number in (f"#{one.pk}", f"#{other.pk}", "«999997»", "«999996»"):
        assert number.translate(PERSIAN) in said
    assert not any(digit in said for digit in "0123456789")
    for number in (ids[0], ids[1], ids[2], 999_996):
        assert f"<bdi>#{number}</bdi>".translate(PERSIAN) in screen.text
        assert f"<bdi>#{number}</bdi>" not in screen.text
