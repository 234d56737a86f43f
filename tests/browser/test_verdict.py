"""Whoever holds a receipt says whether the answer met the point: on a phone, on a desk, by keys."""

import pytest
from django.contrib.auth import get_user_model
from django.utils import timezone
from playwright.sync_api import expect

from feedback_plugin.comments.core.records import CommentRecord
from feedback_plugin.receipts import hash_code, new_code
from feedback_plugin.responses.core import drafting, publishing
from feedback_plugin.responses.core.official_responses import OfficialResponse
from feedback_plugin.responses.verdicts.models import Verdict
from tests.browser.axe import problems
from tests.browser.screens import foreign_words, keep
from tests.browser.sizes import DESK, PHONE
from tests.foreign.models import AnsweringPage
from tests.many_comments import add_many
from tests.responses.desk import address

pytestmark = pytest.mark.browser

CLAUSES = [["c-1", "ماده ۱", "متن ماده یک"]]


@pytest.fixture
def answered(accounts, home_page, english):
    """A page with eight answered comments: seven verdicts, and the code of the eighth comment."""
    page = AnsweringPage(title="دستورالعمل بودجهٔ دهیاری‌ها", slug="budget", clauses=CLAUSES)
    home_page.add_child(instance=page)
    ids = add_many(page, 8, text="مهلت دو هفته کم است. ({})".format)
    editor = get_user_model().objects.get(username="editor")
    reasons = {"fa": "مهلت در ماده ۱ سه هفته شد.", "en": "Article 1 now gives three weeks."}
    words = drafting.Words("partly_accepted", reasons, "دفتر برنامه‌ریزی")
    drafting.answer(CommentRecord.objects.all(), page, words, editor)
    publishing.publish(OfficialResponse.objects.all(), editor)
    said = {
        "given_at": timezone.now(),
        "answer_words": OfficialResponse.objects.get().published_words,
    }
    Verdict.objects.bulk_create(
        Verdict(answered_id=pk, is_met=place < 5, line="سه هفته هم کم است.", **said)
        for place, pk in enumerate(ids[1:])
    )
    code = new_code()
    CommentRecord.objects.filter(pk=ids[0]).update(receipt_hash=hash_code(code))
    return page, code


def look(page, size, language, name, found):
    page.set_viewport_size(size)
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        keep(page, f"verdict-{name}-{language}-{size['width']}-{scheme}")
        if trouble := problems(page):
            found[name, size["width"], scheme] = trouble
    if language == "fa" and (words := foreign_words(page, "fa", ("CSV", "XLSX", "JSON"))):
        found[name, "words"] = words
    if page.evaluate("document.documentElement.scrollWidth") > size["width"]:
        found[name, size["width"], "width"] = True


@pytest.mark.parametrize("language", ["fa", "en"])
@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
def test_from_the_receipt_to_the_rate(answered, live_server, page, language, size):
    prefix, found = "" if language == "fa" else "/en", {}
    page.goto(f"{live_server.url}{prefix}/feedback/track/")
    page.fill("[name=code]", answered[1])
    page.keyboard.press("Enter")
    door = page.locator("form[action$='/answers/verdict/'] button")
    expect(door).to_be_visible()
    look(page, size, language, "status", found)
    door.focus()
    page.keyboard.press("Enter")
    form = page.locator("[data-form=verdict]")
    expect(form).to_be_visible()
    look(page, size, language, "form", found)
    form.locator("button").click()
    expect(page.locator("#feedback-errors")).to_be_visible()
    look(page, size, language, "errors", found)
    page.locator("[name=met][value=yes]").focus()
    page.keyboard.press("Space")
    page.keyboard.press("Tab")
    page.keyboard.type("ممنون")
    page.keyboard.press("Enter")
    expect(page.locator("[data-verdict=yes]")).to_be_visible()
    look(page, size, language, "stored", found)
    page.goto(f"{live_server.url}{prefix}/feedback/answers/{answered[0].pk}/")
    expect(page.locator("[data-verdicts='6/8']")).to_be_visible()
    look(page, size, language, "rate", found)
    assert found == {}


def test_without_scripts(answered, live_server, browser):
    context = browser.new_context(java_script_enabled=False, locale="fa-IR", viewport=PHONE)
    page = context.new_page()
    page.goto(f"{live_server.url}/feedback/track/")
    page.fill("[name=code]", answered[1])
    page.keyboard.press("Enter")
    page.locator("form[action$='/answers/verdict/'] button").click()
    page.locator("[name=met][value=no]").check()
    page.locator("[data-form=verdict] button").click()
    expect(page.locator("[data-verdict=no]")).to_be_visible()
    context.close()
    assert Verdict.objects.filter(is_met=False).count() == 3


def test_officers_read_the_line(answered, live_server, page, sign_in):
    sign_in(page, "editor")
    found = {}
    for size in (PHONE, DESK):
        page.goto(live_server.url + address("response", OfficialResponse.objects.get().pk))
        expect(page.get_by_text("سه هفته هم کم است.").first).to_be_visible()
        look(page, size, "admin", "officer", found)
    assert found == {}
