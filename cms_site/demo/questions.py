"""What the demo's drafts ask, and what was chosen in one that is closed."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

from cms_site.demo.texts import load
from drafts_plugin.pages.models import DraftPage
from feedback_plugin.comments.commented_page import CommentedPage
from feedback_plugin.comments.submission import choosing
from feedback_plugin.receipts import hash_code, new_code


def asked_by(slug: str, body: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The questions of a draft with this text, as its editor would have written them."""
    articles = [block["id"] for block in body if block["type"] == "article"]
    return [_question(each, articles) for each in _of(slug, "asked")]


def _question(asked: dict[str, Any], articles: list[str]) -> dict[str, Any]:
    value = {
        "text": asked["text"]["fa"],
        "clause": articles[asked["article"] - 1] if asked["article"] else "",
        "several": asked["several"],
        "choices": [
            {"type": "item", "value": each["fa"], "id": str(uuid4())} for each in asked["choices"]
        ],
    }
    return {"type": "question", "value": value, "id": str(uuid4())}


def translated_words(draft: DraftPage) -> dict[str, str]:
    """The same in English, under the names that the translation editor has for them."""
    words = {}
    for block, asked in zip(draft.questions.raw_data, _of(draft.slug, "asked"), strict=True):
        path = f"questions.{block['id']}"
        words[f"{path}.text"] = asked["text"]["en"]
        choices = zip(block["value"]["choices"], asked["choices"], strict=True)
        words |= {f"{path}.choices.{item['id']}": each["en"] for item, each in choices}
    return words


def create_answers() -> None:
    """Let readers of the finished drafts choose, without a word, while these were open."""
    for slug, each in load("questions").items():
        draft = DraftPage.objects.get(slug=slug, locale__language_code="fa")
        for answers in each["answers"]:
            _choose(draft, answers)


def _choose(draft: DraftPage, answers: dict[str, Any]) -> None:
    commented = CommentedPage(draft)
    questions = draft.feedback_questions()
    chosen = {
        question["id"]: [question["choices"][place][0] for place in places]
        for question, places in zip(questions, answers["chosen"], strict=True)
    }
    entry = {"text": "", "email": "", "respondent_kind": answers["kind"], "chosen": chosen}
    for place in range(answers["number"]):
        at = draft.opens_at + timedelta(hours=3 * place)
        choosing.store(commented, entry, hash_code(new_code()), at)


def _of(slug: str, name: str) -> list[dict[str, Any]]:
    return load("questions").get(slug, {}).get(name, [])
