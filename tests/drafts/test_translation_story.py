"""A translation that an editor makes of an open draft in the admin, played to its end."""

from datetime import timedelta

import pytest
from django.contrib.sites.models import Site as DjangoSite
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.test.utils.form_data import rich_text
from wagtail_localize.models import Translation

from drafts_plugin.pages.models import DraftPage
from drafts_plugin.period.ending_forms import OUTCOME_FEATURES
from drafts_plugin.period.frozen_values import ACT_FIELDS, PERIOD_FIELDS
from drafts_plugin.period.models import PeriodEvent
from feedback_plugin.comments.core.records import CommentRecord
from feedback_plugin.forms import tokens
from tests import clock
from tests.drafts.helpers import act, draft_form, make_user

PERSIAN = "دهیاری بودجه را در 10 روز منتشر می‌کند."
ENGLISH = "The dehyari publishes its budget within 10 days."
CORRECTED, CORRECTED_IN_ENGLISH = "دهیاری بودجه را در 12 روز منتشر می‌کند.", "Within 12 days."
DATES = (*PERIOD_FIELDS, *ACT_FIELDS, "outcome_due_on")
POST = 'data-form="comment"'
RIGHTS = ("add_page", "change_page", "publish_page")
OUTCOME = rich_text("<p>سه ماده تغییر کرد.</p>", features=OUTCOME_FEATURES)


@pytest.fixture(autouse=True)
def _site(db):
    DjangoSite.objects.get_or_create(pk=1, defaults={"domain": "testserver", "name": "test"})


@pytest.fixture
def editor(django_user_model, draft_index, english_index):
    pages = [draft_index, english_index]
    return make_user("chief", "chiefs", django_user_model, ["submit_translation"], pages, RIGHTS)


class Story:
    """An editor's browser, a reader's, and the clock; what is public agrees after every step."""

    def __init__(self, editor, time_machine, source, on_commit):
        self.editor, self.clock, self.on_commit = editor, time_machine, on_commit
        self.pk, self.key, self.index = source.pk, source.translation_key, source.get_parent()
        self.at, self.dates = timezone.now(), self.dates_of(source)

    @property
    def browser(self):
        """Of somebody who has just signed in: no session lasts as long as a story."""
        client = Client()
        client.force_login(self.editor)
        return client

    @property
    def source(self):
        return DraftPage.objects.get(pk=self.pk)

    @property
    def english(self):
        return DraftPage.objects.get(translation_key=self.key, locale__language_code="en")

    @property
    def translation(self):
        return Translation.objects.get(source__object_id=self.key)

    def dates_of(self, page):
        return {name: getattr(page, name) for name in DATES}

    def wait(self, **time):
        self.at += timedelta(**time)
        self.clock.move_to(self.at, tick=False)

    def post(self, name, *args, **sent):
        with self.on_commit(execute=True):
            return self.browser.post(reverse(name, args=args), sent, follow=True)

    def submit(self):
        english = self.index.get_translations().get().locale
        address = "wagtail_localize:submit_page_translation"
        assert self.post(address, self.pk, locales=[english.pk]).status_code == 200

    def type_english(self, **other):
        """Write the English of every string, as the editor's script sends it."""
        words = {"title": "Dehyari budget", "slug": "dehyari-budget", **other}
        for segment in self.translation.source.stringsegment_set.select_related("context"):
            path = segment.context.path
            value = words.get(path, words.get("text", ENGLISH) if "body" in path else "In English.")
            address = reverse(
                "wagtail_localize:edit_string_translation", args=[self.translation.pk, segment.pk]
            )
            sent, kind = f"value={value}", "application/x-www-form-urlencoded"
            assert self.browser.put(address, sent, content_type=kind).status_code in (200, 201)

    def bring_up_to_date(self, **sent):
        name = "wagtail_localize:update_translations"
        return self.post(name, self.translation.source_id, **sent)

    def publish_english(self):
        return self.post("wagtailadmin_pages:edit", self.english.pk, action="publish")

    def act(self, slug, **values):
        """An act upon the source, which alone may move dates; readers of both then agree."""
        before = PeriodEvent.objects.count()
        with self.on_commit(execute=True):
            act(self.browser, self.source, slug, **values)
        assert PeriodEvent.objects.count() == before + 1, slug
        self.dates = self.dates_of(self.source)
        self.agree()

    def read(self, address):
        return Client().get(address)

    def agree(self):
        """No date has moved without an act; head, section, list, feed and calendar are one."""
        cache.clear()
        source, at = self.source, timezone.now()
        for page in (source, self.english):
            assert self.dates_of(page) == self.dates
            assert page.stage == source.stage
            html = self.read(page.url).content.decode()
            assert f"draft-state--{source.stage}" in html
            assert (POST in html) is page.accepts_feedback(at) is source.accepts_feedback(at)
            assert page.url in self.read(page.get_parent().url).content.decode()
            closes = page.closes_at.astimezone(clock.TEHRAN)
            calendar = self.read(page.calendar_url).content.decode()
            assert f"DTEND;TZID=Asia/Tehran:{closes:%Y%m%dT%H%M%S}" in calendar
            assert ("STATUS:CANCELLED" in calendar) is (source.stage == "withdrawn")

    def feed(self, page):
        return self.read(f"{page.get_parent().url}feed/").content.decode()


@pytest.fixture
def story(editor, make_draft, time_machine, django_capture_on_commit_callbacks):
    return Story(editor, time_machine, make_draft("open"), django_capture_on_commit_callbacks)


@pytest.fixture
def told(story):
    """The story as far as an English page that is public."""
    story.submit()
    story.type_english()
    story.publish_english()
    story.agree()
    return story


def comment(page):
    values = {
        "page": page.pk,
        "text": "The deadline is short.",
        "name": "Mary",
        "respondent_kind": "citizen",
        "form_token": tokens.issue(),
    }
    return Client().post("/en/feedback/comments/post/", values, follow=True)


def test_until_it_is_published_nothing_of_it_is_public(story):
    story.submit()
    assert not story.english.live
    assert story.dates_of(story.english) == story.dates
    story.publish_english()
    assert not story.english.live
    story.type_english()
    assert not story.english.live
    address = f"{story.index.get_translations().get().url}dehyari-budget/"
    for tail in ("", "versions/", "feed/"):
        assert story.read(address + tail).status_code == 404
    for tail in ("", "feed/", "calendar/"):
        html = story.read(f"{story.index.get_translations().get().url}{tail}").content.decode()
        assert ENGLISH not in html
        assert "dehyari-budget" not in html
    story.publish_english()
    assert story.english.live
    story.agree()
    assert ENGLISH in story.read(story.english.url).content.decode()


def test_it_opens_and_closes_with_its_source(told, first_rows_of_comments):
    told.wait(hours=1)
    assert comment(told.english).status_code == 200
    record = CommentRecord.objects.get()
    assert (record.page_id, record.language) == (told.pk, "en")
    last_day = told.source.period.last_day + timedelta(days=20)
    told.act("extend", reason="به درخواست دهیاری‌ها", last_day=f"{last_day:%Y-%m-%d}")
    told.act("suspend", reason="قطعی سامانه")
    told.wait(hours=30)
    told.act("resume", reason="سامانه برگشت")
    told.agree()
    assert "extended" in told.read(told.english.url).content.decode().lower()
    told.wait(days=45)
    told.agree()
    assert told.source.stage == "under_review"


def test_a_correction_of_the_source_reaches_it_by_its_own_publication(told):
    told.wait(hours=1)
    source = told.source
    note = {"change_note": "املای یک عدد", "action-publish": "1"}
    sent = draft_form(source.get_latest_revision_as_object(), [(1, CORRECTED)], **note)
    with told.on_commit(execute=True):
        told.browser.post(reverse("wagtailadmin_pages:edit", args=[source.pk]), sent)
    assert told.source.clauses[0].text == CORRECTED
    told.agree()
    assert told.english.clauses[0].text == ENGLISH
    told.wait(hours=1)
    told.bring_up_to_date()
    told.agree()
    assert told.english.clauses[0].text == ENGLISH
    told.type_english(text=CORRECTED_IN_ENGLISH)
    told.publish_english()
    told.agree()
    assert told.english.clauses[0].text == CORRECTED_IN_ENGLISH
    numbers = told.english.versions.order_by("number").values_list("number", flat=True)
    assert list(numbers) == [1, 2]
    # What was changed is said in its own language, too.
    assert told.english.latest_version.change_note == "In English."
    assert told.english.clauses[0].id == told.source.clauses[0].id


def refused(response, *words):
    """The one sentence that stands against publishing, where it has these words; with its page."""
    (message,) = [str(each) for each in response.context["messages"]]
    assert all(each in message for each in words), message
    return message


def test_a_correction_of_its_own_needs_a_note_in_its_language(told):
    told.wait(hours=1)
    told.type_english(text=CORRECTED_IN_ENGLISH)
    door = reverse("drafts_plugin_translation_note", args=[told.english.pk])
    for _again in range(2):
        refused(told.publish_english(), "چه تغییری کرده است", f'href="{door}"')
        refused(told.bring_up_to_date(publish_translations="on"), "چه تغییری کرده است")
        assert told.english.clauses[0].text == ENGLISH
        assert "را پر کنید" in told.browser.post(door, {"note": " "}).content.decode()
    stored = told.post("drafts_plugin_translation_note", told.english.pk, note="A wrong number.")
    assert "شرح تغییر ذخیره شد" in stored.content.decode()
    told.publish_english()
    assert told.english.clauses[0].text == CORRECTED_IN_ENGLISH
    told.agree()
    assert "A wrong number." in told.read(told.english.url).content.decode()
    assert told.source.versions.count() == 1
    # The next correction is another one.
    told.type_english(text="Within twelve days.")
    refused(told.publish_english(), "چه تغییری کرده است")
    again = told.browser.post(door, {"note": "A wrong number."}).content.decode()
    assert "این شرح تغییر پیشین است" in again
    assert told.english.clauses[0].text == CORRECTED_IN_ENGLISH


def test_where_the_original_has_a_note_it_is_written_as_its_translation(told):
    told.wait(hours=1)
    source = told.source
    note = {"change_note": "املای یک عدد", "action-publish": "1"}
    sent = draft_form(source.get_latest_revision_as_object(), [(1, CORRECTED)], **note)
    with told.on_commit(execute=True):
        told.browser.post(reverse("wagtailadmin_pages:edit", args=[source.pk]), sent)
    told.bring_up_to_date()
    told.type_english(text=CORRECTED_IN_ENGLISH)
    told.publish_english()
    told.wait(hours=1)
    told.type_english(text="Within twelve days.")
    message = refused(told.publish_english(), "به‌جای ترجمهٔ شرح تغییر")
    assert "href" not in message
    told.type_english(text="Within twelve days.", change_note="A number in words.")
    told.publish_english()
    assert told.english.latest_version.change_note == "A number in words."


def test_nobody_without_the_right_writes_a_note(told, django_user_model):
    told.editor = django_user_model.objects.create_user("visitor")
    door = "drafts_plugin_translation_note"
    told.post(door, told.english.pk, note="A wrong number.")
    assert told.english.change_note == ""
    assert told.source.change_note == ""


def test_it_ends_with_its_source(told):
    told.wait(days=30)
    told.agree()
    told.act("publish-outcome", outcome=OUTCOME)
    html = told.read(told.english.url).content.decode()
    assert "سه ماده تغییر کرد." in html.partition('lang="fa"')[2]
    told.bring_up_to_date()
    told.agree()
    told.wait(days=2)
    told.act("promulgate", number="1405/21", day=f"{timezone.localdate():%Y-%m-%d}")
    html = told.read(told.english.url).content.decode()
    assert "1405/21" in html
    told.bring_up_to_date()
    told.publish_english()
    told.agree()


def test_it_is_withdrawn_with_its_source(told):
    told.wait(hours=1)
    told.act("withdraw", reason="متن تازه‌ای تهیه می‌شود.")
    html = told.read(told.english.url).content.decode()
    assert 'lang="fa"' in html
    assert "متن تازه‌ای تهیه می‌شود." in html
    told.bring_up_to_date()
    told.publish_english()
    told.agree()
    assert "withdrawn" in told.feed(told.english).lower()


def test_it_leaves_the_site_and_comes_back_with_its_source(told):
    told.wait(hours=1)
    address = told.english.url
    with told.on_commit(execute=True):
        act(told.browser, told.source, "take-off-the-site", reason="به حکم دادگاه")
    cache.clear()
    assert not told.source.live
    assert told.read(address).status_code == 404
    for response in (told.publish_english(), told.bring_up_to_date(publish_translations="on")):
        (message,) = response.context["messages"]
        assert "بازگرداندن پیش‌نویس به سایت" in str(message)
        cache.clear()
        assert told.read(address).status_code == 404
    assert ENGLISH not in told.read(told.english.get_parent().url).content.decode()
    told.act("put-back-on-the-site", reason="رأی برگشت")
    assert ENGLISH in told.read(address).content.decode()


@pytest.mark.parametrize("days", [2, 20])
def test_one_of_a_draft_that_is_not_public_waits(editor, make_draft, time_machine, days, request):
    on_commit = request.getfixturevalue("django_capture_on_commit_callbacks")
    story = Story(editor, time_machine, make_draft("upcoming", publish=False), on_commit)
    story.submit()
    story.type_english()
    story.wait(days=days)
    for response in (story.publish_english(), story.bring_up_to_date(publish_translations="on")):
        (message,) = response.context["messages"]
        assert "نخست آن صفحه را منتشر کنید" in str(message)
        assert not story.english.live
    assert story.read(f"{story.english.get_parent().url}dehyari-budget/").status_code == 404
