"""What each person of the story does, through the doors that they have."""

import re
from dataclasses import dataclass, field

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.test.utils.form_data import rich_text

from feedback_plugin.comments.core.records import CommentRecord
from feedback_plugin.forms import tokens
from tests.comments.moderation import bulk
from tests.drafts.helpers import LETTER, act
from tests.queued_email import link, queued
from tests.responses import desk, sheets

POST = "/feedback/comments/post/"
VERDICT = "/feedback/answers/verdict/"
CODE = re.compile(r'data-code="([0-9]{16})"')
HIDDEN = re.compile(r'name="(seen|form_token)" value="([^"]+)"')


@dataclass
class Visitor:
    """Somebody with a connection of their own, who may leave an address for mail."""

    number: int
    email: str = ""
    code: str = ""
    client: Client = field(default_factory=Client)

    def comment(self, page, text, anchor="", **more):
        """Send the form of the page; the code of the receipt is kept."""
        sent = {
            "page": page.pk,
            "text": text,
            "name": f"نویسندهٔ {self.number}",
            "email": self.email,
            "respondent_kind": "citizen",
            "organisation": "",
            "website": "",
            "reply_to": "",
            "anchor": anchor,
            "form_token": tokens.issue(),
            **more,
        }
        at = f"10.{self.number // 250}.0.{self.number % 250 + 1}"
        response = self.client.post(POST, sent, follow=True, REMOTE_ADDR=at)
        self.code = CODE.search(response.content.decode())[1]
        if self.email:
            asked = [mail for mail in queued() if mail.to == [self.email]]
            assert self.client.post(link(asked[-1], "/confirm/")).status_code == 200

    def say(self, met):
        """Answer whether the answer met the point."""
        opened = self.client.post(VERDICT, {"code": self.code}).content.decode()
        sent = {"code": self.code, **dict(HIDDEN.findall(opened)), "met": met, "line": ""}
        return self.client.post(VERDICT, sent)

    @property
    def mails(self):
        return [mail for mail in queued() if mail.to == [self.email]]


def signed_in(user):
    client = Client()
    client.force_login(user)
    return client


def import_text(client, index, path, title):
    """Read a Word file below the list, look at what it says, accept it."""
    address = reverse("drafts_plugin_import_draft", args=[index.pk])
    shown = client.post(address, {"file": SimpleUploadedFile(path.name, path.read_bytes())})
    hidden = re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', shown.text)
    sent = {**dict(hidden), "title": title, "kind": "directive"}
    return client.post(address, sent)


def enter_letter(client, page, number, text):
    """A municipality's letter, entered by staff."""
    today = str(timezone.localdate())
    municipality = f"شهرداری {number}"
    sent = {
        "registered_number": f"1405/{number}",
        "letter_number": f"الف/{number}",
        "sent_on": today,
        "received_on": today,
        "name": municipality,
        "respondent_kind": "municipality",
        "organisation": municipality,
        "organisation_is_verified": "on",
        "text": text,
        "email": "",
    }
    return client.post(f"/admin/comments/letters/new/{page.pk}/", sent, follow=True)


def decide(client, act_name, ids, **sent):
    """One act of a moderator on many comments."""
    return client.post(bulk(act_name, *ids), sent, follow=True)


def answer(client, page, ids, **words):
    """One answer to these comments, at the desk."""
    numbers = dict(CommentRecord.objects.filter(pk__in=ids).values_list("pk", "text_number"))
    seen = " ".join(f"{pk}.{numbers[pk]}" for pk in ids)
    sent = desk.sent(ids, seen=seen, **words)
    return client.post(desk.address("answer", page.pk), sent, follow=True)


def answer_in_a_spreadsheet(client, page, ids, **words):
    """The table of the desk, filled in for these comments, sent back, looked at, accepted."""
    book = sheets.table(client, page)
    for pk in ids:
        sheets.write(book, pk, **words)
    screen = sheets.upload(client, page, book)
    assert {outcome for outcome, _why in sheets.outcomes(screen).values()} == {"new"}
    return sheets.confirm(client, page, screen)


def publish_answers(client, page):
    """Publish all that the desk has as drafts."""
    listed = client.get(desk.address("responses", page.pk))
    return desk.publish(client, page, all=listed.context["all_seen"])


def end(client, draft, slug, **values):
    """An act of the legal office that ends something, by its letter."""
    letter = {name: LETTER[name] for name in ("approving_body", "letter_number", "letter_date")}
    if "outcome" in values:
        values["outcome"] = rich_text(values["outcome"])
    return act(client, draft, slug, **letter, **values)
