"""Comments on several clauses: written in steps, sent at once, followed with one code."""

from datetime import timedelta

import pytest
import time_machine
from django.core.cache import cache
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from feedback_plugin.comments.conf import conf
from feedback_plugin.comments.core import transitions
from feedback_plugin.comments.core.page_settings import CommentPageSettings
from feedback_plugin.comments.core.records import CommentRecord
from feedback_plugin.comments.public.text_forms import base_of
from feedback_plugin.comments.screening.models import WordRule
from feedback_plugin.comments.submission import submit
from feedback_plugin.comments.subscriptions import waiting
from feedback_plugin.comments.subscriptions.models import Follow
from feedback_plugin.forms import tokens
from tests.comments.sendings import URL, code_of, hidden, sending
from tests.queued_email import link, queued

TEXTS = {"": "کل متن روشن است.", "c-1": "مهلت کم است.", "c-2": "مرجع رسیدگی نامعلوم است."}


@pytest.fixture
def post(client):
    def send(page, texts=TEXTS, **changes):
        return client.post(URL, sending(page, texts, **changes), follow=True)

    return send


def texts():
    return list(CommentRecord.objects.order_by("receipt_row").values_list("comment__comment"))


def test_one_sending_has_one_code_and_a_row_for_each(post, answering_page, client):
    response = post(answering_page)
    html = response.content.decode()
    assert response.status_code == 200
    assert all(text in html for text in TEXTS.values())
    code = code_of(response)
    assert texts() == [(text,) for text in TEXTS.values()]
    assert CommentRecord.objects.values("receipt_hash").distinct().count() == 1
    tracked = client.post("/feedback/track/", {"code": code}).content.decode()
    assert tracked.count('data-state="pending"') == 3
    assert "ماده ۱" in tracked


@pytest.mark.parametrize(
    ("held", "sentence"),
    [
        ("nothing", "نظرها ذخیره و منتشر شد"),
        ("مرجع", "آنچه هنوز در انتظار است"),
        ("است", "بازبین هر یک را منتشر می‌کند"),
    ],
)
def test_the_receipt_promises_what_becomes_of_them(post, answering_page, held, sentence):
    CommentPageSettings.objects.create(page=answering_page, policy="none")
    WordRule.objects.create(pattern=held, effect="hold")
    html = " ".join(post(answering_page).content.decode().split())
    assert sentence in html
    assert html.count("یا دلیل منتشر نشدن را به شما می‌گوید") == (held != "nothing")


def test_a_receipt_opened_after_the_decisions_promises_none(post, answering_page, client):
    response = post(answering_page)
    transitions.reject(list(CommentRecord.objects.values_list("pk", flat=True)), None, "insult")
    html = client.get(response.redirect_chain[-1][0]).content.decode()
    assert "صفحهٔ پیگیری نتیجهٔ هر یک را می‌گوید" in html
    assert "یا دلیل منتشر نشدن" not in html


def test_a_row_is_changed_and_withdrawn_by_itself(post, answering_page, client):
    code = code_of(post(answering_page))
    first, second, third = CommentRecord.objects.order_by("receipt_row")
    about = {"code": code, "comment": second.pk}
    client.post("/feedback/comments/edit/", {**about, "text": "مهلت بسیار کم است."})
    client.post("/feedback/comments/withdraw/", {"code": code, "comment": third.pk})
    for record in (first, second, third):
        record.refresh_from_db()
    assert second.comment.comment == "مهلت بسیار کم است."
    assert [each.state for each in (first, second, third)] == ["pending", "pending", "withdrawn"]
    kept = client.post("/feedback/comments/receipt/", {"code": code}).content.decode()
    assert "ماده ۱" in kept
    assert "ماده ۲" in kept


@pytest.mark.parametrize("path", ["withdraw", "edit", "news"])
def test_without_a_row_nothing_is_done(post, answering_page, comment, client, path):
    code = code_of(post(answering_page))
    foreign = comment(answering_page, approved=False, text="سخن کسی دیگر")
    for which in ({}, {"comment": foreign.pk}, {"comment": "x"}):
        data = {"code": code, "text": "دیگر", "email": "a@example.ir", **which}
        html = client.post(f"/feedback/comments/{path}/", data).content.decode()
        assert html.count("data-state=") == 3
        assert "سخن کسی دیگر" not in html
    assert set(CommentRecord.objects.values_list("state", flat=True)) == {"pending"}
    assert not CommentRecord.objects.filter(comment__comment="دیگر").exists()


def test_every_step_keeps_what_was_typed(post, answering_page):
    for go in ("choose", "write", "review", "choose", "write"):
        html = post(answering_page, go=go).content.decode()
        assert all(text in html for text in TEXTS.values()), go
        assert "مریم احمدی" in html
    for go in ("choose", "write", "review"):
        html = post(answering_page, clause=["c-1"], go=go).content.decode()
        assert TEXTS["c-2"] in html, f"no longer chosen, and lost ({go})"
    assert CommentRecord.objects.count() == 0
    post(answering_page, clause=["c-1"])
    assert texts() == [(TEXTS["c-1"],)]


def test_the_text_of_each_clause_stands_beside_its_field(post, client, answering_page):
    html = post(answering_page, go="write").content.decode()
    assert "متن ماده یک" in html
    assert "متن ماده دو" in html
    single = client.get(answering_page.url, {"clause": "c-2"}).content.decode()
    assert "data-clause-words" in single
    assert f"{URL}?page={answering_page.pk}&amp;clause=c-2" in single


def test_none_or_too_many_are_told_and_nothing_is_lost(post, answering_page):
    none = post(answering_page, clause=[])
    assert none.status_code == 422
    assert TEXTS["c-1"] in none.content.decode()
    many = [[f"c-{n}", f"ماده {n}", f"متن {n}"] for n in range(1, 25)]
    answering_page.clauses = many
    answering_page.save()
    texts = {f"c-{n}": f"سخن شماره {n}" for n in range(1, 23)}
    response = post(answering_page, texts)
    assert response.status_code == 422
    assert all(text in response.content.decode() for text in texts.values())
    assert CommentRecord.objects.count() == 0
    fitting = dict(list(texts.items())[: conf.most_clauses])
    assert code_of(post(answering_page, fitting))
    assert CommentRecord.objects.count() == conf.most_clauses


def test_what_says_nothing_is_left_out_and_told(post, answering_page):
    html = post(answering_page, {**TEXTS, "c-1": " "}, go="review").content.decode()
    assert "ماده ۱" in html
    post(answering_page, {**TEXTS, "c-1": " "})
    assert set(CommentRecord.objects.values_list("anchor", flat=True)) == {"", "c-2"}
    assert post(answering_page, {"c-1": "", "c-2": ""}).status_code == 422


def test_a_clause_that_is_gone_asks_what_its_words_are_about(post, answering_page):
    answering_page.clauses = [["c-1", "ماده ۱", "متن ماده یک"]]
    answering_page.save()
    response = post(answering_page)
    assert response.status_code == 422
    assert TEXTS["c-2"] in response.content.decode()
    assert CommentRecord.objects.count() == 0
    post(answering_page, **{"of-c-2-anchor": "c-1"})
    assert CommentRecord.objects.filter(anchor="c-1").count() == 2
    assert CommentRecord.objects.count() == 3


def test_a_clause_that_has_changed_is_shown_before_it_is_sent(post, answering_page):
    seen = {"of-c-1-wording_base": base_of("متن ماده یک"), "of-c-1-proposed_wording": "متن ماده یک"}
    answering_page.clauses = [["c-1", "ماده ۱", "متن تازه"], ["c-2", "ماده ۲", "متن ماده دو"]]
    answering_page.save()
    response = post(answering_page, **seen)
    assert response.status_code == 422
    assert "متن تازه" in response.content.decode()
    assert CommentRecord.objects.count() == 0
    base = hidden(response, "of-c-1-wording_base")
    assert base == base_of("متن تازه")
    again = {"of-c-1-wording_base": base, "of-c-1-proposed_wording": "متن تازه"}
    assert code_of(post(answering_page, **again))
    about_it = CommentRecord.objects.get(anchor="c-1")
    assert (about_it.anchor_text, about_it.proposed_wording) == ("متن تازه", "")


@pytest.mark.parametrize("text", ["چون روشن‌تر است", ""])
def test_a_wording_begun_before_the_clause_changed_comes_back(post, answering_page, text):
    begun = {"of-c-1-wording_base": base_of("متن ماده یک"), "of-c-1-proposed_wording": "متن من"}
    answering_page.clauses = [["c-1", "ماده ۱", "متن تازه"], ["c-2", "ماده ۲", "متن ماده دو"]]
    answering_page.save()
    response = post(answering_page, **begun, **{"of-c-1-text": text})
    assert response.status_code == 422
    assert "متن من" in response.content.decode()
    assert hidden(response, "of-c-1-wording_base") == base_of("متن تازه")


def test_the_close_between_two_steps(post, answering_page):
    answering_page.closes_at = timezone.now() + timedelta(minutes=5)
    answering_page.save()
    token = tokens.issue()
    with time_machine.travel(answering_page.closes_at + timedelta(minutes=1), tick=False):
        review = post(answering_page, go="review", form_token=token)
        assert hidden(review, "form_token") == token
        assert code_of(post(answering_page, form_token=token))
    assert list(CommentRecord.objects.values_list("late", flat=True)) == [True] * 3
    with time_machine.travel(answering_page.closes_at + timedelta(hours=2), tick=False):
        for go in ("choose", "write", "review", "send"):
            refused = post(answering_page, go=go, form_token=token)
            assert refused.status_code == 403
            assert all(text in refused.content.decode() for text in TEXTS.values())


def test_one_sending_counts_once(post, answering_page, settings):
    settings.FEEDBACK_COMMENT_POSTS_PER_WINDOW = 10
    for number in range(conf.several_per_window):
        said = {key: f"{text} {number}" for key, text in TEXTS.items()}
        assert code_of(post(answering_page, said))
    refused = post(answering_page)
    assert refused.status_code == 429
    assert all(text in refused.content.decode() for text in TEXTS.values())
    assert code_of(post(answering_page, {"c-1": "تنها یک سخن"}))


def test_what_another_form_brought_is_not_stored_twice(post, answering_page, settings):
    settings.FEEDBACK_COMMENT_REPEAT_SECONDS = 600
    first = code_of(post(answering_page))
    more = post(answering_page, {**TEXTS, "c-1": "سخن تازه"})
    assert code_of(more) != first
    assert CommentRecord.objects.count() == 4
    assert "ماده ۲" in more.content.decode()
    same = post(answering_page)
    assert "data-code=" not in same.content.decode()
    assert CommentRecord.objects.count() == 4


def test_all_of_it_or_nothing(post, answering_page, monkeypatch):
    stored = []

    def fail_at_the_second(*args, **kwargs):
        if stored:
            raise RuntimeError
        stored.append(original(*args, **kwargs))
        return stored[0]

    original = submit.store
    monkeypatch.setattr(submit, "store", fail_at_the_second)
    with pytest.raises(RuntimeError):
        post(answering_page)
    assert CommentRecord.objects.count() == 0


def test_one_tick_agrees_to_what_all_parts_hold(post, answering_page):
    said = {"c-1": "شماره من 09121234567 است.", "c-2": "با 09351234567 تماس بگیرید."}
    asked = post(answering_page, said)
    assert asked.status_code == 422
    assert CommentRecord.objects.count() == 0
    tick = hidden(asked, "sent_knowingly")
    assert len(tick.split()) == 2
    assert code_of(post(answering_page, said, sent_knowingly=tick))


@pytest.mark.parametrize("must_confirm", [False, True])
def test_one_message_asks_about_all(post, answering_page, client, settings, must_confirm):
    settings.FEEDBACK_COMMENT_CONFIRM_EMAIL = must_confirm
    post(answering_page, email="maryam@example.ir")
    [mail] = queued()
    assert Follow.objects.unconfirmed().count() == 3
    client.post(link(mail, "/confirm/"))
    assert Follow.objects.confirmed().count() == 3
    assert CommentRecord.objects.pending().count() == 3


def test_the_link_outlives_the_comment_that_it_was_asked_with(
    post, answering_page, client, settings
):
    settings.FEEDBACK_COMMENT_CONFIRM_EMAIL = True
    code = code_of(post(answering_page, email="maryam@example.ir"))
    [mail] = queued()
    for record in CommentRecord.objects.order_by("receipt_row")[:2]:
        about = {"code": code, "comment": record.pk}
        client.post("/feedback/comments/withdraw/", about)
    assert client.post(link(mail, "/confirm/")).status_code == 200
    assert CommentRecord.objects.order_by("receipt_row").last().state == "pending"


def test_a_sending_waits_as_one_wish(post, answering_page):
    post(answering_page, email="maryam@example.ir")
    wishes = waiting.wishes_of(Follow.objects.first().email_hash, timezone.now())
    assert [wish.record.receipt_row for wish in wishes] == [0]


def test_no_two_sendings_share_a_row_of_a_code(post, answering_page):
    post(answering_page)
    first, second = CommentRecord.objects.order_by("receipt_row")[:2]
    with pytest.raises(IntegrityError), transaction.atomic():
        CommentRecord.objects.filter(pk=second.pk).update(receipt_row=first.receipt_row)


def test_a_page_that_is_gone_or_private_tells_nothing(post, answering_page):
    answering_page.unpublish()
    for go in ("choose", "write", "review", "send"):
        response = post(answering_page, go=go)
        assert response.status_code == 404
        html = response.content.decode()
        assert all(text in html for text in TEXTS.values())
        assert answering_page.title not in html


def test_another_site_sends_nothing(client, answering_page):
    from_afar = {"headers": {"Sec-Fetch-Site": "cross-site"}}
    assert client.get(URL, {"page": answering_page.pk}, **from_afar).status_code == 200
    assert client.post(URL, sending(answering_page, TEXTS), **from_afar).status_code == 403


# What is public has changed once a transaction is through.
@pytest.mark.django_db(transaction=True)
def test_similar_published_comments_are_offered(post, comment, answering_page, client):
    said = "مهلت ثبت اعتراض برای شهرداری‌های کوچک بسیار کوتاه تعیین شده است"
    comment(answering_page, anchor="c-1", text=f"{said}.")
    hidden_one = comment(answering_page, anchor="c-1", text=f"{said}، پنهان.")
    comment(answering_page, anchor="c-1", text=f"{said}، هنوز منتظر.", approved=False)
    asked = {"page": answering_page.pk, "anchor": "c-1", "text": said[:45]}
    found = client.post("/feedback/comments/similar/", asked).content.decode()
    assert f"{said}." in found
    assert "پنهان" in found
    transitions.hide([hidden_one.pk], None, "insult")
    for html in (
        client.post("/feedback/comments/similar/", asked).content.decode(),
        post(answering_page, {"c-1": said}, go="review").content.decode(),
    ):
        assert f"{said}." in html
        assert "پنهان" not in html
        assert "منتظر" not in html
    other = {**asked, "text": "سخنی که با هیچ نظر دیگری نسبتی ندارد و تازه است"}
    assert client.post("/feedback/comments/similar/", other).content.decode().strip() == ""


def test_similar_comments_of_many_clauses_cost_the_same(post, comment, answering_page):
    said = "مهلت ثبت اعتراض برای شهرداری‌های کوچک بسیار کوتاه تعیین شده است"
    for key in ("c-1", "c-2"):
        comment(answering_page, anchor=key, text=said)
    post(answering_page, {"c-1": said}, go="review")
    with CaptureQueriesContext(connection) as one:
        post(answering_page, {"c-1": said}, go="review")
    with CaptureQueriesContext(connection) as all_of_them:
        post(answering_page, {"": said, "c-1": said, "c-2": said}, go="review")
    assert len(all_of_them) == len(one)


def test_what_is_half_written_is_compared_and_not_kept(post, comment, answering_page, client):
    said = "مهلت ثبت اعتراض برای شهرداری‌های کوچک بسیار کوتاه تعیین شده است"
    comment(answering_page, anchor="c-1", text=said)
    asked = {"page": answering_page.pk, "anchor": "c-1", "text": said}
    client.post("/feedback/comments/similar/", asked)
    kept = set(cache._cache)
    for length in (40, 45, 50):
        answer = client.post("/feedback/comments/similar/", {**asked, "text": said[:length]})
        assert said in answer.content.decode()
        assert "private" in answer["Cache-Control"]
    assert set(cache._cache) == kept
    written = "متن شما در سرور ما با نظرهای منتشرشده مقایسه می‌شود"
    assert written in post(answering_page, go="write").content.decode()
    assert written in client.get(answering_page.url).content.decode()


def test_who_sends_several_reads_that_decisions_can_be_reviewed(post, answering_page, settings):
    told = "می‌توانید بازنگری شخص دیگری را بخواهید"
    assert told in post(answering_page, go="review").content.decode()
    settings.FEEDBACK_COMMENT_REVIEW_DAYS = None
    assert told not in post(answering_page, go="review").content.decode()


def test_questions_about_similar_comments_have_their_limit(client, answering_page, monkeypatch):
    monkeypatch.setattr(type(conf), "similar_per_window", 2)
    asked = {"page": answering_page.pk, "text": "سخن", "anchor": ""}
    statuses = [client.post("/feedback/comments/similar/", asked).status_code for _n in range(3)]
    assert statuses == [200, 200, 429]
    answering_page.unpublish()
    assert client.post("/feedback/comments/similar/", asked).status_code == 404
