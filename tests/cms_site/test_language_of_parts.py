"""Words of another language say so (WCAG 3.1.2): the portal walked in both, with rows in one."""

import re
from html.parser import HTMLParser
from urllib.parse import quote

import pytest
from wagtail.models import Page

from drafts_plugin.pages.models import DraftIndexPage, DraftPage
from drafts_plugin.templatetags import draft_language_tags
from drafts_plugin.versions.models import PublishedVersion
from feedback_plugin.cases.models.topics import Topic
from feedback_plugin.cases.models.units import Unit
from feedback_plugin.comments.core import transitions
from feedback_plugin.comments.core.reasons import RejectionReason
from feedback_plugin.comments.core.records import CommentRecord
from feedback_plugin.comments.core.redaction_marks import mark_of
from feedback_plugin.comments.core.respondent_kinds import RespondentKind
from feedback_plugin.comments.core.unit_names import UnitName
from feedback_plugin.language_of_parts import in_its_language, language_of
from feedback_plugin.responses.core.dispositions import Disposition
from feedback_plugin.responses.core.official_responses import OfficialResponse
from feedback_plugin.translated_text import TranslatedTextField

NAMES = {"fa": ("دفتر حقوقی", "مریم کاظمی‌نیا"), "en": ("Legal office", "Mary Smith")}
PERSIAN, LATIN = re.compile("[\u0621-\u06cc]"), re.compile("[A-Za-z]{3,}")
# Numbers of letters, set apart; addresses; fingerprints; names of formats.
NO_WORDS = re.compile(
    "\u2068[^\u2069]*\u2069|https?://\\S+|\\S+@\\S+|[0-9a-f]{64}|CSV|XLSX|JSON|Atom"
)
VOID = {"meta", "link", "br", "img", "input", "hr", "wbr", "path", "use", "source", "col"}
READ = ("aria-label", "title", "alt", "placeholder")


class Words(HTMLParser):
    """The words of a page that are in other letters than those of the language they are in."""

    def __init__(self, unread=()):
        super().__init__()
        self.unread = {"script", "style", *unread}
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
        if self.open and self.open[-1][0] not in self.unread:
            self.look(data)

    def look(self, text):
        words = NO_WORDS.sub("", text).strip()
        if self.language == "en" and PERSIAN.search(words):
            self.strays.append(words[:80])
        if self.language == "fa" and LATIN.search(words) and not PERSIAN.search(words):
            self.strays.append(words[:80])


def strays(response, unread=()):
    words = Words(unread)
    words.feed(response.content.decode())
    return words.strays


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


def in_one_language(only):
    """Leave to every row, unit and official of the organisation the name in one language."""
    models = (RespondentKind, RejectionReason, Disposition, UnitName, Unit, Topic)
    for row in (each for model in models for each in model.objects.all()):
        for column in row._meta.fields:
            if isinstance(column, TranslatedTextField):
                texts = getattr(row, column.name)
                setattr(row, column.name, {only: texts[only]} if texts.get(only) else {})
        row.save()
    unit, person = NAMES[only]
    for page in DraftPage.objects.live():
        DraftPage.objects.filter(pk=page.pk).update(responsible_unit=unit, contact_name=person)
    OfficialResponse.objects.update(unit=unit, reasons={only: person})
    CommentRecord.objects.exclude(official_unit="").update(official_unit=unit)


@pytest.mark.parametrize("only", ["fa", "en"])
def test_names_that_the_organisation_has_in_one_language_are_marked_in_the_other(
    client, demo, only
):
    in_one_language(only)
    other, prefix = ("en", "/en") if only == "fa" else ("fa", "")
    addresses = [f"{prefix}/feedback/cases/", f"{prefix}/feedback/cases/new/", f"{prefix}/"]
    for page in Page.objects.live().filter(locale__language_code=other, depth__gt=1).specific():
        addresses += [page.url, f"{prefix}/feedback/answers/{page.pk}/"]
        if isinstance(page, DraftPage):
            addresses += [f"{page.url}versions/", f"{page.url}?answered=1"]
        if isinstance(page, DraftIndexPage):
            addresses.append(f"{page.url}?unit={quote(NAMES[only][0])}")
    # The title of a page has no place for a mark.
    found = {each: strays(client.get(each), unread=["title"]) for each in addresses}
    assert {each: words for each, words in found.items() if words} == {}


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
