"""Questions as an editor writes them, with ids that tests can name."""

from tests.drafts.helpers import block

HOW, WHICH = "q-how", "q-which"


def asked(question_id, text, *choices, clause="", several=False):
    """A block of one question; its choices are c-1, c-2, …"""
    items = [
        {"type": "item", "value": words, "id": f"{question_id}-c{place}"}
        for place, words in enumerate(choices, 1)
    ]
    value = {"text": text, "clause": clause, "several": several, "choices": items}
    return {**block("question", **value), "id": question_id}


def two_questions(clause=""):
    """One about the whole draft, one about a clause of which several may be chosen."""
    return [
        asked(HOW, "مهلت 10 روز کافی است؟", "بله", "خیر"),
        asked(
            WHICH, "کدام اطلاعات منتشر شود؟", "درآمد", "هزینه", "طرح‌ها", clause=clause, several=True
        ),
    ]
