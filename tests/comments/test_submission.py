"""The form on any page, and what becomes of what is sent with it."""

import re
from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone
from django_comments_xtd.models import XtdComment

from feedback_plugin import receipts
from feedback_plugin.comments.core import transitions
from feedback_plugin.comments.core.records import CommentRecord
from feedback_plugin.forms import tokens

POST = "/feedback/comments/post/"


def code_in(response):
    found = re.search(r'data-code="([0-9]{16})"', response.content.decode())
    return found and found.group(1)


def html_of(response):
    return response.content.decode()


def test_any_page_carries_the_form_above_the_list(client, foreign_page):
    html = html_of(client.get(foreign_page.url))
    assert 'data-form="comment"' in html
    assert html.index('data-form="comment"') < html.index('id="feedback-list"')
    for name in ("text", "name", "email", "respondent_kind", "organisation", "form_token"):
        assert f'name="{name}"' in html


def test_a_page_view_sets_no_cookie_and_holds_no_token(client, foreign_page):
    response = client.get(foreign_page.url)
    assert not response.cookies
    assert "Cookie" not in response.headers.get("Vary", "")
    assert 'name="form_token" value=""' in html_of(response)
    assert "csrfmiddlewaretoken" not in html_of(response)


def test_a_comment_is_stored_before_its_sender_is_told(send, foreign_page):
    response = send(foreign_page, respondent_kind="dehyari", organisation="دهیاری گل‌چشمه")
    record = CommentRecord.objects.get()
    assert response.status_code == 200
    assert "no-store" in response["Cache-Control"]
    assert record.state == "pending"
    assert record.page_id == foreign_page.pk
    assert record.organisation == "دهیاری گل‌چشمه"
    assert record.comment.is_public is False
    assert record.comment.ip_address is None
    assert record.comment.content_type.model == "foreignpage"
    code = code_in(response)
    assert receipts.check_code(code) == code
    assert record.receipt_hash == receipts.hash_code(code)
    assert code not in (record.receipt_hash, record.idempotency_key)
    shown = receipts.group_code(code).translate(str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹"))
    assert f'<bdi dir="ltr">{shown}</bdi>' in html_of(response)


def test_it_is_not_public_until_it_is_approved(client, comment, foreign_page):
    record = comment(foreign_page, approved=False)
    assert record.comment.comment not in html_of(client.get(foreign_page.url))


def test_the_organisation_of_a_citizen_is_not_kept(send, foreign_page):
    send(foreign_page, respondent_kind="citizen", organisation="شهرداری")
    assert CommentRecord.objects.get().organisation == ""


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"text": ""}, "The comment is empty"),
        ({"text": "   \n\t "}, "The comment is empty"),
        ({"text": "\x00\x01\x02"}, "The comment is empty"),
        ({"text": "\u202e\u200b\u2066"}, "The comment is empty"),
        ({"text": "ب" * 5001}, "the limit is"),
        ({"name": "ن" * 51}, "The name has"),
        ({"email": "maryam@"}, "name@example.com"),
        ({"email": "maryam"}, "name@example.com"),
        ({"email": '"a,victim@example.com,b"@example.ir'}, "name@example.com"),
        ({"email": "a@example.ir\nBcc: b@example.ir"}, "name@example.com"),
        ({"text": "\u200c\u200d\u3164\u00ad"}, "The comment is empty"),
        ({"respondent_kind": "robot"}, "I am responding as"),
        ({"website": "http://spam.example"}, "hidden field"),
        ({"form_token": "not-a-token"}, "damaged"),
    ],
)
def test_bad_input_gets_a_sentence_and_loses_nothing(
    client, entry, foreign_page, changes, sentence
):
    kept = {"text": "این متن می‌ماند", "name": "مریم", "email": "maryam@example.ir"} | changes
    response = client.post(f"/en{POST}", entry(foreign_page, **kept))
    html = html_of(response)
    assert response.status_code == 422
    assert sentence in html
    assert 'role="alert"' in html
    for name in ("text", "name"):
        if name not in changes:
            assert kept[name] in html
    assert re.search('name="website"[^>]* value=""', html)
    assert not CommentRecord.objects.exists()
    assert not XtdComment.objects.exists()


def test_an_error_is_linked_to_its_field(send, foreign_page):
    html = html_of(send(foreign_page, email="maryam@"))
    assert 'href="#feedback-email"' in html
    assert 'id="feedback-email_error"' in html
    assert re.search(r'aria-describedby="[^"]*feedback-email_error', html)


def test_the_longest_text_fits_with_the_line_ends_of_a_browser(send, foreign_page):
    assert send(foreign_page, text="ب\r\n" * 2499 + "بب").status_code == 200


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script><b>x</b>",
        "متن \u202eوارونه\u202c",
        "nul \x00 byte",
        "a" + "\u0301" * 4000,
        "👩‍👩‍👧‍👦 🇮🇷",
    ],
)
def test_hostile_text_is_stored_and_shown_harmlessly(client, comment, foreign_page, text):
    comment(foreign_page, text=text, name="<i>نام</i>")
    html = html_of(client.get(foreign_page.url))
    assert "<script>alert" not in html
    assert "<i>نام" not in html
    assert not set("\u202e\x00") & set(html)
    assert "\u0301" * 5 not in html
    if "👩" in text:
        assert text in html


def test_an_old_form_comes_back_fresh_with_everything_typed(client, entry, foreign_page):
    with time_machine.travel(timezone.now() - timedelta(minutes=61), tick=False):
        old = tokens.issue()
    response = client.post(POST, entry(foreign_page, form_token=old), follow=True)
    html = html_of(response)
    assert response.status_code == 422
    assert "مهلت دو هفته کم است." in html
    fresh = re.search(r'name="form_token" value="([^"]+)"', html).group(1)
    assert fresh != old
    assert client.post(POST, entry(foreign_page, form_token=fresh), follow=True).status_code == 200


def test_the_token_is_handed_out_uncached_and_without_cookies(client):
    response = client.get("/feedback/comments/token/")
    assert tokens.read(response.json()["token"]).nonce
    assert "no-store" in response["Cache-Control"]
    assert not response.cookies


def test_the_same_form_twice_is_one_comment_with_the_same_code(client, entry, foreign_page):
    form = entry(foreign_page)
    first, second = client.post(POST, form, follow=True), client.post(POST, form, follow=True)
    assert code_in(first) == code_in(second) is not None
    assert CommentRecord.objects.count() == 1


def test_without_a_script_the_same_words_are_one_comment(client, entry, foreign_page):
    form = entry(foreign_page, form_token="")
    first, second = client.post(POST, form, follow=True), client.post(POST, form, follow=True)
    assert code_in(first)
    assert second.status_code == 200
    assert code_in(second) is None, "whoever knows the words must not get the code"
    assert CommentRecord.objects.count() == 1


def test_other_words_in_a_form_sent_before_are_not_lost(client, entry, foreign_page):
    form = entry(foreign_page)
    client.post(POST, form, follow=True)
    response = client.post(POST, form | {"text": "متن دیگر"}, follow=True)
    assert response.status_code == 422
    assert "متن دیگر" in html_of(response)
    fresh = re.search(r'name="form_token" value="([^"]+)"', html_of(response)).group(1)
    client.post(POST, form | {"text": "متن دیگر", "form_token": fresh}, follow=True)
    assert CommentRecord.objects.count() == 2


@pytest.mark.parametrize(
    "corrected",
    [
        {"name": "مریم احمدی‌نسب"},
        {"email": "other@example.ir"},
        {"respondent_kind": "expert", "organisation": "دانشگاه"},
        {"anchor": "c-2"},
    ],
)
def test_a_correction_in_a_form_sent_before_is_not_lost(client, entry, answering_page, corrected):
    form = entry(answering_page)
    client.post(POST, form, follow=True)
    response = client.post(POST, form | corrected, follow=True)
    assert response.status_code == 422
    assert "مهلت دو هفته کم است." in html_of(response)
    assert CommentRecord.objects.count() == 1


def test_a_form_sent_before_on_another_page_is_no_repeat(
    client, entry, foreign_page, answering_page
):
    form = entry(foreign_page)
    client.post(POST, form, follow=True)
    response = client.post(POST, form | {"page": answering_page.pk}, follow=True)
    assert response.status_code == 422
    fresh = re.search(r'name="form_token" value="([^"]+)"', html_of(response)).group(1)
    again = form | {"page": answering_page.pk, "form_token": fresh}
    assert client.post(POST, again, follow=True).status_code == 200
    pages = set(CommentRecord.objects.values_list("page", flat=True))
    assert pages == {foreign_page.pk, answering_page.pk}


def test_too_many_from_one_address_are_told_when_to_try_again(send, settings, foreign_page):
    settings.FEEDBACK_COMMENT_POSTS_PER_WINDOW = 2
    assert [send(foreign_page).status_code for _ in range(2)] == [200, 200]
    response = send(foreign_page, text="سومین نظر")
    assert response.status_code == 429
    assert "سومین نظر" in html_of(response)
    assert CommentRecord.objects.count() == 2


def test_another_sites_form_is_refused(client, entry, foreign_page):
    for headers in ({"Sec-Fetch-Site": "cross-site"}, {"Origin": "https://evil.example"}):
        response = client.post(POST, entry(foreign_page), headers=headers, follow=True)
        assert response.status_code == 403
    for headers in ({"Sec-Fetch-Site": "same-origin"}, {"Origin": "http://testserver"}):
        response = client.post(POST, entry(foreign_page), headers=headers, follow=True)
        assert response.status_code == 200


def test_a_clause_is_kept_with_the_words_it_was_written_on(send, answering_page):
    send(answering_page, anchor="c-2")
    record = CommentRecord.objects.get()
    assert (record.anchor, record.anchor_label) == ("c-2", "ماده ۲")
    assert record.anchor_text == "متن ماده دو"
    assert record.version == "1"


def test_a_clause_that_went_is_told(send, answering_page):
    response = send(answering_page, anchor="c-9")
    assert response.status_code == 422
    assert "مهلت دو هفته کم است." in html_of(response)


def test_a_clause_is_chosen_by_its_button(client, answering_page):
    html = html_of(client.get(answering_page.url, {"clause": "c-2"}))
    assert re.search(r'<option value="c-2" selected', html)


@pytest.mark.parametrize("method", ["get", "put", "delete", "head"])
@pytest.mark.parametrize("name", ["post", "withdraw"])
def test_only_post_changes_anything(client, db, method, name):
    response = getattr(client, method)(f"/feedback/comments/{name}/")
    assert response.status_code == (200 if method in ("get", "head") else 405)


@pytest.mark.parametrize("page_id", ["", "0", "99999", "x", "9" * 30, "۱۲"])
def test_a_page_that_is_not_there(client, home_page, entry, foreign_page, page_id):
    response = client.post(POST, entry(foreign_page) | {"page": page_id}, follow=True)
    assert response.status_code == 404
    assert "مهلت دو هفته کم است." in html_of(response)


def test_an_unpublished_page_takes_nothing(send, foreign_page):
    foreign_page.unpublish()
    response = send(foreign_page)
    assert response.status_code == 404
    assert "مهلت دو هفته کم است." in html_of(response)


@pytest.mark.parametrize("name", ["", "\u200f\u200c\u2800"])
def test_a_name_is_nobodys_duty(client, entry, foreign_page, name):
    response = client.post(POST, entry(foreign_page, name=name, email=""), follow=True)
    assert response.status_code == 200
    record = CommentRecord.objects.get()
    transitions.approve([record.pk], None)
    html = client.get(foreign_page.url).content.decode()
    assert "بدون نام" in html


def test_the_same_words_of_two_nameless_people_are_two_comments(
    client, entry, foreign_page, settings
):
    settings.FEEDBACK_COMMENT_REPEAT_SECONDS = 600
    for connection in ("192.0.2.1", "192.0.2.1", "192.0.2.2"):
        form = entry(foreign_page, name="", email="")
        client.post(POST, form, REMOTE_ADDR=connection, follow=True)
    assert CommentRecord.objects.count() == 2
