"""What others do in the stories, and the e-mail that reaches people."""

import re
from uuid import uuid4

from django.core import mail
from django.utils import timezone
from django.utils.translation import override
from playwright.sync_api import expect
from post_office.mail import send_queued

from cms_site.demo.comments import anchor_of
from feedback_plugin.comments.commented_page import CommentedPage
from feedback_plugin.comments.core import transitions
from feedback_plugin.comments.submission.submit import Sender, submit

LINK = re.compile(r"https?://[^/\s]+(/\S+)")
TITLES = {"fa": "دستورالعمل نگهداری معابر روستا", "en": "Directive on the upkeep of village paths"}
ARTICLES = {
    "fa": (
        "دهیاری معابر روستا را هر سال یک بار بازدید و نتیجه را ثبت می‌کند.",
        "خرابی چراغ معبر ظرف ده روز از زمان گزارش رفع می‌شود.",
        "دهیاری گزارش بازدیدها را هر شش ماه منتشر می‌کند.",
    ),
    "en": (
        "The dehyari inspects the paths of the village once a year and records the result.",
        "A broken lamp is repaired within ten days of the report.",
        "The dehyari publishes a report on the inspections every six months.",
    ),
}
NEIGHBOUR = {"fa": ("حسین رضایی", "ده روز برای روستای کوهستانی کم است."), "en": ("", "")}
NEIGHBOUR["en"] = ("Peter Brown", "Ten days are short for a village in the mountains.")


def article(number, text):
    """An article as the stream of a draft keeps it."""
    value = {"number": str(number), "title": "", "text": text}
    return {"type": "article", "value": value, "id": str(uuid4())}


def say(draft, name, text, article=None, is_published=True, **more):
    """A comment that somebody else has sent, as the form would have stored it."""
    entry = {
        "name": name,
        "text": text,
        "email": "",
        "respondent_kind": "citizen",
        "organisation": "",
        "reply_to": None,
        **anchor_of(draft, article),
        **more,
    }
    with override(draft.locale.language_code):
        record = submit(CommentedPage(draft), [entry], None, Sender(name), timezone.now()).record
    if is_published:
        transitions.approve([record.pk], None)
    return record


def neighbour(draft):
    """The published comment of somebody else on the second article."""
    return say(draft, *NEIGHBOUR[draft.locale.language_code], article=2)


def deliver():
    """Send what waits in the outbox; return the e-mails that left."""
    mail.outbox.clear()
    send_queued(processes=1)
    return list(mail.outbox)


def path_in(letter, part):
    """The address in a mail that holds `part`, as a path."""
    (path,) = {found for found in LINK.findall(letter.body) if part in found}
    return path


def approve(page, name):
    """A moderator reads the comment at the desk and approves it."""
    page.locator("a[href$='/commentrecord/desk/']").first.click()
    expect(page.locator("#desk-title")).to_have_text(name)
    page.locator(".desk-bar [data-key=a]").click()
    expect(page.locator("#desk-title")).not_to_have_text(name)
