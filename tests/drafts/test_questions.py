"""What a draft asks its readers: in every form of it, and as it was asked from the opening on."""

import io
import json

import pytest
from django.urls import reverse
from docx import Document
from wagtail.blocks import StreamBlockValidationError

from drafts_plugin.acting import ActNeededError
from drafts_plugin.approval.content import content_digest
from drafts_plugin.importing import read_tree
from drafts_plugin.pages.models import DraftPage
from drafts_plugin.subscriptions.messages import version_headline
from drafts_plugin.text.questions import read_questions
from tests.drafts.helpers import block, draft_form, one_line
from tests.drafts.questions import HOW, WHICH, asked, two_questions

ARTICLE = {
    **block("article", number="1", title="", text="دهیاری بودجه را منتشر می‌کند."),
    "id": "a-1",
}


def make(make_draft, stage="open", **fields):
    return make_draft(stage, **{"body": [ARTICLE], "questions": two_questions("a-1"), **fields})


def change(draft, questions):
    page = DraftPage.objects.get(pk=draft.pk)
    page.questions = page.questions.stream_block.to_python(questions)
    page.save_revision().publish()
    return DraftPage.objects.get(pk=draft.pk)


def test_the_page_asks_and_leads_from_the_clause_to_its_question(client, make_draft):
    html = one_line(client.get(make(make_draft).url).text)
    assert "مهلت ۱۰ روز کافی است؟" in html
    assert '<a href="#clause-a-1">مادهٔ ۱</a>' in html
    assert f'href="#question-{WHICH}"' in html
    # The form has the digits of its readers, too.
    assert "<legend>مهلت ۱۰ روز کافی است؟</legend>" in html
    assert f'href="#question-{HOW}"' not in html
    assert html.count(f'id="question-{WHICH}"') == 1
    assert "draft-questions" not in client.get(make_draft("open").url).text


def test_programs_word_files_and_the_page_of_the_version_have_them(client, make_draft):
    draft = make(make_draft)
    version = json.loads(client.get(f"{draft.url}versions/1/json/").text)
    assert [question["text"] for question in version["questions"]][0] == "مهلت 10 روز کافی است؟"
    assert version["questions"][1]["choices"][0] == {"id": f"{WHICH}-c1", "label": "درآمد"}
    assert version["questions"][1]["several"] is True
    answer = client.get(f"{draft.url}versions/1/docx/")
    lines = [each.text for each in Document(io.BytesIO(answer.content)).paragraphs]
    assert "کدام اطلاعات منتشر شود؟" in lines
    assert "☐ هزینه" in lines
    # It is no clause of the draft that is read back.
    tree = read_tree(answer.content, "export.docx")
    assert [each["value"]["text"] for each in tree.blocks] == ["دهیاری بودجه را منتشر می‌کند."]
    assert "کدام اطلاعات منتشر شود؟" in client.get(f"{draft.url}versions/1/").text


def test_they_are_part_of_what_is_approved(make_draft):
    draft = make(make_draft, "upcoming")
    before = content_digest(draft)
    draft.questions = draft.questions.stream_block.to_python([asked(HOW, "دیگر؟", "بله", "خیر")])
    assert content_digest(draft) != before


def test_before_the_opening_another_question_is_another_version_of_the_same_text(make_draft):
    draft = make(make_draft, "upcoming")
    changed = change(draft, [asked(HOW, "مهلت کافی است؟", "بله", "خیر")])
    version = changed.latest_version
    assert (version.number, version.keeps_text) == (2, True)
    assert [each["text"] for each in version.questions] == ["مهلت کافی است؟"]
    assert version_headline(version) != version_headline(changed.own_versions[-1])


@pytest.mark.parametrize("stage", ["open", "under_review", "outcome_published", "withdrawn"])
def test_once_the_period_has_begun_no_revision_changes_them(make_draft, stage):
    draft = make(make_draft, stage)
    changed = change(draft, [asked(HOW, "آیا مخالفید؟", "بله", "خیر")])
    assert [each.text for each in read_questions(changed.questions)] == [
        "مهلت 10 روز کافی است؟",
        "کدام اطلاعات منتشر شود؟",
    ]


@pytest.mark.parametrize("stage", ["open", "under_review"])
def test_nor_does_a_program_that_saves_the_row(make_draft, stage):
    draft = make(make_draft, stage)
    draft.questions = draft.questions.stream_block.to_python([])
    with pytest.raises(ActNeededError):
        draft.save()
    assert len(DraftPage.objects.get(pk=draft.pk).questions) == 2


def test_the_editor_has_fields_before_the_opening_and_words_after_it(
    as_user, make_draft, publisher
):
    def edited(stage):
        address = reverse("wagtailadmin_pages:edit", args=[make(make_draft, stage).pk])
        return as_user(publisher).get(address).text

    before, after = edited("upcoming"), edited("open")
    assert 'id="questions"' in before
    # A clause to choose, named as readers know it.
    assert r"&lt;option value=\&quot;a-1\&quot;&gt;\u0645" in before
    assert 'id="questions"' not in after
    assert "همان‌گونه که پرسیده شده‌اند" in after
    assert "<bdi>کدام اطلاعات منتشر شود؟</bdi>" in after


def posted(draft, *choices, clause="a-1"):
    fields = {
        "questions-count": 1,
        "questions-0-deleted": "",
        "questions-0-order": 0,
        "questions-0-type": "question",
        "questions-0-id": HOW,
        "questions-0-value-text": "کافی است؟",
        "questions-0-value-clause": clause,
        "questions-0-value-choices-count": len(choices),
    }
    for place, words in enumerate(choices):
        name = f"questions-0-value-choices-{place}"
        fields |= {f"{name}-deleted": "", f"{name}-order": place, f"{name}-value": words}
        fields |= {f"{name}-id": f"c-{place}"}
    return {**draft_form(draft, [("1", "متن")]), **fields}


def test_an_editor_asks(as_user, make_draft, publisher):
    draft = make(make_draft, "upcoming", questions=[])
    address = reverse("wagtailadmin_pages:edit", args=[draft.pk])
    data = posted(draft, "بله", "خیر") | {"action-publish": "1"}
    assert as_user(publisher).post(address, data).status_code == 302
    [question] = read_questions(DraftPage.objects.get(pk=draft.pk).questions)
    assert (question.id, question.clause) == (HOW, "a-1")
    assert [(each.id, each.label) for each in question.choices] == [("c-0", "بله"), ("c-1", "خیر")]


@pytest.mark.parametrize(
    "wrong",
    [
        {"choices": ("بله",)},
        {"choices": ("بله", "بله")},
        {"choices": tuple("ابپتثجچح")},
        {"choices": ("بله", "خیر"), "clause": "elsewhere"},
    ],
)
def test_what_nobody_could_answer_is_refused(as_user, make_draft, publisher, wrong):
    draft = make(make_draft, "upcoming", questions=[])
    address = reverse("wagtailadmin_pages:edit", args=[draft.pk])
    data = posted(draft, *wrong["choices"], clause=wrong.get("clause", ""))
    assert as_user(publisher).post(address, data | {"action-publish": "1"}).status_code == 200
    assert len(DraftPage.objects.get(pk=draft.pk).questions) == 0


def test_there_are_five_at_most(make_draft):
    block = DraftPage._meta.get_field("questions").stream_block
    six = block.to_python([asked(f"q-{each}", "؟", "بله", "خیر") for each in range(6)])
    with pytest.raises(StreamBlockValidationError):
        block.clean(six)


def test_all_languages_ask_the_same_each_in_its_words(make_draft, translate):
    draft = make(make_draft)
    english = translate(
        draft,
        title="Budget",
        slug="budget",
        questions=[asked(HOW, "Is it enough?", "Yes", "No"), asked("q-own", "Other?", "A", "B")],
    )
    found = english.feedback_questions()
    assert [each["id"] for each in found] == [HOW, WHICH]
    assert found[0]["choices"] == [(f"{HOW}-c1", "Yes"), (f"{HOW}-c2", "No")]
    # What is not translated is asked in the words of the source.
    assert found[1]["text"] == "کدام اطلاعات منتشر شود؟"
    assert draft.feedback_questions()[1]["anchor"] == "a-1"


def test_a_question_outlives_its_clause(client, make_draft):
    draft = make(make_draft)
    page = DraftPage.objects.get(pk=draft.pk)
    other = {**ARTICLE, "id": "a-2"}
    page.body, page.change_note = page.body.stream_block.to_python([other]), "ماده جایگزین شد."
    page.save_revision().publish()
    html = client.get(draft.url).text
    assert f'id="question-{WHICH}"' in html
    assert "#clause-a-1" not in html
