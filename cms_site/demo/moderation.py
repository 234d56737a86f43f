"""What officials did in the demo: answers, a group, a letter, removed words, an extension."""

from datetime import timedelta

from django.contrib.auth import get_user_model
from django.core.files.base import ContentFile
from django.utils import timezone
from PIL import Image, ImageDraw

from cms_site.demo.comments import anchor_of
from cms_site.demo.texts import load
from drafts_plugin.pages.models import DraftPage
from drafts_plugin.period import actions
from feedback_plugin.comments.campaigns import detection as campaign_search
from feedback_plugin.comments.campaigns import fingerprints, groups
from feedback_plugin.comments.campaigns.models import Campaign
from feedback_plugin.comments.choices import RedactionReason
from feedback_plugin.comments.commented_page import CommentedPage
from feedback_plugin.comments.core import transitions
from feedback_plugin.comments.core.minutes import Minutes
from feedback_plugin.comments.letters import intake
from feedback_plugin.comments.letters.models import Letter
from feedback_plugin.comments.official_replies import publish
from feedback_plugin.comments.redaction import personal_data, redact
from feedback_plugin.comments.redaction.models import RedactedField
from feedback_plugin.comments.submission.submit import Sender, submit
from feedback_plugin.conf import conf

PLAIN = {"email": "", "reply_to": None, "organisation": ""}
AFTER_ALL_OTHERS = 72


def play_actions(records):
    """Play the actions of `texts/moderation.json` upon the comments and drafts of the demo."""
    actions = load("moderation")
    drafts = {draft.slug: draft for draft in DraftPage.objects.filter(locale__language_code="fa")}
    users = {user.username: user for user in get_user_model().objects.all()}
    for answer in actions["answers"]:
        record = records[answer["comment"]]
        at = _morning_after(record.submitted_at)
        # The name that the draft gives its unit, so that one office has one name.
        reply = publish.Answer(answer["text"], record.page.specific.responsible_unit)
        publish.publish(record, reply, users["moderator"], at)
    _group(drafts, actions["campaign"], users["moderator"])
    _take_letter(drafts, actions["letter"], users["moderator"])
    _redact(drafts, actions["redacted"], users["moderator"])
    _extend(drafts, actions["extension"], users["editor"])
    fingerprints.remember_missing()


def _morning_after(at):
    """Ten o'clock of the next day that is no weekend, or at least of a time that has passed."""
    day = timezone.localtime(at) + timedelta(days=1)
    while day.weekday() in conf.weekend:
        day += timedelta(days=1)
    return min(day.replace(hour=10, minute=0, second=0, microsecond=0), timezone.now())


def _group(drafts, item, moderator):
    draft = drafts[item["draft"]]
    for place, (name, text) in enumerate(item["members"]):
        record = _send(draft, item, place, name=name, text=text)
        transitions.approve([record.pk], moderator)
    campaign_search.propose()
    for campaign in Campaign.objects.all():
        newest = campaign.members.order_by("-pk").values_list("pk", flat=True).first()
        groups.confirm(campaign, newest, moderator)


def _take_letter(drafts, item, clerk):
    draft, today = drafts[item["draft"]], timezone.localdate()
    letter = Letter(
        letter_number=item["letter_number"],
        registered_number=item["registered_number"],
        sent_on=today - timedelta(days=3),
        received_on=today - timedelta(days=1),
    )
    entry = {
        **PLAIN,
        **{name: item[name] for name in ("name", "text", "organisation", "respondent_kind")},
        **anchor_of(draft, item["article"]),
        "organisation_is_verified": True,
        "minutes": Minutes(
            held_on=today - timedelta(days=5),
            present=item["present"],
            signed=item["signed"],
            scan=_sheet_of_paper(),
        ),
    }
    entered = intake.enter(draft, letter, entry, clerk)
    transitions.approve([entered.record.pk], clerk)


def _sheet_of_paper():
    """What a scanner makes of minutes, as far as a demo can: lines of a hand, and signatures."""
    paper = Image.new("L", (620, 877), "white")
    pen = ImageDraw.Draw(paper)
    for line in range(120, 620, 40):
        pen.line([(60, line), (560, line)], "gray", 3)
    for place in range(7):
        left = 60 + place * 72
        pen.arc([left, 720, left + 50, 760], 0, 300, "black", 3)
    scan = ContentFile(b"", name="minutes.jpg")
    paper.save(scan, "JPEG")
    return scan


def _redact(drafts, item, moderator):
    words = {"name": item["name"], "text": item["text"]}
    record = _send(drafts[item["draft"]], item, AFTER_ALL_OTHERS, **words)
    spans = personal_data.find(item["text"])
    marks = {RedactedField.TEXT: redact.Marked(spans)}
    redact.redact(record, marks, RedactionReason.AUTHOR_DATA, moderator, item["note"])
    transitions.approve([record.pk], moderator)


def _extend(drafts, item, editor):
    draft = drafts[item["draft"]]
    closes_at = draft.closes_at + timedelta(days=item["days"])
    actions.extend(draft, closes_at, item["reason"], editor)


def _send(draft, item, place, **words):
    at = draft.opens_at + timedelta(days=1, hours=place)
    entry = {
        **PLAIN,
        "respondent_kind": "citizen",
        **words,
        **anchor_of(draft, item["article"]),
    }
    return submit(
        CommentedPage(draft), [entry], None, Sender(f"demo-{draft.slug}-{place}"), at
    ).record
