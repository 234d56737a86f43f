"""Other choices for what was sent before."""

from typing import Any

from feedback_plugin.comments.commented_page import CommentedPage
from feedback_plugin.comments.public.question_forms import PREFIX, QuestionsForm
from feedback_plugin.comments.submission.choosing import Chosen


class ChoicesForm(QuestionsForm):
    """The questions alone, with what was chosen."""

    def __init__(self, data: Any = None, *, commented: CommentedPage, chosen: Chosen) -> None:
        super().__init__(data, auto_id="feedback-%s")
        self.ask_questions(commented.questions, commented.anchor_labels)
        for question in self.asked:
            options = list(chosen.get(question.id, ()))
            one = options[0] if options else ""
            self.initial[PREFIX + question.id] = options if question.is_several else one

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        self.read_choices(cleaned)
        return cleaned
