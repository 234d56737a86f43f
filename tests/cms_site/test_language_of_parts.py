"""Words of another language say so (WCAG 3.1.2): the portal walked in both, with rows in one."""

import re
from html.parser import HTMLParser

import pytest
from django.contrib.sites.models import Site as DjangoSite
from wagtail.models import Page

from drafts_plugin.templatetags import draft_language_tags
from drafts_plugin.versions.models import PublishedVersion
from feedback_plugin.comments.core import transitions
from feedback_plugin.comments.core.records import CommentRecord
from feedback_plugin.comments.core.redaction_marks import mark_of
from feedback_plugin.templatetags.language_of_parts import in_its_language, language_of

PERSIAN, LATIN = re.compile("[\u0621-\u06cc]"), re.compile("[A-Za-z]{3,}")
# Numbers of letters, set apart; addresses; fingerprints; names of formats.
NO_WORDS = re.compile(
    "\u2068[^\u2069]*\u2069|https?://\\S+|\\S+@\\S+|[0-9a-f]{64}|CSV|XLSX|JSON|Atom"
)
VOID = {"meta", "link", "br", "img", "input", "hr", "wbr", "path", "use", "source", "col"}
READ = ("aria-label", "title", "alt", "placeholder")


class Words(HTMLParser):
    """The words of a page that are in other letters than those of the language they are in."""

    def __init__(self):
        super().__init__()
        self.open, self.strays = [], []

    @property
    def language(self):
        return next((code for _tag, code in reversed(self.open) if code), "")

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        if tag not in VOID:
            self.open.append((tag, given.get("lang")))
        for name in READ:
            self.look(given.get(name) or "")

    def handle_endtag(self, tag):
        while self.open and self.open.pop()[0] != tag:
            pass

    def handle_data(self, data):
        if self.open and self.open[-1][0] not in ("script", "style"):
            self.look(data)

    def look(self, text):
        words = NO_WORDS.sub("", text).strip()
        if self.language == "en" and PERSIAN.search(words):
            self.strays.append(words[:80])
        if self.language == "fa" and LATIN.search(words) and not PERSIAN.search(words):
            self.strays.append(words[:80])


def strays(response):
    words = Words()
    words.feed(response.content.decode())
    return words.strays


@pytest.fixture
def demo(db, root_page):
    from cms_site.management.commands.setup_demo import fill

    DjangoSite.objects.get_or_create(pk=1, defaults={"domain": "testserver", "name": "test"})
    fill()


def test_no_page_of_the_demo_has_words_that_are_not_marked(client, demo):
    found = {}
    addresses = ["/search/?q=a", "/feedback/track/", "/feedback/cases/", "/feedback/cases/new/"]
    addresses = [f"{prefix}{each}" for prefix in ("", "/en") for each in addresses]
    for page in Page.objects.live().filter(depth__gt=1).specific():
        addresses.append(page.url)
        if hasattr(page, "versions"):
            addresses += [f"{page.url}versions/", f"{page.url}versions/1/"]
    comment = CommentRecord.objects.public().first()
    for prefix in ("", "/en"):
        addresses.append(f"{prefix}/feedback/comments/report/{comment.pk}/")
        addresses.append(f"{prefix}/feedback/comments/follow/?comment={comment.pk}")
    for address in addresses:
        if words := strays(client.get(address)):
            found[address] = words
    assert found == {}


def test_rows_that_have_one_language_only_are_marked_with_it(client, demo):
    english = Page.objects.get(slug="dehyari-budget-consultation", locale__language_code="en")
    PublishedVersion.objects.filter(page_id=english.pk).update(
        approving_body="شورای عالی استان‌ها",
        letter_number="12",
        letter_date="2026-11-01",
        kind="correction",
        change_note="املای یک واژه درست شد.",
    )
    type(english.specific).objects.filter(pk=english.pk).update(
        responsible_unit="دفتر حقوقی", contact_name="مریم کاظمی‌نیا"
    )
    records = CommentRecord.objects.of_discussion(english.translation_key).public()
    first, second = records.comments()[:2]
    first.comment.comment = f"Words {mark_of('insult')} and more"
    first.comment.save()
    CommentRecord.objects.filter(pk=first.pk).update(language="en", organisation="شورای روستا")
    transitions.hide([second.pk], None, "insult")
    addresses = (
        *(english.url, f"{english.url}versions/", f"{english.url}versions/1/"),
        *(f"{english.url}?comment={each.pk}" for each in (first, second)),
    )
    assert {each: strays(client.get(each)) for each in addresses} == dict.fromkeys(addresses, [])


@pytest.mark.parametrize(
    ("text", "expected", "language"),
    [
        ("دفتر حقوقی", "en", "fa"),
        ("Legal office", "fa", "en"),
        ("دفتر حقوقی", "fa", "fa"),
        ("Legal office", "en", "en"),
        ("۱۲۳ – 456", "en", "en"),
        ("", "fa", "fa"),
        ("استاندارد ISO 9001", "fa", "fa"),
        ("The word «شورا» is meant", "en", "en"),
    ],
)
def test_letters_tell_the_language(text, expected, language):
    assert language_of(text, expected) == language
    assert draft_language_tags.language_of(text, expected) == language
    assert in_its_language(text, expected) == f'<bdi lang="{language}">{text}</bdi>'


def test_what_is_marked_is_escaped():
    assert "<b>" not in in_its_language("<b>", "en")
    assert "<b>" not in draft_language_tags.in_its_language("<b>", "en")
