"""A page that asks its readers, and what a form sends to answer."""

from feedback_plugin.comments.core.choice_sets import ChoiceSet
from feedback_plugin.comments.submission.choosing import chosen_in

HOW, WHICH = "q-how", "q-which"
QUESTIONS = [
    {"id": HOW, "text": "مهلت کافی است؟", "choices": [("yes", "بله"), ("no", "خیر")]},
    {
        "id": WHICH,
        "text": "کدام منتشر شود؟",
        "anchor": "c-2",
        "several": True,
        "choices": [("income", "درآمد"), ("cost", "هزینه"), ("plans", "طرح‌ها")],
    },
]
YES_AND_TWO = {f"question-{HOW}": "yes", f"question-{WHICH}": ["income", "plans"]}


def ask(monkeypatch):
    """Let the pages of the foreign app ask these."""
    from tests.foreign.models import AnsweringPage

    monkeypatch.setattr(AnsweringPage, "feedback_questions", lambda page: QUESTIONS, raising=False)


def stored():
    """What each set holds, in their order; {} for one that is withdrawn."""
    return [
        {question: sorted(options) for question, options in chosen_in(each).items()}
        for each in ChoiceSet.objects.order_by("pk")
    ]
