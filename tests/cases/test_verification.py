"""A receipt proves itself: its address says whether it is genuine, and nothing else of the case."""

import re
from urllib.parse import urlsplit

import pytest
from django.utils import timezone

from feedback_plugin.cases import transitions
from feedback_plugin.cases.forgetting import forget
from feedback_plugin.cases.models.cases import Case
from feedback_plugin.conf import conf
from tests.cases.filer import PERSON, Filer

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("usual_day")]
WORDS = {
    "fa": ("این رسید اصالت دارد", "این رسید اصالت ندارد", "یک ساعت دیگر", "دفتر عمران"),
    "en": ("This receipt is genuine", "This receipt is not genuine", "in an hour", "Works office"),
}


def proof_on(page):
    """The path of the address that a receipt prints as its proof."""
    return urlsplit(re.search(r'href="([^"]*/verify/[^"]+)"', page.content.decode())[1]).path


@pytest.fixture(params=["fa", "en"])
def person(request, filer):
    return Filer(request.param)


@pytest.fixture
def receipt(person, topic):
    return person.file(topic=topic.pk, **PERSON)


def words_at(person, path):
    response = person.client.get(path)
    return response, re.search("<main.*</main>", response.content.decode(), re.DOTALL)[0]


def test_a_receipt_and_its_file_lead_to_a_page_that_calls_them_genuine(person, receipt):
    code = person.code_of(receipt)
    path = proof_on(receipt)
    assert proof_on(person.send("keep", {"code": code})) == path
    response, words = words_at(person, path)
    genuine, _not, _later, unit = WORDS[person.language]
    case = Case.objects.get()
    assert response.status_code == 200
    assert genuine in words and unit in words
    assert re.search("1405|۱۴۰۵|2026", words)
    assert re.sub("[۰-۹]", lambda digit: str(int(digit[0])), words).count(case.number) == 1
    assert response["X-Robots-Tag"] == "noindex"
    assert "no-store" in response["Cache-Control"]
    assert code not in path


def test_the_receipt_draws_the_address_it_prints(receipt):
    html = receipt.content.decode()
    assert html.count("<svg") >= 1 and 'class="qrline"' in html
    assert not re.search(r"<svg[^>]*\sstyle=", html)


def test_the_page_tells_nothing_else_of_the_case(person, receipt, lamplighter):
    case = Case.objects.get()
    before = words_at(person, proof_on(receipt))[1]
    transitions.answer(case, outcome="upheld", text="شد.", actor=lamplighter, at=timezone.now())
    after = words_at(person, proof_on(receipt))[1]
    assert after == before
    for secret in (case.subject, case.description, PERSON["name"], PERSON["email"]):
        assert secret not in after


def test_it_names_the_unit_that_it_was_filed_with(person, receipt, lamplighter, inspection):
    case = Case.objects.get()
    transitions.assign(
        case, unit=inspection, reason="از ما نیست", actor=lamplighter, at=timezone.now()
    )
    words = words_at(person, proof_on(receipt))[1]
    assert WORDS[person.language][3] in words
    assert "بازرسی" not in words and "Inspection" not in words


def test_a_forgotten_case_still_has_a_genuine_receipt(person, receipt):
    code = person.code_of(receipt)
    before = words_at(person, proof_on(receipt))[1]
    person.send("withdraw", {"code": code})
    assert forget(before=timezone.now() + timezone.timedelta(days=1)) == 1
    assert words_at(person, proof_on(receipt))[1] == before


def altered(path):
    *rest, number, mark, end = path.split("/")
    other = number[:-1] + str((int(number[-1]) + 1) % 10)
    return [
        "/".join([*rest, other, mark, end]),
        "/".join([*rest, number, mark[:-1], end]),
        "/".join([*rest, number, mark.swapcase(), end]),
        "/".join([*rest, number, mark, mark, end]),
        "/".join([*rest, number, end]),
        "/".join([*rest, end]),
        "/".join([*rest, number, "%00", end]),
        "/".join([*rest, number, "%D8%B3%EF%BF%BE", end]),
        "/".join([*rest, "x" * 4000, end]),
    ]


def test_an_altered_address_is_called_not_genuine(person, receipt):
    for path in altered(proof_on(receipt)):
        response, words = words_at(person, path)
        assert response.status_code == 404, path
        assert WORDS[person.language][1] in words
        assert WORDS[person.language][0] not in words


def test_a_genuine_seal_of_a_case_that_is_not_here_is_not_genuine(person, receipt):
    Case.objects.update(number="1300-000001")
    response, words = words_at(person, proof_on(receipt))
    assert response.status_code == 404
    assert WORDS[person.language][1] in words


def test_checking_is_limited(person, receipt, monkeypatch):
    monkeypatch.setattr(conf, "receipt_checks_an_hour", 1)
    path = proof_on(receipt)
    assert words_at(person, path)[0].status_code == 200
    response, words = words_at(person, path)
    assert response.status_code == 429
    assert WORDS[person.language][2] in words


@pytest.mark.parametrize(
    "rotated",
    [
        {"SECRET_KEY": "another" * 10, "SECRET_KEY_FALLBACKS": ["{old}"]},
        {"FEEDBACK_RECEIPT_KEY": "k" * 50},
    ],
    ids=["a new secret key", "a key of its own"],
)
def test_receipts_outlive_a_change_of_keys(filer, topic, settings, rotated):
    settings.FEEDBACK_RECEIPT_KEY = ""
    path = proof_on(filer.file(topic=topic.pk))
    old = settings.SECRET_KEY
    for name, value in rotated.items():
        setattr(settings, name, [old] if value == ["{old}"] else value)
    assert words_at(filer, path)[0].status_code == 200
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = "a third" * 10, []
    assert words_at(filer, path)[0].status_code == 404


def test_it_costs_few_queries(filer, topic, django_assert_max_num_queries):
    path = proof_on(filer.file(topic=topic.pk))
    words_at(filer, path)
    with django_assert_max_num_queries(14):
        words_at(filer, path)
