"""The holder of a receipt says whether the answer met the point, for as long as was promised."""

import re
from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from feedback_plugin.comments.core import transitions
from feedback_plugin.comments.core.records import CommentRecord
from feedback_plugin.comments.maintenance import erasure
from feedback_plugin.comments.redaction import redact as removal
from feedback_plugin.comments.redaction.personal_data import Kind, Span
from feedback_plugin.conf import conf
from feedback_plugin.page_cache import version
from feedback_plugin.receipts import hash_code, new_code
from feedback_plugin.responses.core import drafting, publishing
from feedback_plugin.responses.core.official_responses import AnsweredComment, OfficialResponse
from feedback_plugin.responses.verdicts.models import Verdict
from tests import fresh_caches
from tests.at_once import at_once
from tests.comments.stored import everything, found
from tests.comments.ticks import tick_of
from tests.responses.desk import address

VERDICT = "/feedback/answers/verdict/"
HIDDEN = re.compile(r'name="(seen|form_token)" value="([^"]+)"')
SECRET = "zqsecret"
Responses = OfficialResponse.objects


@pytest.fixture
def code_of():
    """The code of a comment's receipt."""

    def give(pk):
        code = new_code()
        CommentRecord.objects.filter(pk=pk).update(receipt_hash=hash_code(code))
        return code

    return give


@pytest.fixture
def answered(add, publish, code_of):
    """A comment with its published answer: its key and its code."""
    [pk] = add(1, text=lambda _pk: f"My number is {SECRET}.")
    publish([pk])
    return pk, code_of(pk)


@pytest.fixture
def opened(client):
    def open_form(code):
        html = client.post(VERDICT, {"code": code}).content.decode()
        return {"code": code, **dict(HIDDEN.findall(html))}

    return open_form


@pytest.fixture
def say(client, opened):
    """Open the form and send it."""

    def send(code, met="yes", line="", **more):
        return client.post(VERDICT, {**opened(code), "met": met, "line": line, **more})

    return send


def stored():
    return list(Verdict.objects.order_by("pk").values_list("is_met", "line", "version"))


def test_the_receipt_leads_to_the_form_and_what_is_said_is_stored(client, answered, say):
    pk, code = answered
    status = client.post("/feedback/track/", {"code": code}, follow=True).content.decode()
    assert f'action="{VERDICT}"' in status
    assert say(code, "no", "  نه   همهٔ آن ").status_code == 200
    assert stored() == [(False, "نه همهٔ آن", 1)]
    assert Verdict.objects.get().pk == pk
    html = client.post(VERDICT, {"code": code}).content.decode()
    assert 'data-verdict="no"' in html
    assert "نه همهٔ آن" in html
    assert say(code, "yes").status_code == 200
    assert stored() == [(True, "", 2)]


def test_nothing_is_said_by_get_or_without_the_code(client, answered, opened):
    form = {**opened(answered[1]), "met": "yes"}
    assert client.get(VERDICT, form).status_code == 302
    assert client.post(VERDICT, {**form, "code": new_code()}).status_code == 422
    assert client.post(VERDICT, {**form, "code": "1"}).status_code == 422
    assert client.post(VERDICT, form, headers={"sec-fetch-site": "cross-site"}).status_code == 403
    assert stored() == []


@pytest.mark.parametrize(
    "wrong", [{"met": ""}, {"met": "perhaps"}, {"line": "ط" * 301}, {"form_token": "x"}]
)
def test_what_is_wrong_is_told_and_nothing_is_lost(client, answered, opened, wrong):
    sent = {**opened(answered[1]), "met": "no", "line": "سه هفته کم است", **wrong}
    response = client.post(VERDICT, sent)
    assert response.status_code == 422
    assert sent["line"] in response.content.decode()
    assert stored() == []
    again = dict(HIDDEN.findall(response.content.decode()))
    mended = {**sent, **again, "met": "no", "line": "سه هفته کم است"}
    assert client.post(VERDICT, mended).status_code == 200


def test_personal_data_are_asked_about(client, answered, say):
    line = "با ۰۹۱۲۱۱۱۲۲۳۳ تماس بگیرید"
    response = say(answered[1], "no", line)
    assert response.status_code == 422
    assert stored() == []
    assert say(answered[1], "no", line, sent_knowingly=tick_of(response)).status_code == 200
    assert stored() == [(False, line, 1)]


def test_look_ups_are_counted(client, answered, opened, monkeypatch):
    form = {**opened(answered[1]), "met": "no", "line": "سه هفته"}
    monkeypatch.setattr(conf, "wrong_codes_a_minute", 1)
    assert client.post(VERDICT, {**form, "code": new_code()}).status_code == 422
    response = client.post(VERDICT, form)
    assert response.status_code == 429
    assert "سه هفته" in response.content.decode()
    assert stored() == []


@pytest.mark.parametrize("days", [1, 40, 0])
def test_the_time_is_the_one_that_was_promised(answered, say, client, settings, time_machine, days):
    until = Responses.get().verdicts_until
    assert (until - timezone.now()).days == 14
    settings.FEEDBACK_RESPONSE_VERDICT_DAYS = days
    time_machine.move_to(until - timedelta(minutes=1))
    sent = {"code": answered[1], "met": "yes"}
    assert say(answered[1]).status_code == 200
    time_machine.move_to(until + timedelta(seconds=1))
    late = client.post(VERDICT, {**sent, "form_token": "x", "line": "دیر"})
    assert late.status_code == 409
    assert "دیر" in late.content.decode()
    assert client.post(VERDICT, {"code": answered[1]}).status_code == 409
    assert stored() == [(True, "", 1)]
    status = client.post("/feedback/track/", {"code": answered[1]}, follow=True)
    assert VERDICT not in status.content.decode()


@pytest.mark.parametrize("days", [1, 0])
def test_what_was_promised_is_not_shortened_by_a_further_publication(
    answered, first, words, settings, days
):
    until = Responses.get().verdicts_until
    settings.FEEDBACK_RESPONSE_VERDICT_DAYS = days
    mended(answered[0], first, words)
    assert Responses.get().verdicts_until == until
    settings.FEEDBACK_RESPONSE_VERDICT_DAYS = 20
    mended(answered[0], first, words)
    assert Responses.get().verdicts_until > until


def test_a_site_may_ask_nobody(add, publish, code_of, client, settings):
    settings.FEEDBACK_RESPONSE_VERDICT_DAYS = 0
    [pk] = add(1)
    assert publish([pk]).verdicts_until is None
    assert client.post(VERDICT, {"code": code_of(pk)}).status_code == 409


def hide(pk, first):
    transitions.hide([pk], first, "insult")


def withdraw(pk, first):
    transitions.withdraw(CommentRecord.objects.get(pk=pk))


def take_answer_back(pk, first):
    publishing.take_back(Responses.filter(answered=pk), first)


def close_page(pk, first):
    CommentRecord.objects.get(pk=pk).page.unpublish()


@pytest.mark.parametrize("happens", [hide, withdraw, take_answer_back, close_page])
def test_no_verdict_on_what_nobody_reads(client, answered, opened, first, happens):
    form = {**opened(answered[1]), "met": "no", "line": "نظر من ماند"}
    happens(answered[0], first)
    response = client.post(VERDICT, form)
    assert response.status_code == 409
    assert "نظر من ماند" in response.content.decode()
    assert stored() == []


def test_the_database_holds_one_verdict_a_comment(answered):
    tie = AnsweredComment.objects.get()
    kept = {"answered": tie, "is_met": True, "given_at": timezone.now(), "answer_words": "w"}
    Verdict.objects.create(**kept)
    for wrong in (kept, {**kept, "answer_words": ""}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Verdict.objects.create(**wrong)


def test_a_form_from_before_the_last_word_asks_once_more(client, answered, opened, say):
    old = opened(answered[1])
    say(answered[1], "yes", "خوب")
    response = client.post(VERDICT, {**old, "met": "no", "line": "نه"})
    assert response.status_code == 409
    assert stored() == [(True, "خوب", 1)]
    again = dict(HIDDEN.findall(response.content.decode()))
    assert client.post(VERDICT, {**old, **again, "met": "no", "line": "نه"}).status_code == 200
    assert stored() == [(False, "نه", 2)]


def mended(pk, first, words, **changes):
    """Take the answer back, change it and publish it again."""
    responses = Responses.filter(answered=pk)
    publishing.take_back(responses, first)
    if changes:
        draft = responses.get()
        drafting.revise(draft, words(**changes), first, expected=draft.version)
    publishing.publish(responses, first)


def test_a_verdict_is_about_the_words_it_was_given_on(
    client, answered, opened, say, first, words, settings
):
    pk, code = answered
    old = opened(code)
    say(code, "no", "نه")
    mended(pk, first, words)
    assert 'data-verdict="no"' in client.post(VERDICT, {"code": code}).content.decode()
    assert "تغییر کرده" not in client.post(VERDICT, {"code": code}).content.decode()
    mended(pk, first, words, reasons={"fa": "ماده ۱ و ۲ اصلاح شد."})
    assert client.post(VERDICT, {**old, "met": "yes"}).status_code == 409
    assert stored() == [(False, "نه", 1)]
    assert say(code, "yes").status_code == 200
    assert stored() == [(True, "", 2)]


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("happens", [withdraw, take_answer_back])
def test_at_the_same_instant_as_what_ends_it(answered, opened, first, happens):
    pk, code = answered
    forms = [{**opened(code), "met": "no", "line": f"سطر {number}"} for number in range(4)]
    said = [lambda form=form: Client().post(VERDICT, form).status_code for form in forms]
    statuses = at_once([*said[:2], lambda: happens(pk, first), *said[2:]])
    assert {status for status in statuses if status} <= {200, 409}
    # Whoever was told that it is stored was before that, and only one of the four forms was first.
    assert statuses.count(200) <= 1
    assert Verdict.objects.count() == (0 if happens is withdraw else statuses.count(200))


@pytest.fixture
def all_say(publish):
    """Answers of units, and verdicts of some of the authors: how many, how many of them yes."""

    def make(ids, given, met, unit="دفتر"):
        response = publish(ids, unit=unit)
        Verdict.objects.bulk_create(
            Verdict(
                answered_id=pk,
                is_met=place < met,
                line=SECRET,
                given_at=timezone.now(),
                answer_words=response.published_words,
            )
            for place, pk in enumerate(ids[:given])
        )
        return response

    return make


def public(client, page):
    fresh_caches.forget()
    html = client.get(f"/feedback/answers/{page.pk}/").content.decode()
    told = re.search(r'data-verdicts="([^"]+)"', html)
    kept = client.get(f"/feedback/answers/{page.pk}/verdicts/").json()
    assert (told[1] if told else "None/None") == f"{kept['met']}/{kept['given']}"
    for each in kept["units"]:
        assert f'<bdi lang="fa">{each["unit"]}</bdi>:' in html
    assert SECRET not in html
    return kept["met"], kept["given"], {each["unit"]: each["given"] for each in kept["units"]}


def test_the_rate_is_public_from_the_minimum_on(client, draft_page, add, all_say, settings):
    ids = add(12)
    response = all_say(ids, 4, 3)
    assert public(client, draft_page) == (None, None, {})
    settings.FEEDBACK_RESPONSE_VERDICT_MINIMUM = 4
    assert public(client, draft_page) == (3, 4, {"دفتر": 4})
    transitions.withdraw(CommentRecord.objects.get(pk=ids[0]))
    assert public(client, draft_page) == (None, None, {})
    assert Verdict.objects.count() == 3
    settings.FEEDBACK_RESPONSE_VERDICT_MINIMUM = 3
    assert public(client, draft_page) == (2, 3, {"دفتر": 3})
    Responses.filter(pk=response.pk).update(published_words="others")
    assert public(client, draft_page) == (None, None, {})


@pytest.mark.parametrize(
    ("given", "units"),
    [
        ((6, 5), {"یک": 6, "دو": 5}),
        # The page's eight less these six would be the two of the other unit.
        ((6, 2), {}),
        # What two small units have together is told of nobody alone.
        ((6, 3, 2), {"یک": 6}),
        # Here the smaller of the two that could be told goes, too.
        ((7, 6, 1), {"یک": 7}),
        ((4, 3), {}),
    ],
)
def test_no_small_number_follows_from_larger_ones(client, draft_page, add, all_say, given, units):
    for unit, number in zip(("یک", "دو", "سه"), given, strict=False):
        all_say(add(number), number, number // 2, unit)
    assert public(client, draft_page) == (sum(n // 2 for n in given), sum(given), units)


def test_a_page_is_counted_by_as_many_queries_with_verdicts_as_without(
    client, draft_page, add, all_say
):
    numbers = []
    for given in (0, 6):
        all_say(add(6), given, 3)
        client.get(f"/feedback/answers/{draft_page.pk}/")
        fresh_caches.forget()
        with CaptureQueriesContext(connection) as asked:
            client.get(f"/feedback/answers/{draft_page.pk}/")
        numbers.append(len(asked))
    assert numbers[0] == numbers[1]


@pytest.mark.parametrize("happens", [None, withdraw])
def test_kept_pages_are_forgotten_with_each_verdict(answered, say, first, happens):
    if happens:
        say(answered[1])
    # As if what was done so far were committed.
    connection.run_on_commit = []
    assert not version.is_noted()
    if happens:
        happens(answered[0], first)
    else:
        say(answered[1])
    assert version.is_noted()


def take_words_out(pk, first):
    record = CommentRecord.objects.get(pk=pk)
    start = removal.text_of(record, "comment").index(SECRET)
    marked = removal.Marked([Span(start, start + len(SECRET), Kind.NATIONAL_ID)])
    removal.redact(record, {"comment": marked}, "other", first, "a note")


def forget_author(pk, first):
    CommentRecord.objects.update(submitted_at=timezone.now() - timedelta(days=900))
    assert erasure.forget(timezone.now() + timedelta(days=1)).anonymised == 1


@pytest.mark.parametrize(
    ("happens", "left"), [(withdraw, 0), (take_words_out, 1), (forget_author, 1)]
)
def test_the_line_goes_with_the_words_and_with_the_author(answered, say, first, happens, left):
    say(answered[1], "no", f"zqline {SECRET}")
    assert [line.split(".")[0] for line in found(["zqline"])["zqline"]] == [
        "feedback_responses_verdict"
    ]
    happens(answered[0], first)
    assert found(["zqline"]) == {}
    assert Verdict.objects.count() == left


def test_the_line_is_for_officers_alone(client, draft_page, answered, say, first, second):
    pk, code = answered
    say(code, "no", "zqline")
    listing = f"/feedback/answers/{draft_page.pk}/"
    places = [listing + each for each in ("", "csv/", "json/", "verdicts/", "report/")]
    for place in (*places, draft_page.url):
        assert b"zqline" not in client.get(place).getvalue(), place
    assert client.get(listing, {"q": "zqline"}).context["rows"] == []
    response = Responses.get()
    assert client.get(address("response", response.pk)).status_code == 302
    client.force_login(second)
    html = client.get(address("response", response.pk)).content.decode()
    assert "zqline" in html
    assert 'data-verdict="no"' in html
    listed = client.get(f"{address('responses', draft_page.pk)}?show=published")
    assert [(row.verdicts, row.met) for row in listed.context["rows"]] == [(1, 0)]
    assert "0 of 1 authors" in " ".join(listed.content.decode().split())
    publishing.take_back(Responses.all(), first)
    drafting.discard(response, first, expected=Responses.get().version)
    assert "zqline" not in everything()


def test_of_one_code_for_several_comments_each_has_its_verdict(client, add, publish, code_of):
    ids = add(2)
    publish(ids)
    code = code_of(ids[0])
    row = {"receipt_hash": hash_code(code), "receipt_row": 1}
    CommentRecord.objects.filter(pk=ids[1]).update(**row)
    status = client.post("/feedback/track/", {"code": code}).content.decode()
    assert status.count(f'action="{VERDICT}"') == 2
    which = client.post(VERDICT, {"code": code, "met": "yes", "form_token": "x"})
    assert which.content.decode().count("data-state=") == 2
    about = {"code": code, "comment": ids[1]}
    opened = dict(HIDDEN.findall(client.post(VERDICT, about).content.decode()))
    said = client.post(VERDICT, {**about, **opened, "met": "no"}).content.decode()
    assert f'name="comment" value="{ids[1]}"' in said
    assert list(Verdict.objects.values_list("pk", "is_met")) == [(ids[1], False)]
