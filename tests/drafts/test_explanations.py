"""Why a clause is as it is: beside the text, folded, in every form of it, and no part of it."""

import io
import json
import re

import pytest
from django.urls import reverse
from django.utils.translation import override
from docx import Document
from wagtail import hooks

from drafts_plugin.approval.content import content_digest
from drafts_plugin.importing.matching import match_tree
from drafts_plugin.pages.models import DraftPage
from drafts_plugin.subscriptions.messages import version_headline
from drafts_plugin.text.canonical import canonical_clauses
from tests.drafts.helpers import block, one_line

FACTS = re.compile(r'draft-versions__facts">\s*([^<·]*?) ·')
TEXT = "دهیاری بودجه را در 10 روز منتشر می‌کند."
WHY = "تا اهالی پیش از 5 روز آگاه شوند."


def article(why=WHY):
    return {**block("article", number="1", title="", text=TEXT, explanation=why), "id": "c-1"}


@pytest.fixture
def draft(make_draft):
    return make_draft("open", body=[article()])


def correct(draft, body, note="توضیح روشن‌تر شد."):
    page = DraftPage.objects.get(pk=draft.pk)
    page.body, page.change_note = page.body.stream_block.to_python(body), note
    page.save_revision().publish()
    return DraftPage.objects.get(pk=draft.pk)


@pytest.mark.parametrize("place", ["", "versions/1/"])
def test_it_is_folded_below_the_clause_in_the_digits_of_the_page(client, draft, place):
    html = one_line(client.get(draft.url + place).text)
    assert '<details class="draft-why"><summary>چرا؟</summary>' in html
    assert "تا اهالی پیش از ۵ روز آگاه شوند." in html


def test_a_clause_without_one_has_nothing_to_unfold(client, make_draft):
    assert "draft-why" not in client.get(make_draft("open").url).text


def test_programs_and_word_files_have_it(client, draft):
    version = client.get(f"{draft.url}versions/1/json/")
    [clause] = json.loads(version.text)["clauses"]
    assert clause["explanation"] == WHY
    answer = client.get(f"{draft.url}versions/1/docx/")
    lines = [each.text for each in Document(io.BytesIO(answer.content)).paragraphs]
    assert any(WHY in line for line in lines)


def test_it_is_no_part_of_what_is_commented_on(draft):
    assert WHY not in "".join(map(str, draft.feedback_anchors()))
    assert "explanation" not in canonical_clauses([])
    [without] = canonical_clauses(DraftPage(body=[article("")]).body)
    assert "explanation" not in without


def test_another_one_is_a_version_of_the_same_text_and_needs_approval(client, draft):
    before = content_digest(draft)
    corrected = correct(draft, [article("دلیل دیگر.")])
    assert content_digest(corrected) != before
    assert corrected.latest_version.number == 2
    html = client.get(f"{draft.url}compare/1/2/").text
    assert "متن دو نسخه یکسان است" in html
    assert "توضیح‌های کنار متن تغییر کرده است" in html


@pytest.mark.parametrize(
    ("text", "mails", "headline", "notice"),
    [
        (TEXT, 0, "توضیح کنار متن تغییر کرد", "توضیح کنار متن"),
        (TEXT.replace("10", "9"), 1, "متن تغییر کرد", "اصلاح شد؛ نسخهٔ ۲"),
    ],
)
def test_another_one_is_no_changed_text(client, draft_index, draft, text, mails, headline, notice):
    heard, changed = [], article("دلیل دیگر.")
    changed["value"]["text"] = text
    with hooks.register_temporarily("announce_page_news", lambda *news: heard.append(news)):
        correct(draft, [changed])
    assert len(heard) == mails
    feed = client.get(f"{draft_index.url}feed/").text
    assert f"<title>{headline}" in feed
    assert notice in client.get(draft.url).text


@pytest.mark.parametrize(
    ("is_english", "name", "kind", "told"),
    [
        (False, "تغییر توضیح‌ها", "اصلاحیه", "اصلاح شد؛ نسخهٔ ۳"),
        (True, "Change of explanations", "Correction", "; you are reading version 3"),
    ],
)
def test_another_one_after_a_correction_hides_neither(
    client, draft, translate, is_english, name, kind, told
):
    page = translate(draft) if is_english else draft
    corrected = article()
    corrected["value"]["text"] = TEXT.replace("10", "9")
    correct(page, [corrected], note="مهلت اصلاح شد.")
    corrected["value"]["explanation"] = "دلیل دیگر."
    correct(page, [corrected], note="دلیل افزوده شد.")
    listed = one_line(client.get(f"{page.url}versions/").text)
    assert FACTS.findall(listed)[:2] == [name, kind]
    html = one_line(client.get(page.url).text)
    assert told in html
    assert html.index("دلیل افزوده شد.") < html.index("مهلت اصلاح شد.")
    assert f"{page.url}compare/1/2/" in html


def test_another_one_is_told_in_english(draft):
    version = correct(draft, [article("دلیل دیگر.")]).latest_version
    with override("en"):
        assert version_headline(version) == "An explanation beside the text was changed"


def test_reading_the_text_from_a_file_again_keeps_it(draft):
    old = list(draft.body.raw_data)
    new = [block("article", number="1", title="", text=TEXT.replace("10", "7"))]
    [kept] = match_tree([dict(each) for each in old], new).blocks
    assert kept["value"]["explanation"] == WHY


def test_the_editor_asks_for_it_in_words(admin_client, draft):
    html = admin_client.get(reverse("wagtailadmin_pages:edit", args=[draft.pk])).text
    assert json.dumps("چرا (توضیح برای خوانندگان)")[1:-1] in html


def test_it_is_translated_with_the_text(draft, translate):
    english = translate(draft)
    english.body[0].value["explanation"] = "So that villagers hear of it in time."
    english.save_revision().publish()
    assert DraftPage.objects.get(pk=english.pk).clauses[0].explanation.startswith("So that")
