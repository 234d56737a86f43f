"""What moderators and clerks do with many comments and with letters, on a phone."""

import pytest
from playwright.sync_api import expect

from feedback_plugin.comments.core.note_templates import NoteTemplate
from feedback_plugin.comments.core.records import CommentRecord
from tests.browser.sizes import DESK, PHONE

pytestmark = pytest.mark.browser

SNIPPETS = "/admin/snippets/feedback_comments/"
LIST = f"{SNIPPETS}commentrecord/"
SELECTED = {"fa": "۳ نظر انتخاب شده است", "en": "3 comments selected"}
LEAST = 44


def speak(language):
    from django.contrib.auth import get_user_model
    from wagtail.users.models import UserProfile

    user = get_user_model().objects.get(username="moderator")
    UserProfile.objects.update_or_create(user=user, defaults={"preferred_language": language})


@pytest.fixture
def browser_context_args(browser_context_args):
    return {**browser_context_args, "viewport": PHONE}


MARKED = {"fa": "نظرها", "en": "Comments"}


@pytest.mark.parametrize("language", ["fa", "en"])
def test_the_menu_marks_where_one_is(portal, sign_in, page, language):
    speak(language)
    page.set_viewport_size(DESK)
    sign_in(page, "moderator")
    lists = ("commentrecord/", "commentrecord/groups/", "wordrule/", "notetemplate/")
    addresses = [f"{SNIPPETS}{each}" for each in lists]
    for address in [*addresses, f"{LIST}desk/", "/admin/comments/letters/new/"]:
        page.goto(portal + address, wait_until="networkidle")
        marked = page.locator(".sidebar-menu-item--active")
        expect(marked).to_have_count(1)
        expect(marked).to_contain_text(MARKED[language])


def test_no_control_is_wider_than_the_phone(portal, sign_in, page):
    from wagtail.models import Page

    sign_in(page, "moderator")
    draft = Page.objects.get(slug="dehyari-budget-consultation", locale__language_code="fa")
    page.goto(f"{portal}/admin/comments/letters/new/{draft.pk}/", wait_until="networkidle")
    page.locator("details summary").last.click()
    assert too_wide(page) == []


def too_wide(page):
    return page.evaluate(
        "[...document.querySelectorAll('main :is(input, select, textarea, button, fieldset, a)')]"
        ".filter(e => { const r = e.getBoundingClientRect();"
        " return r.width && (r.left < 0 || r.right > innerWidth); }).map(e => e.name || e.tagName)"
    )


def tick_three(page):
    for box in page.locator("[data-bulk-action-checkbox]").all()[:3]:
        box.check()


def is_on_top(locator):
    """Whether nothing else covers it."""
    return locator.evaluate(
        "e => { const r = e.getBoundingClientRect();"
        " const top = document.elementFromPoint(r.x + r.width / 2, r.y + r.height / 2);"
        " return e.contains(top) || top.contains(e); }"
    )


def box_of(page, locator):
    """Where it stands; what another thing covers has no place."""
    assert is_on_top(locator), locator
    return locator.bounding_box()


@pytest.mark.parametrize("language", ["fa", "en"])
def test_every_act_on_many_is_within_reach_of_a_thumb(portal, sign_in, page, language):
    speak(language)
    sign_in(page, "moderator")
    page.goto(portal + LIST, wait_until="networkidle")
    tick_three(page)
    bar = page.locator(".bulk-actions-choices")
    expect(bar.get_by_role("status")).to_have_text(SELECTED[language])
    acts = bar.locator("[data-bulk-action-button]")
    expect(acts).to_have_count(5)
    for each in [*acts.all(), bar.locator(".bulk-all")]:
        box = box_of(page, each)
        assert box["x"] >= 0 and box["x"] + box["width"] <= PHONE["width"]
        assert min(box["width"], box["height"]) >= LEAST
        assert box["y"] + box["height"] <= PHONE["height"]
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    expect(bar.locator("[data-bulk-action-num-objects-in-listing]")).to_be_hidden()
    bar.locator("[data-bulk-action-select-all-checkbox]").check()
    expect(bar.locator("[data-bulk-action-num-objects-in-listing]")).to_be_visible()


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
def test_the_bar_covers_no_end_of_the_list(portal, sign_in, page, size):
    page.set_viewport_size(size)
    sign_in(page, "moderator")
    page.goto(portal + LIST, wait_until="networkidle")
    tick_three(page)
    page.mouse.wheel(0, 100_000)
    page.wait_for_timeout(300)
    assert is_on_top(page.locator(".pagination").last)
    assert is_on_top(page.locator("[data-bulk-action-checkbox]").last)


def test_wagtails_own_lists_fit_as_well(portal, sign_in, page):
    NoteTemplate.objects.create(title="دوباره", texts={"fa": "دوباره بفرستید."})
    sign_in(page, "moderator")
    page.goto(f"{portal}{SNIPPETS}notetemplate/", wait_until="networkidle")
    page.locator("[data-bulk-action-checkbox]").first.check()
    bar = page.locator(".bulk-actions-choices")
    for each in bar.locator("[data-bulk-action-button]").all():
        box = box_of(page, each)
        assert box["x"] >= 0 and box["x"] + box["width"] <= PHONE["width"]


def test_the_queue_of_the_desk_is_ticked_and_decided_by_thumb(portal, sign_in, page):
    sign_in(page, "moderator")
    page.goto(f"{portal}{LIST}desk/", wait_until="networkidle")
    page.locator("[data-desk-queue] > summary").click()
    for tick in page.locator(".desk-tick").all()[:2]:
        box = tick.bounding_box()
        assert min(box["width"], box["height"]) >= LEAST
        tick.click()
    expect(page.locator("[data-desk-selected]")).to_contain_text("۲")
    acts = page.locator(".desk-group .button")
    for each in acts.all():
        assert each.bounding_box()["height"] >= LEAST
    acts.first.click()
    page.wait_for_url("**/bulk/**")
    texts = page.locator(".bulk-texts > li")
    expect(texts).to_have_count(2)
    waiting = CommentRecord.objects.pending().select_related("comment")
    shown = texts.all_inner_texts()
    assert any(record.comment.comment.split("\n")[0] in shown[0] for record in waiting)
