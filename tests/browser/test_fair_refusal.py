"""Whoever is not published objects; whose name was used says so; moderators answer by keys."""

import pytest
from django.contrib.auth import get_user_model
from django.urls import reverse
from playwright.sync_api import expect
from wagtail.users.models import UserProfile

from feedback_plugin.comments.core import transitions
from feedback_plugin.comments.core.records import CommentRecord
from feedback_plugin.comments.name_claims.models import NameClaim
from feedback_plugin.comments.reviews import asking
from feedback_plugin.comments.reviews.models import DecisionReview
from feedback_plugin.receipts import hash_code, new_code
from tests.browser.axe import problems
from tests.browser.screens import foreign_words, keep
from tests.browser.sizes import DESK, PHONE
from tests.foreign.models import AnsweringPage
from tests.many_comments import add_many

pytestmark = pytest.mark.browser

CLAUSES = [["c-1", "ماده ۱", "متن ماده یک"]]
DESK_ADDRESS = "/admin/snippets/feedback_comments/commentrecord/desk/"


@pytest.fixture
def discussion(accounts, home_page, english):
    """A page with three published comments and one that the editor has refused; its code."""
    page = AnsweringPage(title="دستورالعمل بودجهٔ دهیاری‌ها", slug="budget", clauses=CLAUSES)
    home_page.add_child(instance=page)
    ids = add_many(page, 4, text="مهلت دو هفته کم است. ({})".format)
    editor = get_user_model().objects.get(username="editor")
    transitions.hide(ids[:1], editor, "insult", "لطفاً بدون توهین بنویسید.")
    codes = [new_code() for _ in ids]
    for pk, code in zip(ids, codes, strict=True):
        CommentRecord.objects.filter(pk=pk).update(receipt_hash=hash_code(code))
    return page, ids, codes


def look(page, size, name, language, found):
    page.set_viewport_size(size)
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        # Colours that still change have no contrast yet.
        page.wait_for_timeout(500)
        keep(page, f"refusal-{name}-{language}-{size['width']}-{scheme}")
        if trouble := problems(page):
            found[name, size["width"], scheme] = trouble
    if language == "fa" and (words := foreign_words(page, "fa", ("testserver",))):
        found[name, "words"] = words
    if page.evaluate("document.documentElement.scrollWidth") > size["width"]:
        found[name, size["width"], "width"] = True


def track(page, live_server, prefix, code):
    page.goto(f"{live_server.url}{prefix}/feedback/comments/track/")
    page.fill("[name=code]", code)
    with page.expect_navigation():
        page.keyboard.press("Enter")


@pytest.mark.parametrize(("language", "size"), [("fa", PHONE), ("en", DESK)], ids=["fa", "en"])
def test_a_refused_author_objects(discussion, live_server, page, language, size):
    (_, ids, codes), found = discussion, {}
    prefix = "" if language == "fa" else "/en"
    track(page, live_server, prefix, codes[0])
    look(page, size, "status", language, found)
    page.locator(".feedback-review summary").click()
    page.locator("#feedback-review-text").fill("توهینی در آن نیست.")
    look(page, size, "asking", language, found)
    page.locator("[data-form=review] button").click()
    expect(page.locator("[data-review=open]")).to_be_visible()
    look(page, size, "asked", language, found)
    page.locator("form[action$='/comments/reword/'] button").click()
    expect(page.locator("#feedback-form [name=text]")).to_have_value("مهلت دو هفته کم است. (1)")
    look(page, size, "reword", language, found)
    page.locator("#feedback-form [type=submit]").click()
    expect(page.locator("#feedback-errors")).to_be_visible()
    page.locator("#feedback-form [name=text]").fill("مهلت دو هفته کافی نیست.")
    page.locator("#feedback-form [type=submit]").click()
    expect(page.locator("[data-receipt]")).to_be_visible()
    assert CommentRecord.objects.get(rewords=ids[0]).comment.comment == "مهلت دو هفته کافی نیست."
    track(page, live_server, prefix, codes[0])
    expect(page.locator("[data-rewording=pending]")).to_be_visible()
    look(page, size, "linked", language, found)
    page.goto(f"{live_server.url}{prefix}/feedback/comments/reviews/")
    look(page, size, "figures", language, found)
    assert found == {}


def test_changed_words_leave_an_unsent_comment_in_the_browser(discussion, live_server, page):
    foreign, _, codes = discussion
    text = page.locator("#feedback-form [name=text]")
    page.goto(f"{live_server.url}{foreign.url}")
    text.press_sequentially("هنوز نفرستاده‌ام.")
    track(page, live_server, "", codes[0])
    page.locator("form[action$='/comments/reword/'] button").click()
    expect(text).to_have_value("مهلت دو هفته کم است. (1)")
    expect(page.locator("[data-keeps-text]")).to_have_attribute("hidden", "")
    expect(page.locator("[data-compared]")).not_to_have_attribute("hidden", "")
    text.fill("مهلت دو هفته کافی نیست.")
    page.locator("#feedback-form [type=submit]").click()
    expect(page.locator("[data-receipt]")).to_be_visible()
    page.locator("[data-noted] input, input[data-noted]").check()
    page.goto(f"{live_server.url}{foreign.url}")
    expect(text).to_have_value("هنوز نفرستاده‌ام.")


@pytest.mark.parametrize(("language", "size"), [("fa", PHONE), ("en", DESK)], ids=["fa", "en"])
def test_somebody_finds_their_name(discussion, live_server, page, language, size):
    (foreign, ids, codes), found = discussion, {}
    prefix = "" if language == "fa" else "/en"
    page.goto(f"{live_server.url}{foreign.url}?comment={ids[1]}")
    keep(page, f"refusal-beside-{language}")
    page.goto(f"{live_server.url}{prefix}/feedback/comments/name/{ids[1]}/")
    look(page, size, "claim", language, found)
    page.locator("[data-form=name] [type=submit]").click()
    expect(page.locator("[data-form=name]")).to_have_count(0)
    look(page, size, "claimed", language, found)
    track(page, live_server, prefix, codes[1])
    expect(page.locator("[data-name=open]")).to_be_visible()
    look(page, size, "question", language, found)
    with page.expect_navigation():
        page.locator("button[value=mine]").click()
    look(page, size, "mine", language, found)
    page.locator("button[value=take_away]").click()
    expect(page.locator("[data-name=left_out]")).to_be_visible()
    assert NameClaim.objects.get().name == ""
    assert found == {}


def tab_to(page, target, most=60):
    for _ in range(most):
        if target.evaluate("element => element === document.activeElement"):
            return
        page.keyboard.press("Tab")
    raise AssertionError("The keyboard does not reach it.")


@pytest.mark.parametrize("language", ["fa", "en"])
def test_another_moderator_answers_by_keys(discussion, live_server, page, sign_in, language):
    (_, ids, _codes), found = discussion, {}
    user = get_user_model().objects.get(username="moderator")
    UserProfile.objects.update_or_create(user=user, defaults={"preferred_language": language})
    refused = CommentRecord.objects.get(pk=ids[0])
    asking.ask(refused.pk, "توهینی در آن نیست.", asking.decision_name(refused), refused.decided_at)
    page.set_viewport_size(DESK)
    sign_in(page, "moderator")
    look(page, DESK, "home", language, found)
    page.goto(f"{live_server.url}{DESK_ADDRESS}?show=reviews")
    look(page, DESK, "desk", language, found)
    look(page, PHONE, "desk", language, found)
    page.set_viewport_size(DESK)
    page.keyboard.press("r")
    expect(page.locator("#review-sentence")).to_be_focused()
    look(page, DESK, "desk-error", language, found)
    page.keyboard.type("نام یک شخص در آن آمده است.")
    tab_to(page, page.locator("button[name=outcome][value=upheld]"))
    page.keyboard.press("Enter")
    expect(page.locator("button[name=outcome]")).to_have_count(0)
    assert DecisionReview.objects.get().outcome == "upheld"
    page.keyboard.press("u")
    expect(page.locator("button[name=outcome][value=upheld]")).to_be_visible()
    assert DecisionReview.objects.get().outcome == ""
    page.goto(f"{live_server.url}{reverse('feedback_comments:claim_name', args=[ids[1]])}")
    page.locator("[data-form=name] [type=submit]").click()
    page.goto(f"{live_server.url}{DESK_ADDRESS}?show=names")
    look(page, DESK, "names", language, found)
    page.locator("#desk-title").focus()
    tab_to(page, page.locator("button[name=outcome][value=shown]"))
    page.keyboard.press("Enter")
    expect(page.locator("button[name=outcome]")).to_have_count(0)
    assert NameClaim.objects.get().outcome == "shown"
    assert found == {}
