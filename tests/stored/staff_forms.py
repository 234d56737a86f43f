"""The forms with which the organisation's own people act upon comments and cases."""

import re

from django.contrib.auth.models import User
from django.urls import reverse
from django.utils import timezone
from wagtail.models import ModelLogEntry

from feedback_plugin.cases import transitions as case_transitions
from feedback_plugin.cases.models.cases import Case
from feedback_plugin.cases.models.events import CaseEvent
from feedback_plugin.cases.models.messages import CaseMessage
from feedback_plugin.comments.core import transitions
from feedback_plugin.comments.core.records import CommentRecord
from feedback_plugin.comments.letters.models import Letter
from tests.stored.sent_form import SentForm, hidden_fields
from tests.stored.visitor_forms import CaseForm, CommentForm, said_here

ACT = re.compile(r'name="act" value="([^"]*)"')


class StaffForm(SentForm):
    """A form of the admin."""

    def prepare(self):
        self.sign_in(self.world.official)


class CaseActForm(StaffForm):
    """What an official does with a case, in words."""

    kind = ""
    further = {}

    def prepare(self):
        super().prepare()
        filed = CaseForm(self.world)
        filed.send(filed.open(), "چراغ")
        self.case = Case.objects.get()
        self.address = reverse(f"feedback_cases_admin:{self.kind}", args=[self.case.pk])

    def open(self):
        page = self.get(reverse("feedback_cases_admin:case", args=[self.case.pk]))
        return hidden_fields(page, [f"{self.kind}-version"])

    def fields(self, words):
        values = {"text": words, **self.further}
        return {f"{self.kind}-{name}": value for name, value in values.items()}

    def stored(self):
        return list(CaseMessage.objects.order_by("pk").values_list("text", flat=True))

    def change(self):
        colleague = User.objects.create_superuser("colleague")
        case = Case.objects.get()
        case_transitions.accept(case, actor=colleague, at=timezone.now())
        case_transitions.reply(case, text="فردا.", actor=colleague, at=timezone.now())
        CaseMessage.objects.all().delete()


class NoteForm(CaseActForm):
    """An internal note."""

    kind = "note"


class QuestionForm(CaseActForm):
    """A question to the filer."""

    kind = "ask"


class CaseReplyForm(CaseActForm):
    """A message to the filer."""

    kind = "reply"


class AnswerForm(CaseActForm):
    """The answer to a case."""

    kind = "answer"
    further = {"outcome": "not_upheld"}


class AcceptanceForm(CaseActForm):
    """A case taken up, without a word."""

    kind = "accept"
    first = other = ""

    def stored(self):
        return [""] * CaseEvent.objects.filter(kind="accepted", actor=self.world.official).count()


class OfficialReplyForm(StaffForm):
    """The public answer of a unit to a comment."""

    def prepare(self):
        super().prepare()
        self.record = self.world.published_comment()
        self.address = reverse("feedback_comments_admin:official_reply", args=[self.record.pk])

    def open(self):
        return hidden_fields(self.get(self.address), ["opening"])

    def fields(self, words):
        return {"official_unit": "دفتر حقوقی", "text": words}

    def stored(self):
        answers = CommentRecord.objects.exclude(official_unit="").order_by("pk")
        return list(answers.values_list("comment__comment", flat=True))

    def change(self):
        transitions.hide([self.record.pk], None, "insult")


class CorrectedReplyForm(OfficialReplyForm):
    """The same, corrected."""

    def prepare(self):
        super().prepare()
        super().send(super().open(), "پاسخ")
        self.answer = CommentRecord.objects.exclude(official_unit="").get()
        name = "feedback_comments_admin:correct_official_reply"
        self.address = reverse(name, args=[self.answer.pk])

    def open(self):
        return hidden_fields(self.get(self.address), ["seen"])

    def stored(self):
        earlier = self.answer.edits.order_by("pk").values_list("text", flat=True)
        answer = CommentRecord.objects.select_related("comment").get(pk=self.answer.pk)
        return [*earlier, answer.comment.comment][1:]

    def change(self):
        transitions.hide([self.answer.pk], None, "insult")


class LetterForm(StaffForm):
    """A letter entered."""

    def prepare(self):
        super().prepare()
        self.address = reverse("feedback_comments_admin:new_letter", args=[self.world.page.pk])

    def open(self):
        return hidden_fields(self.get(self.address), ["opening"])

    def fields(self, words):
        return {
            "registered_number": "1405/1234",
            "received_on": str(timezone.localdate()),
            "name": "شهرداری نمونه",
            "respondent_kind": "citizen",
            "text": words,
        }

    def stored(self):
        assert Letter.objects.count() <= 1
        return list(CommentRecord.objects.order_by("pk").values_list("comment__comment", flat=True))

    def confirms(self, response):
        return "letter-code" in response.content.decode()

    def change(self):
        self.world.page.unpublish()


class DecisionForm(StaffForm):
    """A comment rejected, with a note to its author."""

    def prepare(self):
        super().prepare()
        sent = CommentForm(self.world)
        sent.send(sent.open(), "نظر")
        self.record = CommentRecord.objects.get()
        self.address = reverse("feedback_comments_admin:decide", args=[self.record.pk, "reject"])

    def fields(self, words):
        return {"reason": "off_topic", "note": words}

    def stored(self):
        entries = ModelLogEntry.objects.filter(action="feedback_comments.reject").order_by("pk")
        return [entry.data["note"] for entry in entries]

    def tells_of_the_first(self, response):
        return "message-warning" in response.content.decode() or response.status_code == 409

    def change(self):
        transitions.approve([self.record.pk], None)


class UndoForm(StaffForm):
    """The last of two decisions taken back."""

    first = other = ""

    def prepare(self):
        super().prepare()
        self.address = reverse("feedback_comments_admin:undo")
        for words in ("یک", "دو"):
            sent = CommentForm(self.world)
            sent.send(sent.open(), words)
        client = self.browser()
        for record in CommentRecord.objects.order_by("pk"):
            decide = reverse("feedback_comments_admin:decide", args=[record.pk, "approve"])
            self.screen = client.post(decide, follow=True)

    def open(self):
        return {"act": ACT.search(self.screen.content.decode())[1]}

    def fields(self, words):
        return {}

    def stored(self):
        entries = ModelLogEntry.objects.filter(action="feedback_comments.undo")
        waiting = CommentRecord.objects.filter(state="pending").count()
        assert entries.count() == waiting
        return [""] * waiting

    def tells_of_the_first(self, response):
        said = said_here("That act was undone already; nothing more was changed.")
        return said in response.content.decode()

    def change(self):
        transitions.hide([CommentRecord.objects.latest("pk").pk], None, "insult")
