"""A moderator works through the queue with the keyboard alone; axe at the desk, fa and en."""

import pytest
from django.contrib.auth import get_user_model
from playwright.sync_api import expect

from feedback_plugin.comments.commented_page import CommentedPage
from feedback_plugin.comments.core.records import CommentRecord
from feedback_plugin.comments.submission.submit import Sender, submit
from tests.browser.axe import problems
from tests.browser.sizes import DESK as DESK_SCREEN
from tests.browser.sizes import PHONE

pytestmark = pytest.mark.browser

NAMES = ("آرش", "بهار", "پویا", "ترانه")
DESK = "/admin/snippets/feedback_comments/commentrecord/desk/"


@pytest.fixture
def queue(accounts, home_page):
    """Four comments that wait, in the order of their names."""
    from django.utils import timezone, translation

    from cms_site.statements.models import StandardPage

    page = home_page.add_child(instance=StandardPage(title="دربارهٔ ما", slug="about"))
    for name in NAMES:
        entry = {
            "name": name,
            "text": f"نظر {name} دربارهٔ این صفحه. تماس: ۰۹۱۲۳۴۵۶۷۸۹",
            "email": "",
            "respondent_kind": "citizen",
            "organisation": "",
            "reply_to": None,
        }
        with translation.override("fa"):
            submit(CommentedPage(page), [entry], None, Sender(name), timezone.now())
    return page


def speak(language):
    """Let the moderator's admin speak this language."""
    from wagtail.users.models import UserProfile

    user = get_user_model().objects.get(username="moderator")
    UserProfile.objects.update_or_create(user=user, defaults={"preferred_language": language})


def states():
    return list(CommentRecord.objects.order_by("pk").values_list("state", flat=True))


def in_hand(page, name):
    expect(page.locator("#desk-title")).to_have_text(name)
    expect(page.locator("[data-desk]")).not_to_have_attribute("aria-busy", "true")


@pytest.mark.parametrize(("language", "approve"), [("fa", "تأیید"), ("en", "Approve")])
def test_the_keyboard_is_enough(queue, live_server, sign_in, page, language, approve):
    speak(language)
    page.set_viewport_size(DESK_SCREEN)
    sign_in(page, "moderator")
    page.goto(live_server.url + DESK)
    press = page.keyboard.press
    in_hand(page, "آرش")
    expect(page.locator(".desk-bar").get_by_role("button", name=approve).first).to_be_visible()
    press("j")
    in_hand(page, "بهار")
    expect(page.locator("#desk-title")).to_be_focused()
    expect(page.locator("[data-desk-live]")).to_contain_text("بهار")
    press("k")
    in_hand(page, "آرش")

    press("a")
    in_hand(page, "بهار")
    assert states() == ["approved", "pending", "pending", "pending"]

    press("r")
    expect(page.locator("[data-digit='1']")).to_be_focused()
    press("Enter")
    expect(page.locator(".desk-error")).to_be_visible()
    assert states()[1] == "pending"
    press("2")
    press("Tab")
    page.keyboard.type("لطفاً آرام‌تر بنویسید. a r s")
    press("Tab")
    press("Enter")
    in_hand(page, "پویا")
    rejected = CommentRecord.objects.get(comment__user_name="بهار")
    assert (rejected.state, rejected.reason) == ("rejected", "insult")
    assert rejected.reason_note.startswith("لطفاً")

    press("s")
    in_hand(page, "ترانه")
    press("u")
    in_hand(page, "پویا")
    assert states() == ["approved", "rejected", "pending", "pending"]

    press("/")
    expect(page.locator("#desk-q")).to_be_focused()
    page.keyboard.type("ترانه")
    press("Enter")
    in_hand(page, "ترانه")
    expect(page.locator(".desk-entry")).to_have_count(1)
    press("?")
    expect(page.locator("[data-keys-help]")).to_have_attribute("open", "")
    press("e")
    page.wait_for_url("**/redact/**")


def test_the_keys_are_those_of_a_persian_keyboard_too(queue, live_server, sign_in, page):
    page.set_viewport_size(DESK_SCREEN)
    sign_in(page, "moderator")
    page.goto(live_server.url + DESK)
    in_hand(page, "آرش")
    page.evaluate(
        "document.body.dispatchEvent(new KeyboardEvent('keydown',"
        " {key: 'ش', code: 'KeyA', bubbles: true, cancelable: true}))"
    )
    in_hand(page, "بهار")
    assert states()[0] == "approved"


def test_two_at_once_and_nothing_typed_is_lost(queue, live_server, sign_in, page):
    from feedback_plugin.comments.core import transitions

    page.set_viewport_size(DESK_SCREEN)
    sign_in(page, "moderator")
    page.goto(live_server.url + DESK)
    in_hand(page, "آرش")
    page.keyboard.press("r")
    page.keyboard.press("7")
    page.fill("#refuse-note", "یادداشت من")
    first = CommentRecord.objects.get(comment__user_name="آرش")
    transitions.approve([first.pk], get_user_model().objects.get(username="officer"))
    page.locator("#desk-refusal button[type=submit]").click()
    expect(page.locator("#desk-typed")).to_have_value("یادداشت من")
    assert states()[0] == "approved"


NOT_WHAT_WAS_SHOWN = {
    "fa": "همان نیست که به شما نشان داده شد",
    "en": "is not the one that was shown",
}


@pytest.mark.parametrize("language", ["fa", "en"])
def test_a_text_that_its_author_changed_is_shown_before_it_is_decided(
    queue, live_server, sign_in, page, language
):
    from django.utils import timezone

    from feedback_plugin.comments.submission import edits

    speak(language)
    page.set_viewport_size(PHONE)
    sign_in(page, "moderator")
    page.goto(live_server.url + DESK)
    in_hand(page, "آرش")
    edits.edit(CommentRecord.objects.get(comment__user_name="آرش"), "متن دیگر", "", timezone.now())
    page.keyboard.press("a")
    expect(page.locator("[data-desk-said]")).to_contain_text(NOT_WHAT_WAS_SHOWN[language])
    expect(page.locator(".desk-text")).to_contain_text("متن دیگر")
    assert states()[0] == "pending"
    page.keyboard.press("a")
    in_hand(page, "بهار")
    assert states()[0] == "approved"


@pytest.mark.parametrize("language", ["fa", "en"])
def test_axe_is_clean_at_the_desk(queue, live_server, sign_in, page, language):
    speak(language)
    CommentRecord.objects.filter(comment__user_name="بهار").update(open_reports=2)
    sign_in(page, "moderator")
    found = {}
    for size in (DESK_SCREEN, PHONE):
        page.set_viewport_size(size)
        page.goto(live_server.url + DESK)
        in_hand(page, "آرش")
        page.keyboard.press("r")
        page.evaluate("document.querySelectorAll('details').forEach((each) => (each.open = true))")
        if trouble := problems(page):
            found[size["width"]] = trouble
        assert page.evaluate("document.documentElement.scrollWidth") <= size["width"]
    assert found == {}


@pytest.mark.only_browser("chromium")  # the driver leaves scripts on in others
def test_without_scripts_the_desk_is_forms(queue, live_server, browser, sign_in):
    context = browser.new_context(java_script_enabled=False, locale="fa-IR")
    page = context.new_page()
    sign_in(page, "moderator")
    page.goto(live_server.url + DESK)
    page.locator(".desk-entry button").nth(1).click()
    expect(page.locator("#desk-title")).to_have_text("بهار")
    assert CommentRecord.objects.get(comment__user_name="بهار").read_at
    page.locator("form[action*='/approve/'] button[data-key=a]").click()
    expect(page.locator("#desk-title")).to_have_text("پویا")
    page.locator("#desk-refusal [type=radio]").first.check()
    page.locator("#desk-refusal button[type=submit]").click()
    expect(page.locator("#desk-title")).to_have_text("ترانه")
    assert states() == ["pending", "approved", "rejected", "pending"]
    context.close()


SAID = {
    "fa": (
        "برای پوشاندن علامت خورد: نظر",
        "علامت برداشته شد: نظر",
        "علامتی برداشته نشد؛ نخست به درون یک علامت بروید.",
        "بازگردانی، واژه‌ها را به متن برنمی‌گرداند",
    ),
    "en": (
        "Marked for removal: نظر",
        "No longer marked: نظر",
        "No mark was taken back: move into a mark first.",
        "Undo does not put words back",
    ),
}


@pytest.mark.parametrize("language", ["fa", "en"])
def test_words_are_removed_by_the_keyboard_alone(queue, live_server, sign_in, page, language):
    speak(language)
    page.set_viewport_size(DESK_SCREEN)
    sign_in(page, "moderator")
    page.goto(live_server.url + DESK)
    in_hand(page, "آرش")
    press = page.keyboard.press
    press("e")
    page.wait_for_url("**/redact/**")
    area = page.locator("textarea[data-redact=preview-comment]")
    expect(area).to_be_focused()
    for _letter in range(3):
        press(
            "Shift+ArrowRight"
            if area.evaluate("e => getComputedStyle(e).direction") == "ltr"
            else "Shift+ArrowLeft"
        )
    said = page.locator("[data-redact-said]").first
    expect(said).to_have_role("status")
    press("m")
    assert area.input_value().startswith("⟦نظر⟧ آرش")
    expect(said).to_have_text(SAID[language][0])
    expect(said).to_be_visible()
    page.keyboard.type("xyz")
    press("Delete")
    assert area.input_value().startswith("⟦نظر⟧ آرش")
    press("u")
    assert area.input_value().startswith("نظر آرش")
    expect(said).to_have_text(SAID[language][1])
    press("u")
    expect(said).to_have_text(SAID[language][2])
    press("m")
    press("Tab")
    while not page.locator("[name=reason]").first.evaluate("e => e === document.activeElement"):
        press("Tab")
    press("Space")
    while not page.locator("button[name=redact]").evaluate("e => e === document.activeElement"):
        press("Tab")
    press("Enter")
    page.wait_for_url("**/inspect/**")
    assert "▐" in CommentRecord.objects.order_by("pk")[0].comment.comment
    done = page.locator(".messages li")
    expect(done).to_have_count(1)
    press("u")
    expect(page.locator("[data-desk-said]")).to_contain_text(SAID[language][3])
    expect(done).to_have_count(0)
    press("j")
    in_hand(page, "بهار")
    expect(page.locator("[data-desk-said]")).to_have_count(0)


def test_what_was_selected_stays_selected(queue, live_server, sign_in, page):
    page.set_viewport_size(DESK_SCREEN)
    sign_in(page, "moderator")
    page.goto(live_server.url + DESK)
    press = page.keyboard.press
    for name in NAMES[:3]:
        in_hand(page, name)
        press("x")
        press("j")
    in_hand(page, NAMES[3])
    expect(page.locator(".desk-entry [type=checkbox]:checked")).to_have_count(3)
    expect(page.locator("[data-desk-selected]")).to_contain_text("۳")
    press("k")
    in_hand(page, NAMES[2])
    press("a")
    in_hand(page, NAMES[3])
    expect(page.locator(".desk-entry [type=checkbox]:checked")).to_have_count(2)
    page.locator(".desk-group button").first.click()
    page.wait_for_url("**/bulk/**")
    expect(page.get_by_text("نظر آرش")).to_be_visible()
    expect(page.get_by_text("نظر بهار")).to_be_visible()


def test_the_act_comes_first_and_the_next_text_is_read(queue, live_server, sign_in, page):
    page.set_viewport_size(DESK_SCREEN)
    sign_in(page, "moderator")
    page.goto(live_server.url + DESK)
    in_hand(page, "آرش")
    groups = page.locator("[data-desk] [role=group]")
    names = groups.evaluate_all(
        "all => all.map(e => e.ariaLabel ?? document.getElementById(e.getAttribute("
        "'aria-labelledby')).textContent)"
    )
    assert len(set(names)) == 2
    page.locator("#desk-title").focus()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.dataset.key") == "a"
    page.keyboard.press("Enter")
    in_hand(page, "بهار")
    title = page.locator("#desk-title")
    expect(title).to_be_focused()
    described = title.evaluate(
        "e => e.getAttribute('aria-describedby').split(' ')"
        ".map(id => document.getElementById(id).textContent).join(' ')"
    )
    assert "نظر بهار" in described
    expect(page.locator("[data-desk-live]")).to_contain_text("3")


def test_many_are_undone_once_that_is_confirmed(queue, live_server, sign_in, page):
    page.set_viewport_size(DESK_SCREEN)
    sign_in(page, "moderator")
    page.goto(live_server.url + DESK)
    in_hand(page, "آرش")
    for box in page.locator(".desk-entry [type=checkbox]").all()[:2]:
        box.check()
    page.locator(".desk-group button").first.click()
    page.wait_for_url("**/bulk/**")
    page.locator("main form [type=submit]").first.click()
    page.wait_for_url("**/desk/**")
    assert states().count("approved") == 2
    for _twice in range(2):
        with page.expect_response("**/undo/**"):
            page.keyboard.press("u")
        expect(page.locator("[data-desk]")).not_to_have_attribute("aria-busy", "true")
        expect(page.locator("[data-desk-asked]")).to_be_focused()
    assert states().count("approved") == 2
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("[data-desk-said]")).to_be_visible()
    assert states().count("approved") == 0


def test_a_refusal_without_a_reason_is_told_to_those_who_listen(queue, live_server, sign_in, page):
    page.set_viewport_size(DESK_SCREEN)
    sign_in(page, "moderator")
    page.goto(live_server.url + DESK)
    in_hand(page, "آرش")
    page.keyboard.press("r")
    page.keyboard.press("Enter")
    expect(page.locator("[data-desk-live]")).to_contain_text("دلیلی انتخاب کنید")
    expect(page.locator(".desk-refusal [type=radio]").first).to_be_focused()


def test_the_key_that_finds_nothing_to_undo_says_so(queue, live_server, sign_in, page):
    page.set_viewport_size(DESK_SCREEN)
    sign_in(page, "moderator")
    page.goto(live_server.url + DESK)
    in_hand(page, "آرش")
    page.keyboard.press("u")
    expect(page.locator("[data-desk-live]")).to_contain_text("نشست")
    expect(page.locator("[data-desk-said]")).to_contain_text("نشست")


def test_a_note_outlives_the_sign_in(queue, live_server, sign_in, page):
    page.set_viewport_size(DESK_SCREEN)
    sign_in(page, "moderator")
    page.goto(live_server.url + DESK)
    in_hand(page, "آرش")
    page.keyboard.press("r")
    page.keyboard.press("7")
    page.fill("#refuse-note", "یادداشت بلند من")
    page.context.clear_cookies(name="sessionid")
    page.locator("#desk-refusal button[type=submit]").click()
    expect(page.get_by_role("textbox").last).to_have_value("یادداشت بلند من")
    expect(page.get_by_role("heading", level=1)).to_contain_text("ورود")
    assert states()[0] == "pending"


@pytest.mark.parametrize("language", ["fa", "en"])
def test_on_a_phone_the_acts_take_three_lines_at_most(queue, live_server, sign_in, page, language):
    """With a neighbour before and after, and an act to undo on a comment with a long name."""
    speak(language)
    first = CommentRecord.objects.get(comment__user_name="آرش").comment
    first.user_name = "شورای اسلامی شهر و بخش کوه‌پایه و روستاهای آن"
    first.save()
    page.set_viewport_size(PHONE)
    sign_in(page, "moderator")
    page.goto(live_server.url + DESK)
    in_hand(page, first.user_name)
    page.locator(".desk-bar [data-key=a]").click()
    in_hand(page, "بهار")
    page.locator(".desk-bar [data-key=j]").click()
    in_hand(page, "پویا")
    buttons = page.locator(".desk-bar .button")
    expect(buttons).to_have_count(7)
    boxes = [each.bounding_box() for each in buttons.all()]
    assert len({round(box["y"]) for box in boxes}) <= 3
    assert min(box["height"] for box in boxes) >= 44
    assert all(box["x"] >= 0 and box["x"] + box["width"] <= PHONE["width"] for box in boxes)
