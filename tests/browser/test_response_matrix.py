"""The response matrix as visitors see it: on a phone, on a desk, in both languages."""

import pytest
from django.contrib.auth import get_user_model
from playwright.sync_api import expect

from feedback_plugin.comments.core.records import CommentRecord
from feedback_plugin.receipts import hash_code, new_code
from feedback_plugin.responses.core import drafting, publishing
from feedback_plugin.responses.core.official_responses import OfficialResponse
from tests.browser.axe import problems
from tests.browser.screens import foreign_words, keep
from tests.browser.sizes import DESK, PHONE
from tests.foreign.models import AnsweringPage
from tests.many_comments import add_many

pytestmark = pytest.mark.browser

CLAUSES = [["c-1", "ماده ۱", "متن ماده یک"], ["c-2", "ماده ۲", "متن ماده دو"]]


@pytest.fixture
def answered(accounts, home_page, english):
    """A page with thirty comments, of which ten are answered."""
    page = AnsweringPage(title="دستورالعمل بودجهٔ دهیاری‌ها", slug="budget", clauses=CLAUSES)
    home_page.add_child(instance=page)
    text = "مهلت دو هفته برای روستاهای کوچک کم است؛ سه هفته پیشنهاد می‌شود. ({})"
    ids = add_many(page, 30, anchors=("c-1", "c-2", ""), text=text.format)
    editor = get_user_model().objects.get(username="editor")
    reasons = {"fa": "مهلت در ماده ۱ سه هفته شد.", "en": "Article 1 now gives three weeks."}
    words = drafting.Words("partly_accepted", reasons, "دفتر برنامه‌ریزی", "c-1", "ماده ۱")
    drafting.answer(CommentRecord.objects.filter(pk__in=ids[-10:]), page, words, editor)
    publishing.publish(OfficialResponse.objects.all(), editor)
    return page


@pytest.mark.parametrize("language", ["fa", "en"])
def test_the_matrix_is_read_everywhere(answered, live_server, page, language):
    prefix = "" if language == "fa" else "/en"
    found = {}
    for size in (PHONE, DESK):
        page.set_viewport_size(size)
        page.goto(f"{live_server.url}{prefix}/feedback/answers/{answered.pk}/")
        expect(page.locator("[data-disposition=partly_accepted]")).to_have_count(10)
        keep(page, f"matrix-{language}-{size['width']}")
        if trouble := problems(page):
            found[size["width"]] = trouble
        if language == "fa" and (words := foreign_words(page, "fa", ("CSV", "XLSX", "JSON"))):
            found[size["width"], "words"] = words
        assert page.evaluate("document.documentElement.scrollWidth") <= size["width"]
    assert found == {}


def test_one_finds_ones_own_row(answered, live_server, page):
    code = new_code()
    mine = CommentRecord.objects.order_by("pk").first()
    CommentRecord.objects.filter(pk=mine.pk).update(receipt_hash=hash_code(code))
    page.goto(f"{live_server.url}/feedback/answers/{answered.pk}/")
    page.locator(".matrix-mine > summary").click()
    page.fill(".matrix-mine [name=code]", code)
    page.locator(".matrix-mine button").click()
    expect(page.locator(f"#row-{mine.pk}")).to_be_visible()
