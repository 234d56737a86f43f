"""The story of somebody who follows a page and a comment: asked, confirmed, told, and let go."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from playwright.sync_api import expect

from drafts_plugin.pages.models import DraftPage
from drafts_plugin.period import actions
from feedback_plugin.comments.subscriptions.models import Follow
from tests.browser.comment_stories.acts import deliver, neighbour, path_in, say

pytestmark = pytest.mark.browser

EMAIL = "reader@example.ir"
NEW = {"fa": "چراغ‌های خیابان اصلی هم دیده شود.", "en": "Look at the lamps of the main street, too."}
WHY = {"fa": "دهیاری‌ها به سبب برف مهلت بیشتری خواستند.", "en": "Snow kept the dehyaris busy."}


def ask(page, witness, name):
    """The form with a wrong and the right address; the answer tells nobody who follows."""
    witness.look(page, name)
    for address in ("reader@", EMAIL):
        page.fill("[name=email]", address)
        with page.expect_navigation():
            page.locator("form.feedback-form button[type=submit]").click()
        if address != EMAIL:
            witness.look(page, f"{name}-wrong")
    witness.look(page, f"{name}-asked")
    expect(page.locator("main")).to_contain_text(EMAIL)
    (letter,) = deliver()
    return letter


def confirm(page, address, letter, number):
    page.goto(address + path_in(letter, "/confirm/"))
    with page.expect_navigation():
        page.locator("form.feedback-form button[type=submit]").click()
    assert Follow.objects.confirmed().count() == number
    (welcome,) = deliver()
    assert "/stop/" in welcome.body


def told(*words):
    """The one mail that left, with these words in it."""
    (letter,) = deliver()
    assert letter.to == [EMAIL]
    for each in words:
        assert each in letter.body, letter.body
    return letter


def test_news_of_a_page_and_of_a_comment(draft, live_server, page, witness):
    address, other = live_server.url, neighbour(draft)
    page.goto(address + draft.url)
    page.locator("#feedback > .feedback-follow a").click()
    confirm(page, address, ask(page, witness, "follow"), 1)
    page.goto(address + draft.url)
    page.locator(f"[data-comment='{other.pk}'] .feedback-follow a").click()
    confirm(page, address, ask(page, witness, "follow-comment"), 2)

    say(draft, "Somebody", NEW[draft.locale.language_code], article=1)
    call_command("send_page_digests", verbosity=0)
    letter = told(draft.title, draft.url)
    assert NEW[draft.locale.language_code] not in letter.body

    say(draft, "Neighbour", NEW[draft.locale.language_code], reply_to=other.pk)
    thread = told(draft.title, f"#comment-{other.pk + 2}")

    source = DraftPage.objects.get(pk=draft.pk) if draft.locale.language_code == "fa" else None
    source = source or DraftPage.objects.get(locale__language_code="fa")
    actions.extend(source, source.closes_at + timedelta(days=7), WHY[draft.locale.language_code])
    extended = told(draft.title, WHY[draft.locale.language_code])

    # One click: the button of a mail program posts, knowing nothing of our pages.
    headers = extended.extra_headers
    assert headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    path = path_in(extended, "/stop/")
    assert path in headers["List-Unsubscribe"]
    answer = page.request.post(address + path, form={"List-Unsubscribe": "One-Click"})
    assert answer.ok
    assert Follow.objects.get().kind == "thread"

    page.goto(address + path_in(thread, "/stop/"))
    witness.look(page, "stop")
    with page.expect_navigation():
        page.locator("form.feedback-form button[type=submit]").click()
    witness.look(page, "stopped")
    assert not Follow.objects.exists()
    page.goto(address + path_in(thread, "/stop/"))
    expect(page.locator("form.feedback-form")).to_have_count(0)
