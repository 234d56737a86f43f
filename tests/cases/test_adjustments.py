"""What filers need: asked, kept as who they are is kept, and told to those who deal with it."""

import pytest
from django.urls import reverse

from feedback_plugin.cases.models.cases import Case
from feedback_plugin.cases.models.filers import Filer as Person
from tests.cases.filer import PERSON, Filer
from tests.comments.stored import everything

NOTE = "خواهرم، زهره صفایی"
NEEDS = {"adjustments": ["large_print", "trusted"], "adjustment_note": NOTE}


@pytest.mark.parametrize(
    ("words", "wrong"),
    [
        (NEEDS, []),
        ({"adjustments": ["trusted"]}, ["adjustment_note"]),
        ({"adjustments": ["call"]}, []),
        ({"adjustments": ["call"], "mobile": ""}, ["adjustment_note"]),
        ({"adjustments": ["call"], "mobile": "", "adjustment_note": "۰۲۱ ۶۶۹۰"}, []),
        ({"adjustments": ["wings"]}, ["adjustments"]),
        ({"adjustment_note": NOTE + "ن" * 500}, ["adjustment_note"]),
    ],
)
def test_what_cannot_be_met_is_asked_and_nothing_typed_is_lost(topic, words, wrong):
    response = Filer().file(topic=topic.pk, **{**PERSON, **words})
    assert Case.objects.exists() is not bool(wrong)
    if wrong:
        assert list(response.context["form"].errors) == wrong
        html = response.content.decode()
        assert words.get("adjustment_note", "") in html
        kept = {*words.get("adjustments", ())} & {"call", "trusted"}
        assert html.count("checked") == 2 + len(kept)


def test_it_is_encrypted_and_sent_twice_is_once(topic):
    filer = Filer()
    token = filer.open("new").context["form_token"]
    for _again in range(2):
        filer.file(token=token, topic=topic.pk, **PERSON, **NEEDS)
    person = Person.objects.get()
    assert (person.adjustments, person.adjustment_note) == ("large_print trusted", NOTE)
    rows = everything(leave_out=("post_office_email",))
    assert [word for word in ("زهره", "صفایی", "large_print") if word in rows] == []
    changed = {**NEEDS, "adjustment_note": "کسی دیگر"}
    assert filer.file(token=token, topic=topic.pk, **PERSON, **changed).status_code == 409


def test_nothing_of_it_is_stored_of_who_stays_anonymous(topic):
    Filer().file(topic=topic.pk, **{**NEEDS, "adjustments": ["trusted"], "adjustment_note": ""})
    assert Case.objects.get().identity_mode == "anonymous"
    assert not Person.objects.exists()


@pytest.mark.parametrize("mode", ["identified", "identity_withheld"])
def test_the_desk_is_told_that_and_after_the_look_what(topic, lamplighter, desk, mode):
    words = {**PERSON, **NEEDS, "identity_mode": mode}
    code = Filer().code_of(Filer().file(topic=topic.pk, **words))
    office, case = desk(lamplighter), Case.objects.get()
    page = office.get(reverse("feedback_cases_admin:case", args=[case.pk])).content.decode()
    assert "نیاز ویژه" in page
    assert "زهره" not in page
    assert "چاپ درشت" not in page
    assert "زهره" not in Filer().track(code).content.decode()
    url = reverse("feedback_cases_admin:reveal", args=[case.pk])
    response = office.post(url, {"reveal-version": case.version, "reveal-reason": "نامه"})
    shown = response.content.decode()
    may_look = mode == "identified"
    assert ("چاپ درشت" in shown, NOTE in shown) == (may_look, may_look)


def test_officials_enter_it_for_others(lamplighter, desk, topic):
    form = desk(lamplighter).get(reverse("feedback_cases_admin:enter")).content.decode()
    assert form.count('name="adjustments"') == 4
    assert 'name="adjustment_note"' in form
