"""Personal data in public words are named before they are sent; a tick sends them anyway."""

import re

import pytest
from playwright.sync_api import expect

from feedback_plugin.comments.core.records import CommentRecord
from tests.comments.ticks import tick_of

ID, OTHER_ID = "0499370899", "۰۷۹۰۴۱۹۹۰۴"
MOBILE = "۰۹۱۲ ۳۴۵ ۶۷۸۹"


def html_of(response):
    return response.content.decode()


@pytest.mark.parametrize("data", [ID, OTHER_ID, MOBILE, "021-88776655", "maryam@example.ir"])
@pytest.mark.parametrize("field", ["text", "name"])
def test_it_is_named_and_sent_with_a_tick(send, foreign_page, field, data):
    words = {field: f"نظر من: {data}"}
    response = send(foreign_page, **words)
    assert response.status_code == 422
    assert data in re.search(rf'id="feedback-{field}_error">([^<]+)<', html_of(response))[1]
    assert f"نظر من: {data}" in html_of(response)
    assert not CommentRecord.objects.exists()
    response = send(foreign_page, sent_knowingly=tick_of(response), **words)
    assert response.status_code == 200
    assert CommentRecord.objects.count() == 1


def test_a_tick_is_for_what_was_named(send, foreign_page):
    tick = tick_of(send(foreign_page, text=f"{ID} و {MOBILE}"))
    assert send(foreign_page, text=OTHER_ID, sent_knowingly=tick).status_code == 422
    assert send(foreign_page, text=MOBILE, sent_knowingly=tick).status_code == 200


def test_nothing_is_asked_where_nothing_is_found(send, foreign_page):
    response = send(foreign_page, text="")
    assert "sent_knowingly" not in html_of(response)
    assert send(foreign_page, text="مادهٔ ۱۲ و ۱۳۹۵/۱۲/۲۸").status_code == 200


def test_the_number_of_the_clause_is_nobody_s_slip(send, answering_page):
    answering_page.clauses = [["c-1", "مادهٔ ۱", f"تلفن دبیرخانه: {MOBILE}"]]
    answering_page.save()
    words = {"anchor": "c-1", "proposed_wording": f"تلفن تازه: {MOBILE}"}
    assert send(answering_page, **words).status_code == 200
    other = {**words, "text": "نظر دیگر", "proposed_wording": f"تلفن تازه: {MOBILE} و {ID}"}
    response = send(answering_page, **other)
    assert response.status_code == 422
    assert ID in re.search(r"feedback-proposed_wording_error\">([^<]+)", html_of(response))[1]


def test_changing_a_comment_asks_about_what_is_new(client, send, foreign_page):
    first = {"text": MOBILE}
    sent = send(foreign_page, sent_knowingly=tick_of(send(foreign_page, **first)), **first)
    code = re.search(r'data-code="([0-9]{16})"', html_of(sent))[1]
    form = {"code": code, "text": f"{MOBILE} و {ID}"}
    response = client.post("/feedback/comments/edit/", form)
    assert response.status_code == 422
    error = re.search(r'id="feedback-text_error">([^<]+)<', html_of(response))[1]
    assert ID in error
    assert MOBILE not in error
    form["sent_knowingly"] = tick_of(response)
    assert client.post("/feedback/comments/edit/", form).status_code == 200
    assert CommentRecord.objects.get().comment.comment == f"{MOBILE} و {ID}"


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("with_scripts", [True, False])
def test_it_is_ticked_in_a_browser(browser, live_server, foreign_page, with_scripts):
    context = browser.new_context(java_script_enabled=with_scripts, locale="fa-IR")
    page = context.new_page()
    page.goto(f"{live_server.url}{foreign_page.url}")
    page.fill("[name=text]", f"با من تماس بگیرید: {MOBILE}")
    page.locator(".feedback-submit").click()
    expect(page.locator("#feedback-errors")).to_contain_text(MOBILE)
    page.get_by_label("با همین متن ارسال شود").check()
    page.locator(".feedback-submit").click()
    expect(page.locator("[data-code]")).to_be_visible()
    context.close()
