"""The demo's comments: sent, moderated and withdrawn by the functions that people use."""

from datetime import timedelta

from django.contrib.auth import get_user_model
from django.utils import timezone
from django.utils.translation import override

from cms_site.demo.texts import load
from drafts_plugin.pages.models import DraftPage
from drafts_plugin.versions.models import PublishedVersion
from feedback_plugin.comments.choices import State
from feedback_plugin.comments.commented_page import CommentedPage
from feedback_plugin.comments.core import transitions
from feedback_plugin.comments.core.records import CommentRecord
from feedback_plugin.comments.submission.submit import Sender, submit

PLAIN = ("name", "text", "respondent_kind", "organisation")
HOURS_APART = 2


def create_comments():
    """Send every comment of the demo and bring it into its state; return them in their order."""
    drafts = {(each.slug, each.locale.language_code): each for each in DraftPage.objects.all()}
    moderator = get_user_model().objects.get(username="moderator")
    records = []
    for position, item in enumerate(load("comments")):
        draft = drafts[item["draft"], item["language"]]
        at = _sent_at(draft, position)
        with override(item["language"]):
            entry = _entry(draft, item, records)
            record = submit(
                CommentedPage(draft), [entry], None, Sender(f"demo-{position}"), at
            ).record
            CommentRecord.objects.filter(pk=record.pk).update(version=_version_at(draft, at))
            _moderate(record, item, moderator)
        records.append(record)
    return records


def _sent_at(draft, position):
    return draft.opens_at + timedelta(hours=1 + position * HOURS_APART)


def _version_at(draft, at):
    """The number of the text that readers had then; all languages share the source's."""
    versions = PublishedVersion.objects.filter(page__translation_key=draft.translation_key)
    read = versions.filter(published_at__lte=at).order_by("page_id", "-number")
    return str(read.values_list("number", flat=True).first() or 1)


def _entry(draft, item, records):
    parent = records[item["reply_to"]].pk if item["reply_to"] is not None else None
    entry = {
        **{name: item[name] for name in PLAIN},
        "email": "",
        "reply_to": parent,
        **anchor_of(draft, item["article"]),
    }
    if "wording" in item:
        entry["proposed_wording"] = entry["anchor_text"].replace(*item["wording"])
    return entry


def anchor_of(draft, article):
    """What a comment on the article of this number keeps of it."""
    for clause in draft.clauses:
        if article and clause.type == "article" and _number(clause.number) == article:
            return {
                "anchor": clause.id,
                "anchor_label": clause.label,
                "anchor_text": clause.words,
            }
    return {}


def _number(text):
    return int(text) if text.isdecimal() else None


def _moderate(record, item, moderator):
    state, ids = State(item["state"]), [record.pk]
    if state in (State.APPROVED, State.HIDDEN):
        transitions.approve(ids, moderator)
    if state == State.HIDDEN:
        transitions.hide(ids, moderator, "personal_data", item["reason"])
    elif state == State.REJECTED:
        transitions.reject(ids, moderator, "insult", item["reason"])
    elif state == State.SPAM:
        transitions.mark_spam(ids, moderator)
    elif state == State.WITHDRAWN:
        transitions.withdraw(record)
    elif state == State.UNCONFIRMED:
        CommentRecord.objects.filter(pk=record.pk).update(state=State.UNCONFIRMED)
    decided = record.submitted_at + timedelta(hours=2)
    decided = min(decided, timezone.now())
    CommentRecord.objects.filter(pk=record.pk, decided_at__isnull=False).update(decided_at=decided)
    CommentRecord.objects.filter(pk=record.pk, published_at__isnull=False).update(
        published_at=decided
    )
