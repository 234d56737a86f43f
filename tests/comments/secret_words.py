"""A portal full of words that nobody outside may read, each of them easy to find.

Every word that may be public begins with `zqxopen`, every other with `zqx`.
"""

import re
from dataclasses import dataclass, field
from datetime import timedelta

from django.test import Client
from django.utils import timezone
from wagtail.models import PageViewRestriction

from cms_site.statements.models import StandardPage
from drafts_plugin.pages.models import DraftIndexPage, DraftPage
from feedback_plugin.comments.campaigns import detection as campaign_search
from feedback_plugin.comments.campaigns import groups
from feedback_plugin.comments.campaigns.models import Campaign
from feedback_plugin.comments.core import transitions
from feedback_plugin.comments.core.records import CommentRecord
from feedback_plugin.comments.letters import intake
from feedback_plugin.comments.letters.models import Letter
from feedback_plugin.comments.official_replies import publish
from feedback_plugin.comments.redaction import redact
from feedback_plugin.comments.redaction.personal_data import Span
from feedback_plugin.comments.redaction.redact import Marked
from feedback_plugin.comments.screening import reports
from feedback_plugin.forms import tokens
from feedback_plugin.responses.core import drafting, publishing
from feedback_plugin.responses.core.official_responses import OfficialResponse
from tests.comments.ticks import tick_of

PHONE = "09121112233"
CONNECTION = "203.0.113.{}"
CODE = re.compile(r'data-code="([0-9]{16})"')
FORM_LETTER = "zqxopengroup این ماده بار تازه‌ای بر دوش روستاییان است و باید حذف شود. "


@dataclass
class Portal:
    """What was made, with the receipt codes that the senders were given."""

    draft: DraftPage
    user: object
    group: Campaign | None = None
    records: dict[str, CommentRecord] = field(default_factory=dict)
    codes: list[str] = field(default_factory=list)

    def send(self, name, page=None, **changes):
        """Send a comment as a visitor does; its words are named after it."""
        on_draft = page is None
        page = page or self.draft
        entry = {
            "page": page.pk,
            "anchor": self.draft.body[0].id if on_draft else "",
            "text": f"zqx{name}text نظر",
            "proposed_wording": f"zqx{name}wording" if on_draft else "",
            "name": f"zqx{name}name",
            "email": f"zqx{name.removeprefix('open')}@example.ir",
            "respondent_kind": "association",
            "organisation": f"zqx{name}organisation",
            "website": "",
            "reply_to": "",
            "form_token": tokens.issue(),
            **changes,
        }
        connection = CONNECTION.format(len(self.codes) + 1)
        answer = Client().post(
            "/feedback/comments/post/", entry, REMOTE_ADDR=connection, follow=True
        )
        assert answer.status_code == 200, (name, answer.context["form"].errors)
        self.codes += CODE.findall(answer.content.decode())
        self.records[name] = CommentRecord.objects.latest("pk")
        return self.records[name]

    def edit(self, text, wording):
        """Change the comment that was sent last, as its author does."""
        words = {"code": self.codes[-1], "text": text, "proposed_wording": wording}
        asked = Client().post("/feedback/comments/edit/", words)
        words["sent_knowingly"] = tick_of(asked)
        answer = Client().post("/feedback/comments/edit/", words)
        assert answer.status_code == 200

    def approve(self, *names):
        transitions.approve([self.records[name].pk for name in names], self.user)


def make_draft(home_page):
    """An open draft of one article, published twice."""
    index = home_page.add_child(instance=DraftIndexPage(title="پیش‌نویس‌ها", slug="drafts"))
    index.save_revision().publish()
    now = timezone.now()
    body = [{"type": "article", "value": {"number": "1", "title": "", "text": "مادهٔ zqxopenlaw"}}]
    days = {"opens_at": now - timedelta(days=1), "closes_at": now + timedelta(days=20)}
    draft = DraftPage(title="بودجهٔ دهیاری‌ها", slug="budget", body=body, **days)
    index.add_child(instance=draft)
    draft.save_revision().publish()
    changed = DraftPage.objects.get(pk=draft.pk)
    changed.body[0].value["text"] += " و تبصره‌اش"
    changed.save_revision().publish()
    return DraftPage.objects.get(pk=draft.pk)


def fill(home_page, user):
    """Comments in every state, and all that is kept beside them."""
    portal = Portal(make_draft(home_page), user)
    root = portal.send("openroot", text="zqxearliertext", proposed_wording="zqxearlierwording")
    portal.edit(f"zqxopenroottext با {PHONE} zqxinsult تماس بگیرید", "zqxopenrootwording")
    _decide(portal)
    _threads(portal, root)
    _redact(portal, root)
    reports.report(root, "other", "zqxreport", CONNECTION.format(99), timezone.now())
    _letter(portal)
    _group(portal)
    _other_pages(portal, home_page)
    _answer(portal)
    return portal


def _decide(portal):
    for name in ("pending", "rejected", "spam", "hidden", "withdrawn"):
        portal.send(name)
    ids = {name: [record.pk] for name, record in portal.records.items()}
    transitions.reject(ids["rejected"], portal.user, "insult", "zqxnote")
    transitions.mark_spam(ids["spam"], portal.user)
    portal.approve("openroot", "hidden", "withdrawn")
    transitions.hide(ids["hidden"], portal.user, "insult", "zqxhidenote")
    transitions.withdraw(CommentRecord.objects.get(pk=ids["withdrawn"][0]))


def _threads(portal, root):
    for name in ("openreply", "pendingreply"):
        portal.send(name, reply_to=root.pk, proposed_wording="")
    portal.approve("openreply")
    root.refresh_from_db()
    publish.publish(
        root, publish.Answer("zqxopenanswer", "zqxopenunit"), portal.user, timezone.now()
    )


def _redact(portal, root):
    text = CommentRecord.objects.get(pk=root.pk).comment.comment
    places = [Span(text.index(word), text.index(word) + len(word)) for word in (PHONE, "zqxinsult")]
    marks = {"comment": Marked(places)}
    redact.redact(root, marks, "others_data", portal.user, "zqxwhy")


def _answer(portal):
    """What the organisation answers, and what the author says of that to officers."""
    reasons = {"fa": "zqxopenreasons", "en": "zqxopenreasons"}
    words = drafting.Words("accepted", reasons, "zqxopenoffice")
    for name in ("openroot", "openletter"):
        records = CommentRecord.objects.filter(pk=portal.records[name].pk)
        drafting.answer(records, portal.draft, words, portal.user)
    root = OfficialResponse.objects.filter(answered=portal.records["openroot"].pk)
    publishing.publish(root, portal.user)
    form = {"code": portal.codes[0], "met": "no", "line": "zqxverdict"}
    asked = Client().post("/feedback/answers/verdict/", {"code": portal.codes[0]})
    form |= {name: asked.context["form"][name].value() for name in ("seen", "form_token")}
    assert Client().post("/feedback/answers/verdict/", form).status_code == 200


def _letter(portal):
    entry = {
        "name": "zqxopenletter",
        "text": "zqxopenlettertext",
        "email": "zqxletter@example.ir",
        "organisation": "",
        "organisation_is_verified": False,
        "respondent_kind": "municipality",
        "anchor": "",
        "anchor_label": "",
        "anchor_text": "",
    }
    letter = Letter(
        registered_number="zqxregistered",
        letter_number="zqxnumber",
        received_on=timezone.localdate(),
        scan="zqxscan.pdf",
    )
    entered = intake.enter(portal.draft, letter, entry, portal.user)
    portal.codes.append(entered.code)
    portal.records["openletter"] = entered.record
    portal.approve("openletter")


def _group(portal):
    names = [f"openmember{number}" for number in range(5)] + ["waitingmember"]
    for name in names:
        own = f"من از روستای {name[-1]} هستم." if "open" in name else "zqxwaitingtext"
        portal.send(name, text=FORM_LETTER + own, proposed_wording="")
    campaign_search.propose()
    group = Campaign.objects.get()
    groups.confirm(group, group.members.order_by("-pk").first().pk, portal.user)
    portal.approve(*names[:-1])
    portal.group = Campaign.objects.get()
    assert (portal.group.size, portal.group.published_size) == (6, 5)


def _other_pages(portal, home_page):
    for name in ("private", "unpublished"):
        page = home_page.add_child(instance=StandardPage(title=f"صفحهٔ {name}", slug=name))
        portal.send(name, page=page)
        portal.approve(name)
        if name == "private":
            PageViewRestriction.objects.create(page=page, restriction_type="login")
        else:
            page.unpublish()
