"""What shows the text of a draft – alias, copy, mirrored language – is not public before it."""

import re
from datetime import timedelta
from io import StringIO

import pytest
import time_machine
from django.core.cache import cache
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page, PageViewRestriction
from wagtail_localize.models import LocaleSynchronization
from wagtail_localize.synctree import create_aliases_for_new_page

from cms_site.news.models import NewsIndexPage, NewsPage
from drafts_plugin.pages.models import DraftPage
from tests.drafts.helpers import approve, block, instants

MARK = "zqxsecret"
IN_TWO_DAYS = timedelta(days=2)


def fresh(page):
    return DraftPage.objects.get(pk=page.pk)


def make_alias(draft, english):
    return draft.create_alias(parent=draft.get_parent(), update_slug="alias")


def make_alias_of_an_alias(draft, english):
    first = draft.create_alias(parent=draft.get_parent(), update_slug="first")
    return first.create_alias(parent=draft.get_parent(), update_slug="second")


def make_mirror(draft, english):
    LocaleSynchronization.objects.create(locale=english, sync_from=draft.locale)
    return draft.get_translation(english)


def make_copy(draft, english):
    return draft.copy(keep_live=True, update_attrs={"slug": "copy"})


def make_copy_of_an_alias(draft, english):
    return make_alias(draft, english).specific.copy(update_attrs={"slug": "copy"})


ALIASES = [make_alias, make_alias_of_an_alias, make_mirror]
COPIES = [make_copy, make_copy_of_an_alias]


@pytest.fixture
def prepared(make_draft, english_index):
    """A draft that nobody has seen yet, with a word in it that nobody may find."""
    return make_draft(
        "upcoming",
        publish=False,
        title=f"{MARK} title",
        summary=f"{MARK} summary",
        body=[block("article", number="1", title="", text=f"{MARK} text")],
        go_live_at=timezone.now() + IN_TWO_DAYS,
    )


@pytest.fixture(params=["free", "approved"])
def schedule(request, prepared, as_user):
    """`schedule()`: the draft is to go live in two days, with a legal approval or without one."""

    def go():
        revision = fresh(prepared).save_revision()
        if request.param == "free":
            return revision.publish()
        workflow = request.getfixturevalue("workflow")
        workflow.start(fresh(prepared), request.getfixturevalue("publisher"))
        return approve(as_user(request.getfixturevalue("lawyer")), fresh(prepared))

    return go


def addresses(page):
    lists = [page.get_parent().specific, *page.get_parent().get_translations().specific()]
    for index in lists:
        yield from (index.url + name for name in ("", "feed/", "calendar/", f"?q={MARK}"))
    own = ("", "calendar/", "versions/", "versions/1/", "versions/1/json/", "versions/1/docx/")
    yield from (page.url + name for name in (*own, "compare/", "compare/1/2/"))
    yield from ("/", "/en/", "/sitemap.xml", f"/search/?q={MARK}", f"/en/search/?q={MARK}")


def readable_at(client, page):
    """The addresses at which somebody who is not signed in reads of the draft."""
    client.logout()
    # What a commit forgets: a test commits nothing.
    cache.clear()
    answers = {address: client.get(address) for address in addresses(page)}
    words = re.compile(rf"{MARK} (title|summary|text)".encode())
    return {
        address
        for address, answer in answers.items()
        if words.search(answer.getvalue()) or (address == page.url and answer.status_code == 200)
    }


@pytest.mark.parametrize("make", [*ALIASES, *COPIES])
@pytest.mark.parametrize("made", ["before", "after"])
def test_it_is_not_public_while_its_source_waits(client, prepared, english, schedule, make, made):
    if made == "before":
        page = make(fresh(prepared), english)
        schedule()
    else:
        schedule()
        page = make(fresh(prepared), english)
    assert not Page.objects.get(pk=page.pk).live
    assert readable_at(client, fresh(page)) == set()


@pytest.mark.parametrize("make", ALIASES)
def test_it_goes_public_and_back_with_its_source(client, prepared, english, schedule, make):
    page = make(fresh(prepared), english)
    schedule()
    with time_machine.travel(timezone.now() + IN_TWO_DAYS + timedelta(hours=1)):
        call_command("publish_scheduled", stdout=StringIO())
        assert fresh(prepared).live
        assert fresh(page).live
        assert fresh(page).url in readable_at(client, fresh(page))
        fresh(prepared).unpublish()
        assert not fresh(page).live
        assert readable_at(client, fresh(page)) == set()


@pytest.mark.parametrize("make", COPIES)
def test_a_copy_does_not_go_public_with_what_it_was_copied_from(prepared, english, schedule, make):
    schedule()
    page = make(fresh(prepared), english)
    with time_machine.travel(timezone.now() + IN_TWO_DAYS + timedelta(hours=1)):
        call_command("publish_scheduled", stdout=StringIO())
    assert fresh(prepared).live
    assert not fresh(page).live


@pytest.mark.parametrize("make", ALIASES)
@pytest.mark.parametrize("as_plain_page", [False, True])
def test_nothing_that_saves_it_makes_it_public(prepared, english, schedule, make, as_plain_page):
    page = make(fresh(prepared), english)
    schedule()
    page = Page.objects.get(pk=page.pk) if as_plain_page else fresh(page)
    page.live = True
    page.save()
    assert not fresh(page).live
    fresh(prepared).update_aliases()
    assert not fresh(page).live


@pytest.mark.parametrize("make", ALIASES)
def test_its_own_button_says_that_the_source_is_published(
    client, admin_user, prepared, english, schedule, make
):
    page = make(fresh(prepared), english)
    schedule()
    client.force_login(admin_user)
    bulk = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
    for ids, sent in ((page.pk, {}), (page.get_parent().pk, {"include_descendants": "on"})):
        response = client.post(f"{bulk}?id={ids}", sent, follow=True)
        assert list(response.context["messages"])
        assert not fresh(page).live


def test_what_became_public_before_its_source_is_taken_back_at_the_next_save(
    prepared, english, schedule
):
    page = make_alias(fresh(prepared), english)
    schedule()
    Page.objects.filter(pk=page.pk).update(live=True)
    fresh(prepared).save()
    assert not fresh(page).live


def test_turning_a_live_translation_into_an_alias_hides_it_while_the_source_waits(
    make_draft, translate
):
    draft = make_draft("open")
    translation = translate(draft, title="Budget", slug="budget")
    draft.unpublish()
    translation = fresh(translation)
    translation.alias_of_id = draft.pk
    translation.save(update_fields=["alias_of_id"])
    assert not fresh(translation).live


def test_a_page_that_is_made_later_is_mirrored_at_once_and_waits_too(
    draft_index, english_index, english
):
    LocaleSynchronization.objects.create(locale=english, sync_from=draft_index.locale)
    draft = DraftPage(title=f"{MARK} title", slug="new", body=[block("article", number="1")])
    draft.go_live_at = timezone.now() + IN_TWO_DAYS
    draft.live = False
    draft_index.add_child(instance=draft)
    create_aliases_for_new_page(draft)
    draft.save_revision().publish()
    mirrored = draft.get_translation(english)
    assert mirrored.alias_of_id == draft.pk
    assert not mirrored.live


@pytest.mark.parametrize("make", ALIASES)
@pytest.mark.parametrize("restricted", ["draft", "list"])
def test_it_is_in_no_list_once_its_source_is_behind_a_login(
    client, make_draft, english_index, english, make, restricted
):
    draft = make_draft("open", title=f"{MARK} title")
    page = fresh(make(draft, english))
    if make is not make_mirror:
        page.move(english_index, pos="last-child")
    assert english_index.url in readable_at(client, fresh(page))
    page_behind = draft if restricted == "draft" else draft.get_parent()
    PageViewRestriction.objects.create(page=page_behind, restriction_type="login")
    found = readable_at(client, fresh(page))
    if restricted == "list":
        # Wagtail serves an alias elsewhere to all who may read the page it repeats, by itself.
        found = {address for address in found if not address.startswith(fresh(page).url)}
    assert found == set()


def test_news_that_waits_is_not_public_in_its_alias_either(home_page, english_home):
    index = home_page.add_child(instance=NewsIndexPage(title="خبرها", slug="news"))
    news = NewsPage(title=MARK, slug="one", live=False, lead=MARK, date=timezone.now().date())
    index.add_child(instance=news)
    alias = news.create_alias(parent=index, update_slug="alias")
    news.go_live_at = timezone.now() + IN_TWO_DAYS
    news.save_revision().publish()
    assert not Page.objects.get(pk=alias.pk).live


def test_an_alias_of_a_live_draft_stays_live(make_draft, english_index, english):
    draft = make_draft(**instants("open"))
    alias = draft.create_alias(parent=english_index, update_locale=english)
    draft.save_revision().publish()
    assert fresh(alias).live
