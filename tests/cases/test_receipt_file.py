"""The receipt of a case: kept as a file as a comment's is, and true about a code that is lost."""

import re

import pytest

from feedback_plugin.cases.models.cases import Case
from tests.cases.filer import PERSON, Filer


@pytest.mark.parametrize("language", ["fa", "en"])
def test_it_is_kept_as_a_file_that_fetches_nothing(filer, topic, language):
    person = Filer(language)
    page = person.file(topic=topic.pk, **PERSON)
    code = person.code_of(page)
    address = person.url("keep")
    assert f'action="{address}"' in page.content.decode()
    answer = person.send("keep", {"code": code})
    assert answer["Content-Disposition"] == 'attachment; filename="receipt.html"'
    assert "no-store" in answer["Cache-Control"]
    html = answer.content.decode()
    case = Case.objects.get()
    assert case.subject in html and person.url("track") in html
    assert code[:4] in html or "۰" in html
    assert not re.search(r"\ssrc=|<link|<script", html)
    assert not any(secret in html for secret in (PERSON["name"], PERSON["email"]))


def test_a_wrong_code_keeps_nothing(filer, filed):
    answer = filer.send("keep", {"code": "1234567890123456"})
    assert "Content-Disposition" not in answer
    assert 'data-form="track"' in answer.content.decode()


LOST = {"fa": "جز شما کسی آن را ندارد", "en": "nobody but you has it"}
REACHED = {"fa": "با این همه، واحد مسئول", "en": "can still reach you"}
UNREACHED = {"fa": "ناشناس ثبت کرده‌اید", "en": "you filed anonymously"}


@pytest.mark.parametrize("language", ["fa", "en"])
@pytest.mark.parametrize("mode", ["identified", "identity_withheld", "anonymous"])
def test_nobody_is_promised_a_lost_code(filer, topic, language, mode):
    person = Filer(language)
    given = {} if mode == "anonymous" else {**PERSON, "identity_mode": mode}
    words = person.file(topic=topic.pk, **given).content.decode()
    assert LOST[language] in words
    assert bool(re.search(REACHED[language], words)) == (mode == "identified")
    assert bool(re.search(UNREACHED[language], words)) == (mode == "anonymous")
    for name in ("track", "new"):
        page = person.open(name).content.decode()
        assert "بدون کد باز نمی‌شود" not in page and "cannot be opened without it" not in page
    assert LOST[language] in person.open("track").content.decode()


@pytest.mark.parametrize("language", ["fa", "en"])
def test_what_can_be_filed_is_linked_from_where_one_files_and_tracks(filer, language):
    person = Filer(language)
    for name in ("new", "track"):
        page = person.open(name).content.decode()
        assert page.split("</main>", 1)[0].count(f'href="{person.url("home")}"') == 1
        assert page.split("</main>", 1)[1].count(f'href="{person.url("home")}"') == 1
