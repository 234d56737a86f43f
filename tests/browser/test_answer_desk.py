"""An officer answers with the keyboard alone; axe at the desk, on a phone and in the dark."""

import pytest
from django.contrib.auth import get_user_model
from playwright.sync_api import expect

from feedback_plugin.comments.campaigns import fingerprints
from feedback_plugin.comments.commented_page import CommentedPage
from feedback_plugin.comments.core.records import CommentRecord
from feedback_plugin.responses.assignments import assigning
from feedback_plugin.responses.core import drafting
from feedback_plugin.responses.core.answer_templates import AnswerTemplate
from feedback_plugin.responses.core.official_responses import OfficialResponse
from feedback_plugin.responses.sheets import importing
from tests.browser.axe import problems
from tests.browser.screens import foreign_words, keep
from tests.browser.sizes import DESK, PHONE
from tests.foreign.models import AnsweringPage
from tests.many_comments import add_many
from tests.responses import sheets

pytestmark = pytest.mark.browser

CLAUSES = [["c-1", "ماده ۱", "متن ماده یک"], ["c-2", "ماده ۲", "متن ماده دو"]]


@pytest.fixture
def commented(accounts, home_page):
    """A page with five comments that have no answer, and one that has a draft."""
    page = AnsweringPage(title="دستورالعمل بودجهٔ دهیاری‌ها", slug="budget", clauses=CLAUSES)
    home_page.add_child(instance=page)
    text = "مهلت دو هفته برای روستاهای کوچک کم است؛ سه هفته پیشنهاد می‌شود. ({})"
    ids = add_many(page, 6, anchors=("c-1", "c-2", ""), text=text.format)
    fingerprints.remember_missing()
    AnswerTemplate.objects.create(
        title="مهلت", disposition_id="partly_accepted", reasons={"fa": "مهلت سه هفته شد."}
    )
    words = drafting.Words("noted", {"fa": "در بند دیگری آمده است."}, "دفتر برنامه‌ریزی")
    editor = get_user_model().objects.get(username="editor")
    drafting.answer(CommentRecord.objects.filter(pk=ids[0]), page, words, editor)
    return page


def speak(language, theme="light"):
    from wagtail.users.models import UserProfile

    user = get_user_model().objects.get(username="editor")
    values = {"preferred_language": language, "theme": theme}
    UserProfile.objects.update_or_create(user=user, defaults=values)


def send_a_sheet(commented):
    """A spreadsheet with a new answer, a changed one, and two rows that are left out."""
    own = OfficialResponse.objects.get()
    ids = CommentRecord.objects.filter(answer=None).order_by("pk").values_list("pk", flat=True)
    header = ("شماره", "نسخه", "پاسخ (شماره)", "نتیجهٔ بررسی (کد)", "دلایل (فارسی)", "واحد سازمانی")
    said = ("accepted", "مهلت سه هفته شد.", "دفتر برنامه‌ریزی")
    rows = [
        header,
        (ids[0], "t0", None, *said),
        (ids[1], "t1", None, *said),
        (0, "t0", None, *said),
        (own.answered.get().pk, "t0a0", own.pk, *said),
    ]
    file = sheets.saved(sheets.sheet_of(rows))
    editor = get_user_model().objects.get(username="editor")
    importing.keep(file, CommentedPage(commented), editor)


def assign_two(commented):
    """Two comments are the editor's to answer, with a note of a colleague."""
    editor = get_user_model().objects.get(username="editor")
    records = CommentRecord.objects.filter(page=commented, answer=None)
    two = CommentRecord.objects.filter(pk__in=list(records.values_list("pk", flat=True)[:2]))
    assigning.assign(two, editor, "با خزانه‌داری هماهنگ شود.", editor)


def test_comments_are_assigned_by_keyboard(commented, live_server, sign_in, page):
    speak("fa")
    page.set_viewport_size(DESK)
    sign_in(page, "editor")
    page.goto(f"{live_server.url}/admin/answers/page/{commented.pk}/")
    press = page.keyboard.press
    for key in ("j", "x", "s"):
        press(key)
    expect(page.locator("[name=assignee]")).to_be_focused()
    editor = get_user_model().objects.get(username="editor")
    page.select_option("[name=assignee]", str(editor.pk))
    press("Tab")
    page.keyboard.type("با خزانه‌داری هماهنگ شود.")
    press("Tab")
    press("Enter")
    expect(page.locator(".answers-notes")).to_have_count(1)
    expect(page.locator(".answers-assigned")).to_have_count(1)
    keep(page, "answer-desk-assigned")
    page.goto(f"{live_server.url}/admin/")
    expect(page.get_by_role("heading", name="نظرهای سپرده به شما")).to_be_visible()
    keep(page, "home-assigned")


def test_the_keys_send_the_form_in_which_one_writes(commented, live_server, sign_in, page):
    speak("en")
    page.set_viewport_size(DESK)
    sign_in(page, "editor")
    page.goto(f"{live_server.url}/admin/answers/page/{commented.pk}/")
    number = OfficialResponse.objects.count()
    for key in ("j", "x", "s"):
        page.keyboard.press(key)
    page.select_option("[name=disposition]", "accepted")
    page.locator("[name=reasons_fa]").fill("Begun and not sent.")
    page.locator("[name=note]").focus()
    page.keyboard.type("Ask the treasury.")
    page.keyboard.press("Control+Enter")
    expect(page.locator(".answers-notes")).to_contain_text("Ask the treasury.")
    expect(page.locator("[name=reasons_fa]")).to_have_value("Begun and not sent.")
    expect(page.locator("[name=note]")).to_have_value("")
    assert OfficialResponse.objects.count() == number
    page.wait_for_load_state("load")
    page.locator("[name=reasons_fa]").focus()
    page.keyboard.press("Control+Enter")
    expect(page.locator(".messages")).to_contain_text("stored as a draft")
    assert OfficialResponse.objects.count() == number + 1


def test_the_keyboard_is_enough(commented, live_server, sign_in, page):
    speak("fa")
    page.set_viewport_size(DESK)
    sign_in(page, "editor")
    page.goto(f"{live_server.url}/admin/answers/page/{commented.pk}/")
    rows, press = page.locator("[data-row]"), page.keyboard.press
    expect(rows).to_have_count(5)
    press("j")
    expect(rows.first).to_be_focused()
    press("x")
    press("j")
    press("x")
    expect(page.locator("[name=records]:checked")).to_have_count(2)
    expect(page.locator("[data-answers-ticked]")).to_contain_text("۲")
    press("a")
    expect(page.locator("[name=disposition]")).to_be_focused()
    page.select_option("[name=disposition]", "accepted")
    page.locator("[name=reasons_fa]").focus()
    page.keyboard.type("ماده ۱ اصلاح شد.")
    keep(page, "answer-desk-ticked")
    press("Control+Enter")
    expect(page.locator(".messages")).to_contain_text("2 نظر")
    expect(rows).to_have_count(3)
    page.wait_for_load_state("load")
    press("n")
    expect(page.locator("[name=similar]")).to_have_count(3)
    keep(page, "answer-similar")
    page.go_back()
    page.wait_for_load_state("load")
    press("u")
    expect(rows).to_have_count(5)
    assert OfficialResponse.objects.count() == 1


def test_a_template_is_put_in_and_nothing_is_lost(commented, live_server, sign_in, page):
    speak("en")
    page.set_viewport_size(DESK)
    sign_in(page, "editor")
    page.goto(f"{live_server.url}/admin/answers/page/{commented.pk}/")
    page.locator("[name=records]").first.check()
    page.fill("[name=reasons_fa]", "نوشتهٔ من")
    page.select_option("[name=template]", label="مهلت")
    page.locator("[name=insert]").click()
    expect(page.locator("[name=reasons_fa]")).to_have_value("نوشتهٔ من\nمهلت سه هفته شد.")
    expect(page.locator("[name=disposition]")).to_have_value("partly_accepted")
    expect(page.locator("[name=records]:checked")).to_have_count(1)


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("language", ["fa", "en"])
def test_axe_is_clean_on_every_screen(commented, live_server, sign_in, page, language, theme):
    speak(language, theme)
    sign_in(page, "editor")
    draft = OfficialResponse.objects.get()
    send_a_sheet(commented)
    assign_two(commented)
    screens = {
        "pages": "/admin/answers/",
        "desk": f"/admin/answers/page/{commented.pk}/?show=all",
        "list": f"/admin/answers/page/{commented.pk}/list/",
        "answer": f"/admin/answers/{draft.pk}/",
        "sheet": f"/admin/answers/page/{commented.pk}/sheet/?show=open",
        "preview": f"/admin/answers/page/{commented.pk}/sheet/preview/",
    }
    found = {}
    for size in (DESK, PHONE):
        page.set_viewport_size(size)
        for name, path in screens.items():
            page.goto(live_server.url + path)
            opened = "main details:not([data-keys-help])"
            page.evaluate(f"document.querySelectorAll('{opened}').forEach((d) => (d.open = true))")
            keep(page, f"answers-{name}-{language}-{theme}-{size['width']}")
            where = name, size["width"]
            if trouble := problems(page):
                found[where] = trouble
            if language == "fa" and (words := foreign_words(page, "fa", ("Ctrl", "Enter", "Esc"))):
                found[where] = words
            assert page.evaluate("document.documentElement.scrollWidth") <= size["width"], where
    assert found == {}
