import re
from datetime import timedelta

import pytest
import time_machine
from django.utils.html import escape

from feedback_plugin.cases.models.cases import Case
from feedback_plugin.cases.models.events import CaseEvent
from feedback_plugin.cases.models.filers import Filer as StoredFiler
from feedback_plugin.forms import tokens
from feedback_plugin.receipts import hash_code
from tests.cases.filer import PERSON, WORDS, Filer
from tests.clock import EXAMPLE_DAY as NOON

pytestmark = pytest.mark.django_db


def text_of(response):
    return re.sub(r"\s+", " ", response.content.decode())


def test_a_case_is_filed_and_routed_by_its_topic(filer, topic):
    with time_machine.travel(NOON, tick=False):
        response = filer.file(topic=topic.pk)
    case = Case.objects.get()
    assert response.status_code == 200
    assert "no-store" in response.headers["Cache-Control"]
    assert response.headers["Referrer-Policy"] == "same-origin"
    assert (case.unit, case.state, case.number) == (topic.unit, "submitted", "2026-000001")
    assert case.due_at.date().isoformat() == "2026-12-15"
    assert case.tracking_hash == hash_code(filer.code_of(response))
    page = text_of(response)
    assert '<bdi dir="ltr">' in page
    assert re.search("سه.شنبه ۲۴ آذر ۱۴۰۵", page)
    assert "زهرا احمدی" in page
    assert "۲۰۲۶-۰۰۰۰۰۱" in page


def test_the_receipt_in_english(english_home, topic):
    with time_machine.travel(NOON, tick=False):
        response = Filer("en").file(topic=topic.pk)
    page = text_of(response)
    assert "Your case is filed" in page
    assert "Tuesday 15 December 2026" in page
    assert "Works office" in page
    assert "Zahra Ahmadi" in page
    assert "you can appeal within 20 days" in page
    assert Case.objects.get().language == "en"


def test_a_case_without_topic_goes_to_the_fallback_unit(filer, topic, inspection):
    filer.file()
    assert Case.objects.get().unit == inspection


def test_no_cookie_is_set(filer, topic):
    page = filer.open("new")
    assert 'data-form="case"' in page.content.decode()
    assert not filer.client.cookies
    receipt = filer.file(topic=topic.pk)
    (cookie,) = filer.client.cookies.values()
    assert cookie["path"] == receipt.request["PATH_INFO"]
    assert cookie["httponly"]


def test_the_page_it_is_about_is_kept_with_its_title(filer, home_page):
    form = filer.open("new", page=home_page.pk)
    assert home_page.title in form.content.decode()
    filer.file(page=home_page.pk)
    case = Case.objects.get()
    assert (case.page.pk, case.page_title) == (home_page.pk, home_page.title)


@pytest.mark.parametrize("pk", ["999999", "x", "-1", "۵", "9" * 40, "1"])
def test_an_unknown_or_unpublished_page_is_told_and_does_not_hinder(filer, root_page, pk):
    form = filer.open("new", page=pk)
    assert form.status_code == 200
    assert "case-notice" in form.content.decode()


def test_a_page_deleted_while_writing_is_told_and_everything_typed_is_kept(filer):
    response = filer.file(page="999999")
    page = response.content.decode()
    assert not Case.objects.exists()
    assert WORDS["description"] in page
    assert 'name="page"' not in page
    assert filer.code_of(filer.file())


WRONG = [
    ({"description": ""}, "id_description"),
    ({"description": "   \n "}, "id_description"),
    ({"description": "\u0000\u0007\u202e\u200c"}, "id_description"),
    ({"description": "ا" * 5001}, "id_description"),
    ({"subject": ""}, "id_subject"),
    ({"subject": "ا" * 151}, "id_subject"),
    ({"case_type": "revenge"}, "id_case_type_0"),
    ({"case_type": None}, "id_case_type_0"),
    ({"topic": "999"}, "id_topic"),
    ({"identity_mode": None}, "id_identity_mode_0"),
    ({**PERSON, "name": "  "}, "id_name"),
    ({**PERSON, "email": "", "mobile": ""}, "id_email"),
    ({**PERSON, "email": "maryam@"}, "id_email"),
    ({**PERSON, "email": '"a,victim@example.com,b"@example.ir'}, "id_email"),
    ({**PERSON, "mobile": "0912 345"}, "id_mobile"),
    ({**PERSON, "mobile": "02188880000"}, "id_mobile"),
]


@pytest.mark.parametrize(("words", "field"), WRONG)
def test_bad_input_is_told_on_top_with_a_link_and_nothing_is_lost(filer, topic, words, field):
    response = filer.file(**{"desired_outcome": "روشن شود", **words})
    page = response.content.decode()
    assert not Case.objects.exists()
    assert len(re.findall(rf'<li><a href="#{field}">', page)) == 1
    assert page.count('<li><a href="#') == 1
    assert f'id="{field}"' in page
    assert "روشن شود" in page
    for name in ("subject", "description", "name", "email", "mobile"):
        typed = words.get(name) or ""
        assert escape(typed.strip("\u0000\u0007\u202e\u200c \n")) in page


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("09123456789", "+989123456789"),
        ("۰۹۱۲ ۳۴۵ ۶۷۸۹", "+989123456789"),
        ("٠٩١٢-٣٤٥-٦٧٨٩", "+989123456789"),
        ("+98 912 345 6789", "+989123456789"),
        ("0098(912)3456789", "+989123456789"),
        ("9123456789", "+989123456789"),
    ],
)
def test_mobile_numbers_in_any_writing(filer, typed, stored):
    filer.file(**{**PERSON, "mobile": typed})
    assert StoredFiler.objects.get().mobile == stored


def test_of_anonymous_filers_nothing_is_stored(filer):
    filer.file(**{**PERSON, "identity_mode": "anonymous", "email": "not an address"})
    assert Case.objects.exists()
    assert not StoredFiler.objects.exists()


def test_withheld_identity_may_stay_without_address(filer):
    filer.file(**{**PERSON, "identity_mode": "identity_withheld", "email": "", "mobile": ""})
    assert StoredFiler.objects.get().name == PERSON["name"]


def test_invisible_characters_are_dropped_and_the_half_space_is_kept(filer):
    filer.file(subject="\u202eچراغ‌ها\u0000 ", description="a\r\nb\u0007")
    case = Case.objects.get()
    assert (case.subject, case.description) == ("چراغ‌ها", "a\nb")


def test_a_double_click_is_one_case_with_the_same_code(filer, topic):
    token = tokens.issue()
    codes = {filer.code_of(filer.file(token, topic=topic.pk)) for _ in range(3)}
    assert len(codes) == 1
    assert Case.objects.count() == CaseEvent.objects.count() == 1


def test_the_same_form_sent_with_other_words_is_not_lost(filer):
    token = tokens.issue()
    filer.file(token)
    response = filer.file(token, description="چیز دیگری هم هست.")
    page = response.content.decode()
    assert Case.objects.count() == 1
    assert "چیز دیگری هم هست." in page
    assert "data-code" not in page
    fresh = re.search(r'name="form_token" value="([^"]+)"', page)[1]
    filer.file(fresh, description="چیز دیگری هم هست.")
    assert Case.objects.count() == 2


@pytest.mark.parametrize("token", ["", "forged", "a:b:c"])
def test_a_form_without_its_token_comes_back_whole(filer, token):
    response = filer.send("new", {**WORDS, "form_token": token})
    assert not Case.objects.exists()
    assert WORDS["description"] in response.content.decode()


def test_a_form_older_than_an_hour_comes_back_whole_with_a_fresh_token(filer):
    with time_machine.travel(NOON, tick=False):
        token = tokens.issue()
    with time_machine.travel(NOON + timedelta(minutes=61), tick=False):
        page = filer.file(token).content.decode()
        assert not Case.objects.exists()
        assert WORDS["description"] in page
        fresh = re.search(r'name="form_token" value="([^"]+)"', page)[1]
        assert filer.code_of(filer.file(fresh))


def test_another_site_cannot_make_a_browser_file(filer):
    elsewhere = {"Sec-Fetch-Site": "cross-site"}
    response = filer.client.post(filer.url("new"), WORDS, headers=elsewhere)
    assert response.status_code == 403


def test_one_connection_files_only_so_much(filer, settings):
    settings.FEEDBACK_CASE_FILINGS_AN_HOUR = 2
    answers = [filer.file() for _ in range(3)]
    assert [answer.status_code for answer in answers] == [200, 200, 429]
    assert WORDS["description"] in answers[-1].content.decode()
    assert Case.objects.count() == 2


@pytest.mark.parametrize("path", ["home", "new", "track"])
@pytest.mark.parametrize("language", ["fa", "en"])
def test_the_pages_open_in_both_languages(english_home, path, language):
    response = Filer(language).open(path)
    assert response.status_code == 200
    assert "no-store" in response.headers["Cache-Control"]
    assert response.content.decode().count("<h1") == 1


def test_the_type_can_be_chosen_by_the_link(filer):
    page = filer.open("new", type="suggestion")
    assert re.search(r'value="suggestion"[^>]*checked', page.content.decode())


def test_a_compliment_is_promised_to_be_passed_on_and_no_answer(client, root_page):
    page = text_of(client.get("/feedback/cases/"))
    assert page.count("روز کاری داده می‌شود") == 3
    assert page.count("روز کاری به مخاطب آن رسانده و به شما اطلاع داده می‌شود") == 1
