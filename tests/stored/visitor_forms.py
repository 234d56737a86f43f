"""The forms of people who write to the organisation."""

import re
from datetime import timedelta

from django.conf import settings
from django.contrib.auth.models import User
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from post_office.models import Email
from wagtail.models import ModelLogEntry

from feedback_plugin.cases import appeals
from feedback_plugin.cases import transitions as case_transitions
from feedback_plugin.cases.models.cases import Case
from feedback_plugin.cases.models.events import CaseEvent
from feedback_plugin.cases.models.messages import CaseMessage
from feedback_plugin.cases.models.ratings import Rating
from feedback_plugin.cases.models.topics import Topic
from feedback_plugin.comments.core import transitions
from feedback_plugin.comments.core.records import CommentRecord
from feedback_plugin.comments.screening.models import CommentReport
from feedback_plugin.comments.submission.models import CommentEdit
from feedback_plugin.comments.subscriptions.models import Follow
from feedback_plugin.forms import tokens
from feedback_plugin.responses.core import drafting, publishing
from feedback_plugin.responses.core.official_responses import OfficialResponse
from feedback_plugin.responses.verdicts.models import Verdict
from tests.cases.filer import PERSON, WORDS
from tests.stored.sent_form import SentForm, hidden_fields

CODE = re.compile(r'data-code="([0-9]{16})"')


def said_here(sentence):
    with translation.override(settings.LANGUAGE_CODE):
        return _(sentence)


class CommentForm(SentForm):
    """A comment on a page."""

    address = "/feedback/comments/post/"

    def open(self):
        return {"form_token": tokens.issue()}

    def fields(self, words):
        return {
            "page": self.world.page.pk,
            "text": words,
            "name": "مریم احمدی",
            "email": "",
            "respondent_kind": "citizen",
            "website": "",
        }

    def stored(self):
        return list(CommentRecord.objects.order_by("pk").values_list("comment__comment", flat=True))

    def confirms(self, response):
        return bool(CODE.search(response.content.decode()))

    def change(self):
        self.world.page.closes_at = timezone.now() - timedelta(days=1)
        self.world.page.save()


class SeveralForm(CommentForm):
    """Comments on several clauses in one sending; what is typed is the one on the first of them."""

    address = "/feedback/comments/several/"

    def open(self):
        chosen = {"page": self.world.page.pk, "clause": ["c-1", ""], "go": "write"}
        return hidden_fields(self.post(self.address, chosen), ["form_token"])

    def fields(self, words):
        common = super().fields("")
        del common["text"]
        texts = {"of-c-1-text": words, "of--text": "به‌طور کلی موافقم."}
        return {**common, **texts, "clause": ["c-1", ""], "go": "send"}

    def stored(self):
        records = CommentRecord.objects.order_by("pk").filter(anchor="c-1")
        return list(records.values_list("comment__comment", flat=True))


class OwnCommentForm(SentForm):
    """What the holder of a receipt does with a comment of theirs."""

    def prepare(self):
        sent = CommentForm(self.world)
        self.code = CODE.search(sent.send(sent.open(), "نظر").content.decode())[1]
        self.record = CommentRecord.objects.get()

    def fields(self, words):
        return {"code": self.code, **({"text": words} if words else {})}


class EditForm(OwnCommentForm):
    """A comment changed by its author."""

    address = "/feedback/comments/edit/"
    replaces = True

    def open(self):
        return hidden_fields(self.post(self.address, {"code": self.code}), ["code"])

    def stored(self):
        earlier = CommentEdit.objects.order_by("pk").values_list("text", flat=True)
        now = CommentRecord.objects.get().comment.comment
        return [*earlier, now][1:]

    def confirms(self, response):
        html = response.content.decode()
        said = said_here("Your changes are stored. The moderators will read the new text.")
        return said in html

    def change(self):
        transitions.approve([self.record.pk], None)


class WithdrawalForm(OwnCommentForm):
    """A comment taken back."""

    address = "/feedback/comments/withdraw/"
    first = other = ""

    def stored(self):
        return [""] * ModelLogEntry.objects.filter(action="feedback_comments.withdraw").count()

    def confirms(self, response):
        return 'data-state="withdrawn"' in response.content.decode()

    def change(self):
        transitions.mark_spam([self.record.pk], None)


class ReportForm(SentForm):
    """A published comment reported."""

    def prepare(self):
        self.record = self.world.published_comment()
        self.address = reverse("feedback_comments:report", args=[self.record.pk])

    def fields(self, words):
        return {"reason": "other", "text": words, "website": ""}

    def stored(self):
        return list(CommentReport.objects.order_by("pk").values_list("text", flat=True))

    def confirms(self, response):
        return "/reported/" in response.request["PATH_INFO"] and response.status_code == 200

    def change(self):
        transitions.hide([self.record.pk], None, "insult")


class FollowForm(SentForm):
    """News of a page asked for: an address is kept, and one mail asks whether it is right."""

    first, other = "first@example.ir", "other@example.ir"
    gone = (404,)
    address = "/feedback/comments/follow/"

    def open(self):
        response = self.get(self.address, page=self.world.page.pk)
        return hidden_fields(response, ["page", "form_token"])

    def fields(self, words):
        return {"email": words, "website": ""}

    def stored(self):
        mails = [mail.to[0] for mail in Email.objects.order_by("pk")]
        assert sorted(set(mails)) == sorted(Follow.objects.values_list("email", flat=True))
        return mails

    def confirms(self, response):
        return "/comments/follow/" in response.request["PATH_INFO"].removesuffix(self.address)

    def change(self):
        self.world.page.unpublish()


class CaseForm(SentForm):
    """A case filed."""

    def prepare(self):
        self.topic = Topic.objects.create(names={"fa": "روشنایی"}, unit=self.world.unit)
        self.address = reverse("feedback_cases:new")

    def open(self):
        return hidden_fields(self.get(self.address), ["form_token"])

    def fields(self, words):
        return {**WORDS, **PERSON, "topic": self.topic.pk, "description": words}

    def stored(self):
        return list(Case.objects.order_by("pk").values_list("description", flat=True))

    def confirms(self, response):
        return bool(CODE.search(response.content.decode()))

    def change(self):
        Topic.objects.update(active=False)


class CorrectedCaseForm(CaseForm):
    """The same, of which not the words are corrected but how to reach whoever filed it."""

    first, other = "+989123456789", "+989123456780"

    def fields(self, words):
        return {**super().fields("چراغ خیابان"), "mobile": words.replace("+98", "0")}

    def stored(self):
        return list(Case.objects.order_by("pk").values_list("filer__mobile", flat=True))

    def shown(self, words):
        return words.replace("+98", "0")


class OwnCaseForm(SentForm):
    """What the filer does with a case of theirs."""

    def prepare(self):
        filed = CaseForm(self.world)
        self.code = CODE.search(filed.send(filed.open(), "چراغ").content.decode())[1]
        self.case = Case.objects.get()
        self.address = reverse(f"feedback_cases:{self.name}")

    def open(self):
        response = self.post(reverse("feedback_cases:track"), {"code": self.code})
        return hidden_fields(response, ["form_token", "code"])

    def confirms(self, response):
        html = response.content.decode()
        return "case-notice" in html and "feedback-errors" not in html


class MessageForm(OwnCaseForm):
    """A message to the unit."""

    name = "reply"

    def stored(self):
        return list(CaseMessage.objects.order_by("pk").values_list("text", flat=True))

    def change(self):
        case_transitions.withdraw(self.case, at=timezone.now())


class CaseWithdrawalForm(OwnCaseForm):
    """A case taken back."""

    name = "withdraw"
    first = other = ""

    def stored(self):
        return [""] * CaseEvent.objects.filter(kind="withdrawn").count()

    def confirms(self, response):
        return said_here("The case is withdrawn.") in response.content.decode()

    def change(self):
        official = User.objects.create_superuser("at work")
        case_transitions.answer(
            Case.objects.get(), outcome="upheld", text="شد.", actor=official, at=timezone.now()
        )


class CaseRatingForm(OwnCaseForm):
    """What the filer says of the answer."""

    name = "rate"

    def prepare(self):
        super().prepare()
        words = {"outcome": "upheld", "text": "شد.", "actor": self.world.official}
        case_transitions.answer(self.case, at=timezone.now(), **words)

    def open(self):
        response = self.post(reverse("feedback_cases:track"), {"code": self.code})
        return hidden_fields(response, ["form_token", "code", "seen"])

    def fields(self, words):
        return {"completeness": "no", "clarity": "no", "fairness": "no", "line": words}

    def stored(self):
        return list(Rating.objects.values_list("line", flat=True))

    def change(self):
        case = Case.objects.get()
        appeals.appeal(case, text="", nonce="n", at=timezone.now())


class VerdictForm(OwnCommentForm):
    """What the author of a comment says of its answer."""

    address = "/feedback/answers/verdict/"

    def prepare(self):
        super().prepare()
        transitions.approve([self.record.pk], None)
        words = drafting.Words("accepted", {"fa": "ماده ۱ اصلاح شد."}, "دفتر")
        records = CommentRecord.objects.all()
        drafting.answer(records, self.world.page, words, self.world.official)
        publishing.publish(OfficialResponse.objects.all(), self.world.official)

    def open(self):
        response = self.post(self.address, {"code": self.code})
        return hidden_fields(response, ["code", "seen", "form_token"])

    def fields(self, words):
        return {"met": "no", "line": words}

    def stored(self):
        return list(Verdict.objects.values_list("line", flat=True))

    def confirms(self, response):
        said = "What you said is stored. You can change it as long as the time lasts."
        return said_here(said) in response.content.decode()

    def change(self):
        publishing.take_back(OfficialResponse.objects.all(), self.world.official)
