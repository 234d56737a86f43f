import re
from datetime import timedelta

import pytest
from django.contrib.auth.models import Permission
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.users.models import UserProfile

from feedback_plugin.cases import transitions
from feedback_plugin.cases.models.cases import Case
from feedback_plugin.cases.models.events import CaseEvent
from feedback_plugin.cases.models.units import Unit
from feedback_plugin.forms import tokens
from tests.cases.filer import PERSON
from tests.cases.staff import a_cause
from tests.clock import EXAMPLE_DAY as NOON
from tests.markup import one_line
from tests.queued_email import queued

pytestmark = pytest.mark.django_db
SECRETS = (PERSON["name"], PERSON["email"], "+989123456789")


def url(name, case):
    return reverse(f"feedback_cases_admin:{name}", args=[case.pk])


def act(staff, name, case, *, follow=True, **words):
    data = {f"{name}-version": case.version}
    data.update({f"{name}-{field}": value for field, value in words.items()})
    return staff.post(url(name, case), data, follow=follow)


@pytest.fixture
def at_work(desk, lamplighter):
    return desk(lamplighter)


def test_from_the_list_to_the_answer_that_the_filer_reads(filer, filed, at_work):
    case, code = filed
    listing = at_work.get(reverse("feedback_cases_admin:index")).content.decode()
    assert url("case", case) in listing
    page = at_work.get(url("case", case)).content.decode()
    assert case.description in page
    assert 'data-form="case-answer"' in page
    response = act(
        at_work, "answer", case, outcome="upheld", cause=a_cause(), text="چراغ‌ها تعمیر شد."
    )
    assert "چراغ‌ها تعمیر شد." in response.content.decode()
    case.refresh_from_db()
    assert (case.state, case.outcome) == ("answered", "upheld")
    assert "چراغ‌ها تعمیر شد." in filer.track(code).content.decode()


def test_a_message_of_the_filer_is_seen_in_the_list_until_somebody_acts(filer, filed, at_work):
    case, code = filed
    filer.reply(code, "پس چه شد؟")
    index = reverse("feedback_cases_admin:index")
    assert case.subject in at_work.get(index, {"work": "wrote"}).content.decode()
    case.refresh_from_db()
    act(at_work, "reply", case, text="فردا.")
    assert case.subject not in at_work.get(index, {"work": "wrote"}).content.decode()


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("answer", {"outcome": "", "text": "دلایل"}),
        ("answer", {"outcome": "upheld", "text": "  "}),
        ("answer", {"outcome": "suggestion_adopted", "text": "دلایل"}),
        ("ask", {"text": "\u0000"}),
        ("assign", {"unit": "999", "reason": "دلیل"}),
        ("assign", {"unit": "", "reason": ""}),
        ("note", {"text": "ا" * 10001}),
        ("reveal", {"reason": ""}),
    ],
)
def test_wrong_input_comes_back_with_what_was_typed(filed, at_work, name, words):
    response = act(at_work, name, filed[0], **words)
    page = response.content.decode()
    assert response.status_code == 200
    assert "error-message" in page
    assert (words.get("text") or words.get("reason") or "").strip("\u0000 ") in page
    assert filed[0].events.count() == 1


def test_the_second_official_is_told_who_was_first_and_keeps_the_text(filed, at_work, desk):
    case = filed[0]
    second = at_work
    first = desk(case.unit.group.user_set.create(username="zahra"))
    first_user = case.unit.group.user_set.get(username="zahra")
    first_user.user_permissions.add(Permission.objects.get(codename="access_admin"))
    act(first, "answer", case, outcome="upheld", cause=a_cause(), text="نخستین")
    page = act(second, "answer", case, outcome="not_upheld", text="دومین").content.decode()
    assert "zahra" in re.search(r'role="alert".*?</ul>', page, re.S)[0]
    assert "دومین</textarea>" in page
    case.refresh_from_db()
    assert (case.outcome, case.messages.count()) == ("upheld", 1)


def test_who_has_not_read_the_filers_last_message_is_told(filer, filed, at_work):
    case, code = filed
    filer.reply(code, "حل شد، سپاس")
    page = act(
        at_work, "answer", case, outcome="upheld", cause=a_cause(), text="دلایل"
    ).content.decode()
    assert 'role="alert"' in page
    assert "حل شد، سپاس" in page
    fresh = re.search(r'name="answer-version" value="([0-9]+)"', page)[1]
    case.version = fresh
    act(at_work, "answer", case, outcome="upheld", cause=a_cause(), text="دلایل")
    case.refresh_from_db()
    assert case.state == "answered"


def test_given_to_another_unit_the_case_leaves_the_desk(filed, at_work, desk, inspector):
    case = filed[0]
    unit = Unit.objects.get(is_fallback=True)
    response = act(at_work, "assign", case, unit=unit.pk, reason="بازرسی باید ببیند")
    assert response.redirect_chain[-1][0] == reverse("feedback_cases_admin:index")
    page = desk(inspector).get(url("case", case)).content.decode()
    assert "بازرسی باید ببیند" in page


def test_personal_data_is_masked_until_revealed_on_record(filed, at_work):
    case = filed[0]
    page = at_work.get(url("case", case)).content.decode()
    assert not any(secret in page for secret in SECRETS)
    assert "m•••@example.org" in page
    response = act(at_work, "reveal", case, reason="تماس برای نشانی")
    assert all(secret in response.content.decode() for secret in SECRETS)
    assert "no-store" in response.headers["Cache-Control"]
    event = case.events.last()
    assert (event.kind, event.reason, event.actor.username) == (
        "revealed",
        "تماس برای نشانی",
        "lamplighter",
    )
    page = at_work.get(url("case", case)).content.decode()
    assert not any(secret in page for secret in SECRETS)


def test_a_withheld_identity_needs_its_keeper(filer, topic, at_work, lamplighter):
    filer.file(topic=topic.pk, **{**PERSON, "identity_mode": "identity_withheld"})
    case = Case.objects.get()
    page = at_work.get(url("case", case)).content.decode()
    assert "•••" not in page
    assert "example.org" not in page
    assert 'data-form="case-reveal"' not in page
    assert not any(s in act(at_work, "reveal", case, reason="x").content.decode() for s in SECRETS)
    assert not CaseEvent.objects.filter(kind="revealed").exists()
    lamplighter.user_permissions.add(Permission.objects.get(codename="reveal_identity"))
    assert PERSON["name"] in act(at_work, "reveal", case, reason="x").content.decode()


def test_searching_does_not_tell_who_filed(filed, at_work):
    page = at_work.get(reverse("feedback_cases_admin:index"), {"q": "مریم"}).content.decode()
    assert filed[0].subject not in page


@pytest.mark.parametrize(
    "query", ["چراغ", "چراغ های", "خیابان چراغ", "2026-000001", "۲۰۲۶-۰۰۰۰۰۱", "خاموش"]
)
def test_search_in_any_spelling(filer, topic, at_work, query):
    import time_machine

    with time_machine.travel(NOON, tick=False):
        filer.file(topic=topic.pk)
    page = at_work.get(reverse("feedback_cases_admin:index"), {"q": query}).content.decode()
    assert Case.objects.get().subject in page


def test_overdue_is_said_in_words_and_can_be_filtered(filed, at_work):
    index = reverse("feedback_cases_admin:index")
    assert filed[0].subject not in at_work.get(index, {"work": "overdue"}).content.decode()
    Case.objects.update(due_at=NOON.replace(year=2020))
    page = at_work.get(index, {"work": "overdue"}).content.decode()
    assert filed[0].subject in page
    assert "w-status--critical" in page


def test_the_list_begins_with_the_longest_due(filer, topic, at_work, lamplighter):
    for subject in ("چاه تازه", "چاه کهنه", "چاه پاسخ‌گرفته"):
        filer.file(topic=topic.pk, subject=subject)
    Case.objects.filter(subject="چاه کهنه").update(due_at=NOON.replace(year=2021))
    Case.objects.filter(subject="چاه پاسخ‌گرفته").update(due_at=NOON.replace(year=2020))
    answered = Case.objects.get(subject="چاه پاسخ‌گرفته")
    words = {"outcome": "upheld", "text": "شد.", "reason": "دیر رسید."}
    transitions.answer(answered, actor=lamplighter, at=timezone.now(), **words)
    page = at_work.get(reverse("feedback_cases_admin:index")).content.decode()
    places = [page.index(subject) for subject in ("چاه کهنه", "چاه تازه", "چاه پاسخ‌گرفته")]
    assert places == sorted(places)


def test_acts_need_their_csrf_token(filed, lamplighter):
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(lamplighter)
    assert act(strict, "accept", filed[0]).status_code == 403


def test_an_overseer_reads_but_is_offered_nothing(filed, desk, overseer):
    page = desk(overseer).get(url("case", filed[0])).content.decode()
    assert filed[0].description in page
    assert 'data-form="case-' not in page


def test_the_context_page_is_linked_and_its_deletion_survived(filer, topic, home_page, at_work):
    child = home_page.add_child(instance=type(home_page)(title="صفحهٔ خدمت", slug="service"))
    filer.file(topic=topic.pk, page=child.pk)
    case = Case.objects.get()
    assert f'href="{child.url}"' in at_work.get(url("case", case)).content.decode()
    child.delete()
    page = at_work.get(url("case", case)).content.decode()
    assert "صفحهٔ خدمت" in page


def test_a_page_that_is_hidden_is_named_at_the_desk_to_its_editors_only(
    filer, topic, home_page, at_work, desk, admin_of_site
):
    child = home_page.add_child(instance=type(home_page)(title="صفحهٔ نهان", slug="zqxslug"))
    filer.file(topic=topic.pk, page=child.pk)
    address = url("case", Case.objects.get())
    for hide in (child.unpublish, child.view_restrictions.create):
        hide()
        html = at_work.get(address).content.decode()
        assert "صفحهٔ نهان" not in html and "zqxslug" not in html
        assert "صفحه‌ای از این تارنما" in html or "a page of this site" in html
        html = desk(admin_of_site).get(address).content.decode()
        assert "صفحهٔ نهان" in html and f"/admin/pages/{child.pk}/edit/" in html
        child.save_revision().publish()


def test_the_list_takes_the_same_queries_for_one_case_and_twenty(
    filer, topic, at_work, django_assert_max_num_queries
):
    for _ in range(20):
        filer.file(topic=topic.pk)
    with django_assert_max_num_queries(16):
        at_work.get(reverse("feedback_cases_admin:index"))


def test_the_pages_of_a_case_take_few_queries(
    filer, filed, at_work, lamplighter, django_assert_max_num_queries
):
    case, code = filed
    for text in "abcdefgh":
        case.refresh_from_db()
        transitions.reply(case, text=text, actor=lamplighter, at=timezone.now())
    with django_assert_max_num_queries(26):
        at_work.get(url("case", case))
    filer.track(code)
    with django_assert_max_num_queries(14):
        filer.track(code)


def test_filing_takes_few_queries(filer, topic, django_assert_max_num_queries):
    filer.file(topic=topic.pk)
    with django_assert_max_num_queries(33):
        filer.file(tokens.issue(), topic=topic.pk, **PERSON)


@pytest.mark.parametrize("name", ["feedback_units", "feedback_topics", "feedback_holidays"])
def test_units_topics_and_holidays_are_the_administrators(desk, admin_of_site, at_work, name):
    index = reverse(f"{name}:index")
    assert desk(admin_of_site).get(index).status_code == 200
    assert desk(admin_of_site).get(reverse(f"{name}:add")).status_code == 200
    assert at_work.get(index).status_code == 302


def test_only_one_unit_is_the_fallback(desk, admin_of_site, inspection, lighting):
    response = desk(admin_of_site).post(
        reverse("feedback_units:edit", args=[lighting.pk]),
        {"names_fa": lighting.names["fa"], "is_fallback": "on", "active": "on"},
    )
    assert response.status_code == 200
    assert "error-message" in response.content.decode()
    assert Unit.objects.filter(is_fallback=True).get() == inspection


def test_a_unit_with_cases_is_not_deleted(filed, desk, admin_of_site):
    unit = filed[0].unit
    response = desk(admin_of_site).post(reverse("feedback_units:delete", args=[unit.pk]))
    assert response.status_code < 500
    assert Unit.objects.filter(pk=unit.pk).exists()


def test_the_home_of_an_official_shows_what_is_due(at_work, filed, desk, admin_of_site):
    home = reverse("wagtailadmin_home")
    address = reverse("feedback_cases_admin:case", args=[filed[0].pk])
    html = at_work.get(home).content.decode()
    assert address in html
    assert "work=overdue" not in html
    Case.objects.update(due_at=timezone.now() - timedelta(days=1), filer_wrote=True)
    html = at_work.get(home).content.decode()
    assert address in html
    assert "work=overdue" in html
    assert "work=wrote" in html


def test_what_was_done_is_told_in_the_language_of_the_official(filed, at_work, lamplighter):
    UserProfile.get_for_user(lamplighter)
    UserProfile.objects.filter(user=lamplighter).update(preferred_language="en")
    page = act(at_work, "note", filed[0], text="Words").content.decode()
    assert "The note was written." in page
    assert "یادداشت ثبت شد" not in page


def test_what_has_changed_meanwhile_is_told_whoever_changed_it(filed, at_work):
    """Also by the same official, in another window; a look at personal data is no news."""
    stale = Case.objects.get()
    act(at_work, "note", stale, text="یادداشت")
    act(at_work, "reveal", Case.objects.get(), reason="تماس")
    page = one_line(act(at_work, "accept", stale))
    assert "پس از آنکه آن را باز کردید تغییر کرده است" in page
    assert "آخرین رویداد: ثبت یادداشت داخلی" in page
    assert "شخص دیگری" not in page
    assert Case.objects.get().state == "submitted"


def test_who_filed_it_is_told_from_the_officials_side(filed, at_work, lamplighter):
    UserProfile.get_for_user(lamplighter)
    UserProfile.objects.filter(user=lamplighter).update(preferred_language="en")
    page = one_line(at_work.get(url("case", filed[0])))
    assert "With name" in page and "With your name" not in page


def test_a_form_that_came_back_says_so_in_the_title_and_takes_the_focus(filed, at_work):
    page = act(at_work, "note", filed[0], text="").content.decode()
    assert re.search(r"<title>\s*خطا", page)
    assert "autofocus data-form-errors" in page
    assert f'action="{url("note", filed[0])}"' in page


def test_a_persian_letter_has_persian_digits_whoever_acts(filed, at_work):
    before = len(queued())
    act(at_work, "reply", filed[0], text="فردا.")
    [letter] = queued()[before:]
    assert re.search("[۰-۹]{4}-۰۰۰۰۰۱", letter.subject)
    assert filed[0].number not in letter.message


def test_what_is_new_is_found_beneath_what_is_overdue(filer, filed, at_work):
    case, _code = filed
    Case.objects.filter(pk=case.pk).update(submitted_at=timezone.now() - timedelta(days=40))
    index = reverse("feedback_cases_admin:index")
    day = timezone.localdate()
    for query, is_found in (
        ({"submitted_at_from": day}, False),
        ({"submitted_at_to": day - timedelta(days=30)}, True),
        ({"ordering": "-submitted_at"}, True),
    ):
        html = at_work.get(index, query).content.decode()
        assert (url("case", case) in html) is is_found
