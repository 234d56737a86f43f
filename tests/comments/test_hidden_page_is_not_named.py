"""A page that is not public any more is named to nobody: no mail, tracker, list or file tells its
title or its address. Everything that an outsider gets is collected, then searched for both."""

import re
from datetime import timedelta

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from django.utils import timezone
from post_office.models import Email
from wagtail.models import PageViewRestriction

from cms_site.news.models import NewsIndexPage, NewsPage
from cms_site.statements.models import StandardPage
from drafts_plugin.pages.models import DraftIndexPage, DraftPage
from feedback_plugin.cases.models.units import Unit
from feedback_plugin.comments.admin.desk_digest import notify_moderators
from feedback_plugin.comments.blocks import RecentCommentsBlock
from feedback_plugin.comments.core import transitions
from feedback_plugin.comments.core.records import CommentRecord
from feedback_plugin.comments.official_replies import publish
from feedback_plugin.comments.subscriptions.digests import notify_followers
from feedback_plugin.comments.subscriptions.models import Follow, FollowKind
from feedback_plugin.comments.subscriptions.page_news import announce_page_news
from feedback_plugin.comments.subscriptions.tokens import hash_token, stop_token, waiting_token
from feedback_plugin.forms import tokens
from feedback_plugin.notifications.outbox import hash_address

TITLE, SLUG = "zqxtitle", "zqxslug"
TOLD = re.compile(rf"{TITLE}|{SLUG}")
COMMENTS = "/feedback/comments"
CODE = re.compile(r'data-code="([0-9]{16})"')


def page_of(kind, parent):
    at = timezone.now()
    fields = {"title": f"{TITLE} regulation", "slug": f"{SLUG}-{kind}", "show_in_menus": True}
    if kind == "draft":
        page = DraftPage(
            **fields, opens_at=at - timedelta(days=1), closes_at=at + timedelta(days=1)
        )
    elif kind == "news":
        page = NewsPage(**fields, lead=TITLE, date=at.date())
    else:
        page = StandardPage(**fields, intro=TITLE)
    page = parent.add_child(instance=page)
    page.save_revision().publish()
    return type(page).objects.get(pk=page.pk)


PARENTS = {"draft": DraftIndexPage, "news": NewsIndexPage, "standard": StandardPage}


@pytest.fixture(params=PARENTS)
def secret(request, home_page, english_home, settings):
    """A page below a list of its kind, with a translation and an alias; all comment on it."""
    settings.FEEDBACK_COMMENT_PAGE_TYPES = None
    lists = home_page.add_child(instance=PARENTS[request.param](title="Section", slug="section"))
    lists.save_revision().publish()
    page = page_of(request.param, lists)
    english = page.copy_for_translation(english_home.locale, copy_parents=True)
    english.save_revision().publish()
    page.create_alias(parent=lists, update_slug=f"{SLUG}-alias")
    return page


class Outsider:
    """Somebody without an account who comments, follows, files a case, and asks for everything."""

    def __init__(self, page):
        self.page, self.at = page, timezone.now()
        self.told = {}
        self.codes, self.records = [], []
        for number, email in enumerate(("author@x.ir", "second@x.ir", "", "", "")):
            self.comment(f"نظر {number}", email)
        transitions.approve([record.pk for record in self.records[:2]], None)
        self.root = self.records[0]
        self.comment("پاسخ", "", reply_to=self.root.pk)
        self.follows = [
            self.follow(FollowKind.PAGE, "reader@x.ir"),
            self.follow(FollowKind.THREAD, "thread@x.ir", self.root),
            *(self.follow(FollowKind.OWN, f"own{r.pk}@x.ir", r) for r in self.records[:5]),
        ]
        self.waiting = self.follow(FollowKind.PAGE, "waiting@x.ir", confirmed=False)
        self.case_code = self.file_case()
        Email.objects.all().delete()

    def comment(self, text, email, **changes):
        entry = {
            "page": self.page.pk,
            "text": text,
            "name": "مریم",
            "email": email,
            "respondent_kind": "citizen",
            "form_token": tokens.issue(),
            **changes,
        }
        answer = Client().post(
            f"{COMMENTS}/post/", entry, REMOTE_ADDR=f"203.0.113.{len(self.codes) + 1}", follow=True
        )
        self.codes += CODE.findall(answer.content.decode())
        self.records.append(CommentRecord.objects.latest("pk"))

    def follow(self, kind, email, record=None, confirmed=True):
        begun = self.at - timedelta(hours=1)
        return Follow.objects.create(
            email=email,
            email_hash=hash_address(email),
            kind=kind,
            page_id=self.page.pk,
            translation_key=self.page.translation_key,
            record=record,
            language="fa" if len(email) % 2 else "en",
            token_hash=hash_token(email),
            asked_at=begun,
            confirmed_at=begun if confirmed else None,
            notified_until=begun,
        )

    def waiting_token(self):
        return waiting_token(self.waiting.email_hash, self.at + timedelta(days=1))

    def file_case(self):
        Unit.objects.create(
            names={"fa": "بازرسی", "en": "Inspection"},
            group=Group.objects.create(name="inspection"),
            is_fallback=True,
        )
        words = {"case_type": "complaint", "subject": "چراغ", "description": "خاموش است."}
        answer = Client().post(
            "/feedback/cases/new/",
            {
                **words,
                "identity_mode": "anonymous",
                "page": self.page.pk,
                "form_token": tokens.issue(),
            },
            follow=True,
        )
        return answer.context["code"]

    def keep(self, name, response):
        """Note what an answer tells; the address that was asked for is no news to who asked."""
        text = response.getvalue().decode(errors="replace")
        if found := TOLD.findall(text.replace(response.request["PATH_INFO"], "")):
            self.told[name] = found

    def get(self, address):
        self.keep(address, Client().get(address))

    def post(self, address, **data):
        self.keep(f"POST {address}", Client().post(address, data, follow=True))

    def ask_for_everything(self, language):
        for address in (
            *("/", "/search/?q=regulation", "/section/", "/section/feed/", "/section/calendar/"),
            *("/section/?q=regulation", "/feedback/cases/", f"{COMMENTS}/track/"),
            *(f"{COMMENTS}/{name}/?page={self.page.pk}" for name in ("follow", "clause")),
            *(f"{COMMENTS}/export/{self.page.pk}/{name}/" for name in ("csv", "xlsx")),
            f"/feedback/cases/new/?page={self.page.pk}",
            f"{COMMENTS}/report/{self.root.pk}/",
            f"{COMMENTS}/follow/?comment={self.root.pk}",
            f"{COMMENTS}/mail/confirm/waiting@x.ir/",
            f"{COMMENTS}/mail/waiting/{self.waiting_token()}/",
            f"{COMMENTS}/mail/confirm/reader@x.ir/",
            *(f"{COMMENTS}/mail/stop/{stop_token(each)}/" for each in self.follows[:3]),
        ):
            self.get(language + address)
        self.get("/sitemap.xml")
        for code in self.codes:
            for name in ("track", "receipt", "edit"):
                self.post(f"{language}{COMMENTS}/{name}/", code=code)
            address = f"news{language[1:]}{code[:6]}@x.ir"
            self.post(f"{language}{COMMENTS}/news/", code=code, email=address)
        self.post(f"{language}{COMMENTS}/post/", page=self.page.pk, text="نظر")
        self.post(f"{language}/feedback/cases/track/", code=self.case_code)
        self.post(f"{language}/feedback/cases/new/", page=self.page.pk)

    def end(self, language):
        self.post(f"{language}{COMMENTS}/mail/confirm/waiting@x.ir/")
        self.post(f"{language}{COMMENTS}/withdraw/", code=self.codes[0])
        self.post(f"{language}{COMMENTS}/mail/stop/{stop_token(self.follows[0])}/")

    def happen(self, page):
        """All that followers and moderators are told of."""
        transitions.approve([record.pk for record in self.records[2:]], None)
        transitions.hide([self.records[1].pk], None, "insult")
        publish.publish(self.root, publish.Answer("پاسخ واحد", "دفتر حقوقی"), None, timezone.now())
        announce_page_news(page, "event", "Headline", "Sentence")
        notify_followers(timezone.now() + timedelta(hours=1))
        notify_moderators(timezone.now())

    def everything_told(self):
        emails = {
            f"mail to {mail.to}": TOLD.findall(f"{mail.subject}{mail.message}{mail.headers}")
            for mail in Email.objects.all()
        }
        return {name: found for name, found in {**self.told, **emails}.items() if found}


def hidden_by(kind):
    def hide(page):
        for each in page.get_translations(inclusive=True):
            restriction = PageViewRestriction.objects.create(
                page=each, restriction_type=kind, password="x" if kind == "password" else ""
            )
            if kind == "groups":
                restriction.groups.add(Group.objects.get_or_create(name="Readers")[0])

    return hide


def hidden_with_its_section(page):
    hidden_by("login")(page.get_parent())


def unpublished(page):
    for each in page.get_translations(inclusive=True):
        each.unpublish()


WAYS = {
    **{kind: hidden_by(kind) for kind in ("login", "password", "groups")},
    "section": hidden_with_its_section,
    "unpublished": unpublished,
}


@pytest.fixture
def recent(home_page, rf):
    """The newest comments as a block of a public page shows them."""
    return lambda: str(RecentCommentsBlock().render({"number": 9}, {"request": rf.get("/")}))


@pytest.mark.parametrize(
    ("secret", "way"),
    [*(("draft", way) for way in WAYS), ("news", "section"), ("standard", "unpublished")],
    indirect=["secret"],
)
def test_nobody_outside_hears_of_it(secret, moderator, recent, way):
    moderator.email = "staff@x.ir"
    moderator.save()
    outsider = Outsider(secret)
    WAYS[way](secret)
    page = type(secret).objects.get(pk=secret.pk)
    outsider.happen(page)
    for language in ("", "/en"):
        outsider.ask_for_everything(language)
    outsider.end(language)
    for each in page.get_translations(inclusive=True):
        answer = Client().get(each.url)
        assert TITLE not in answer.getvalue().decode()
    assert outsider.everything_told() == {}
    assert TITLE not in recent()
    # It did ask, and it is told what became of its comments.
    assert Email.objects.filter(to__contains="own").count() >= 3
    assert any(("صفحه‌ای از این تارنما" in mail.message) for mail in Email.objects.all())


@pytest.mark.parametrize("secret", ["draft"], indirect=True)
@pytest.mark.parametrize("way", WAYS)
def test_answers_that_are_shown_again_do_not_name_it(secret, way):
    """Receipts of comments, of wishes, of reports and of cases stay open for an hour."""
    outsider = Outsider(secret)
    case = {"case_type": "complaint", "subject": "چراغ", "description": "خاموش است."}
    sent = {
        f"{COMMENTS}/post/": {"text": "نظر دیگر", "respondent_kind": "citizen"},
        f"{COMMENTS}/follow/": {"email": "reader2@x.ir"},
        f"{COMMENTS}/report/{outsider.root.pk}/": {"reason": "insult"},
        "/feedback/cases/new/": {**case, "identity_mode": "anonymous"},
    }
    answers = []
    for address, words in sent.items():
        browser, entry = Client(), {**words, "page": secret.pk, "form_token": tokens.issue()}
        place = browser.post(address, entry)["Location"]
        assert browser.get(place).status_code == 200, address
        answers.append((browser, place))
    WAYS[way](secret)
    for browser, place in answers:
        assert not TOLD.search(browser.get(place).content.decode()), place


def test_while_it_is_public_it_is_named(secret, moderator, recent):
    outsider = Outsider(secret)
    outsider.happen(secret)
    outsider.ask_for_everything("")
    # Whoever ends the news gets none of those that wait.
    mails = outsider.everything_told()
    outsider.end("")
    told = mails | outsider.everything_told()
    for part in ("mail to ['reader", "mail to ['thread", "mail to ['own", "/mail/stop/", "/track/"):
        assert any(part in name for name in told), part
    assert TITLE in recent()


def test_a_translation_that_is_hidden_is_not_named_for_the_others(secret, recent):
    """The one that is still public is named instead."""
    outsider = Outsider(secret)
    other = secret.get_translations().get()
    type(other).objects.filter(pk=other.pk).update(title="zqxother", slug="zqxother")
    other.refresh_from_db()
    PageViewRestriction.objects.create(page=other, restriction_type="login")
    outsider.happen(secret)
    outsider.ask_for_everything("/en")
    outsider.end("/en")
    hidden = re.compile("zqxother")
    emails = "".join(f"{mail.subject}{mail.message}" for mail in Email.objects.all())
    assert not hidden.search(emails)
    assert TITLE in emails
    assert "zqxother" not in recent()
