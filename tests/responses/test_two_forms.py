"""The desk has two forms in one: what is typed into one outlives the sending of the other."""

import re

import pytest

from feedback_plugin.responses.assignments.models import Assignment, InternalNote
from feedback_plugin.responses.core.answer_templates import AnswerTemplate
from feedback_plugin.responses.core.official_responses import OfficialResponse
from tests.responses.desk import address, sent, sentences

REASONS, NOTE = "نوشتهٔ من در پاسخ", "یادداشت من برای همکار"
EMPTY = {"disposition": "", "reasons_fa": "", "unit": "", "assignee": "", "note": ""}


@pytest.fixture
def post(client, draft_page, desk):
    def post(name, ids, **typed):
        client.get(desk)
        data = {**sent(ids), **EMPTY, **typed}
        return client.post(address(name, draft_page.pk), data, follow=True)

    return post


def is_open(screen):
    return bool(re.search(r'<details class="answers-assign"\s+open', screen.text))


@pytest.mark.parametrize(
    ("typed", "status"),
    [
        ({"disposition": ""}, 422),
        ({"disposition": "accepted", "scope": "found", "found": 0}, 409),
        ({"insert": "1"}, 200),
        ({"insert": "1", "template": "there"}, 200),
    ],
)
def test_a_note_outlives_the_form_of_the_answer(post, add, second, typed, status):
    template = AnswerTemplate.objects.create(title="t", reasons={"fa": "آماده"})
    typed = {**typed, **({"template": template.pk} if "template" in typed else {})}
    screen = post("answer", add(1), note=NOTE, assignee=second.pk, **typed)
    assert screen.status_code == status
    assert NOTE in screen.text
    assert screen.context["assigning"]["assignee"].value() == str(second.pk)
    assert is_open(screen)


def test_a_note_outlives_an_answer_that_is_stored(post, add):
    ids = add(2)
    screen = post("answer", ids[:1], disposition="accepted", reasons_fa=REASONS, note=NOTE)
    assert OfficialResponse.objects.count() == 1
    assert sentences(screen) == ["The answer to one comment is stored as a draft."]
    assert NOTE in screen.text
    assert screen.context["form"]["disposition"].value() in ("", None)
    assert screen.context["total"].drafted == 1
    assert [row.pk for row in screen.context["rows"]] == ids[1:]
    assert screen.context["last_act"]["kind"] == "draft"


def test_an_answer_outlives_an_assignment(post, add, second):
    ids = add(2)
    screen = post("assign", ids[:1], assignee=second.pk, note=NOTE, reasons_fa=REASONS)
    assert Assignment.objects.count() == InternalNote.objects.count() == 1
    assert sentences(screen) == ["It is stored for one comment."]
    assert REASONS in screen.text
    assert screen.context["ticked"] == set(ids[:1])
    assert "For second" in screen.text
    assert not screen.context["assigning"]["note"].value()
    assert not is_open(screen)


@pytest.mark.parametrize(("name", "kept"), [("answer", "note"), ("assign", "reasons_fa")])
def test_without_other_words_it_leads_back(post, add, name, kept):
    screen = post(
        name, add(1), **{"disposition": "accepted"} if name == "answer" else {"note": NOTE}
    )
    assert screen.redirect_chain
