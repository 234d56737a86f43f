"""One cause, many filers: cases are merged into one, and each filer gets its answer."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone, translation

from feedback_plugin.cases import appeals, conflicts, files, forgetting, joining, transitions
from feedback_plugin.cases.models.cases import Case
from feedback_plugin.cases.models.causes import RootCause
from feedback_plugin.cases.models.files import CaseFile
from feedback_plugin.cases.state_machine import StepError
from tests import scans
from tests.cases.filer import PERSON
from tests.cases.staff import official
from tests.queued_email import queued

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("usual_day", "own_folder")]
DAY = timedelta(days=1)
WHY = "همان چراغ است."
OTHERS = {"subject": "تاریکی کوچه", "description": "کوچهٔ ما تاریک است.", "name": "رضا کریمی"}


def fresh(case):
    return Case.objects.get(pk=case.pk)


@pytest.fixture
def main(filed):
    return filed[0]


@pytest.fixture
def other(main, filer, topic):
    """A further case about the same, of another person, and its code."""
    person = {**PERSON, "email": "reza@example.org", "mobile": ""}
    response = filer.file(topic=topic.pk, **{**person, **OTHERS})
    return Case.objects.exclude(pk=main.pk).get(), filer.code_of(response)


@pytest.fixture
def merge(lamplighter):
    def do(case, into, actor=lamplighter):
        return joining.merge(
            fresh(case), into=into.number, reason=WHY, actor=actor, at=timezone.now()
        )

    return do


@pytest.fixture
def answer(lamplighter):
    def do(case, **more):
        words = {"text": "همهٔ چراغ‌ها تعمیر شد.", "outcome": "upheld", **more}
        return transitions.answer(fresh(case), actor=lamplighter, at=timezone.now() + DAY, **words)

    return do


def test_each_filer_reads_of_the_step_and_nothing_of_the_other(main, other, merge, filer, filed):
    case, code = other
    due = case.due_at
    merge(case, main)
    case = fresh(case)
    assert (case.state, case.main, case.due_at) == ("merged", main, due)
    assert case.clocks.get(kind="triage").met_at
    page = filer.track(code).content.decode()
    assert 'data-state="merged"' in page
    assert appeals.appealable(case) is None
    assert 'data-form="case-appeal"' not in page
    assert "همراه با پرونده‌های دیگر" in page
    for secret in (main.display_number, main.subject, WHY, "مریم"):
        assert secret not in page
    first = filer.track(filed[1]).content.decode()
    for secret in (case.display_number, case.subject, "رضا"):
        assert secret not in first
    mail = queued()[-1]
    assert (mail.to, case.display_number in mail.message) == (["reza@example.org"], True)
    assert main.display_number not in mail.message + mail.subject


def test_one_answer_is_each_ones_own(
    main, other, merge, answer, filer, desk, lamplighter, django_capture_on_commit_callbacks
):
    case, code = other
    merge(case, main)
    transitions.write_back(fresh(case), text="هنوز هم.", nonce="w", at=timezone.now())
    cause = RootCause.objects.create(names={"fa": "کمبود تجهیزات"})
    with django_capture_on_commit_callbacks(execute=True):
        answer(main, cause=cause, files=[files.take(scans.uploaded(scans.pdf(), "نامه.pdf"))])
    case = fresh(case)
    assert (case.state, case.outcome, case.main, case.filer_wrote) == (
        *("answered", "upheld", None),
        True,
    )
    assert case.clocks.filter(met_at=None).count() == 0
    own = case.messages.get(kind="answer")
    assert (own.author, own.cause) == (lamplighter, cause)
    page = filer.track(code).content.decode()
    assert "همهٔ چراغ‌ها تعمیر شد." in page
    assert 'data-form="case-appeal"' in page
    file = case.files.get()
    sent = filer.send("file", {"code": code, "file": file.pk})
    assert b"".join(sent.streaming_content) == scans.pdf()
    assert "پاسخ داده شد" in queued()[-1].subject
    assert {mail.to[0] for mail in queued("پاسخ داده شد")} == {PERSON["email"], "reza@example.org"}
    call_command("verify_case_history")


def test_an_appeal_is_of_one_filer_and_of_nobody_who_worked_on_the_main_case(
    main, other, merge, answer, inspection, inspector, lighting
):
    colleague = official("colleague", inspection.group)
    colleague.groups.add(lighting.group)
    transitions.write_note(fresh(main), text="دیدم.", actor=colleague, at=timezone.now())
    merge(other[0], main)
    answer(main)
    case = appeals.appeal(fresh(other[0]), text="", nonce="n", at=timezone.now() + 2 * DAY)
    assert (case.state, fresh(main).state) == ("under_appeal", "answered")
    assert [appeals.has_acted(case, user) for user in (colleague, inspector)] == [True, False]


def test_the_others_go_where_the_main_case_goes(
    main, other, merge, inspection, inspector, lamplighter
):
    case = other[0]
    merge(case, main)
    steps = {"actor": lamplighter, "at": timezone.now()}
    transitions.accept(fresh(main), **steps)
    days = fresh(case).due_at
    transitions.extend(fresh(main), days=3, reason="باران", **steps)
    transitions.assign(fresh(main), unit=inspection, reason="محرمانه", **steps)
    case = fresh(case)
    assert (case.unit, case.state, case.due_at > days) == (inspection, "merged", True)
    told = case.events.for_filer().values_list("kind", "reason")
    assert list(told)[2:] == [("accepted", ""), ("extended", "باران"), ("followed", "")]


def test_separated_it_goes_back_and_keeps_its_day(main, other, merge, answer, lamplighter, filer):
    case, code = other
    due = case.due_at
    merge(case, main)
    seen = fresh(main)
    joining.split(fresh(case), reason="چراغ دیگری است.", actor=lamplighter, at=timezone.now())
    assert (fresh(case).state, fresh(case).main, fresh(case).due_at) == ("assigned", None, due)
    assert "دوباره جداگانه" in filer.track(code).content.decode()
    with pytest.raises(StepError):
        # Who has the answer open reads first that it is of fewer filers.
        transitions.answer(seen, actor=lamplighter, at=timezone.now(), text="x", outcome="upheld")
    answer(main)
    assert fresh(case).state == "assigned"
    with pytest.raises(StepError):
        merge(case, main)


def test_whoever_takes_the_main_case_back_takes_no_other_with_it(main, other, merge, filer, filed):
    merge(other[0], main)
    transitions.withdraw(fresh(main), at=timezone.now())
    assert (fresh(other[0]).state, fresh(other[0]).main) == ("assigned", None)


def test_a_filer_takes_back_what_is_merged(main, other, merge, answer, filer):
    merge(other[0], main)
    assert 'data-form="case-withdraw"' in filer.track(other[1]).content.decode()
    filer.send("withdraw", {"code": other[1]})
    answer(main)
    assert (fresh(other[0]).state, fresh(other[0]).main) == ("withdrawn", None)


def _of_another_type(case, main, actor):
    Case.objects.filter(pk=case.pk).update(case_type="criticism")


def _answered(case, main, actor):
    transitions.answer(main, actor=actor, at=timezone.now(), text="x", outcome="upheld")


def _kept_out(case, main, actor):
    somebody = official("somebody", case.unit.group)
    conflicts.keep_out(case, who=somebody, reason="r", actor=actor, at=timezone.now())


def _of_others(case, main, actor):
    Case.objects.filter(pk=main.pk).update(unit=None)


@pytest.mark.parametrize(
    ("before", "sentence"),
    [
        (_of_another_type, "نوع دیگری"),
        (_answered, "پاسخ داده شد"),
        (_kept_out, "کنار گذاشته"),
        (_of_others, "با این شماره"),
    ],
)
def test_what_cannot_be_answered_together_stays_apart(
    main, other, merge, lamplighter, before, sentence
):
    before(fresh(other[0]), fresh(main), lamplighter)
    with translation.override("fa"), pytest.raises(StepError, match=sentence):
        merge(other[0], fresh(main))
    assert fresh(other[0]).main is None


def test_no_case_is_merged_in_two_steps(main, other, merge, filer, topic):
    filer.file(topic=topic.pk, **OTHERS | {"name": None})
    third = Case.objects.exclude(pk__in=[main.pk, other[0].pk]).get()
    merge(other[0], main)
    for case, into in ((third, other[0]), (main, third), (third, third)):
        with pytest.raises(StepError):
            merge(case, into)
    for fields in ({"main": third}, {"state": "merged"}, {"state": "merged", "main": third}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Case.objects.filter(pk=third.pk).update(**fields)


def test_the_desk_merges_by_number_warns_whoever_answers_and_separates(
    main, other, desk, lamplighter
):
    case, staff = other[0], desk(lamplighter)
    pages = {each: reverse("feedback_cases_admin:case", args=[each.pk]) for each in (case, main)}
    assert "case-merge" in staff.get(pages[case] + "?act=merge").content.decode()
    words = {"merge-into": main.display_number, "merge-reason": WHY, "merge-version": case.version}
    for _sent in range(2):
        page = staff.post(pages[case] + "merge/", words, follow=True).content.decode()
        assert "data-form-errors" not in page
    assert pages[main] in page
    assert 'data-form="case-answer"' not in page
    page = staff.get(pages[main]).content.decode()
    assert pages[case] in page.partition("data-joined")[2]
    sent = {"answer-version": fresh(main).version, "answer-outcome": "not_upheld"}
    sent["answer-text"] = "x"
    page = staff.post(pages[main] + "answer/", sent, follow=True).content.decode()
    assert "answer-for_all" in page
    assert "تنها برای ثبت‌کنندهٔ همین پرونده" in page
    assert fresh(main).state == "submitted"
    split = {"split-reason": "دیگری است.", "split-version": fresh(case).version}
    for _sent in range(2):
        page = staff.post(pages[case] + "split/", split, follow=True).content.decode()
        assert "data-form-errors" not in page
    assert fresh(case).state == "assigned"
    staff.post(pages[case] + "merge/", {**words, "merge-version": fresh(case).version})
    sent |= {"answer-version": fresh(main).version, "answer-for_all": "on"}
    staff.post(pages[main] + "answer/", sent)
    assert (fresh(main).state, fresh(case).state) == ("answered", "answered")


def test_the_list_gathers_what_was_chosen_into_one_of_them(
    main, other, desk, lamplighter, filer, topic
):
    filer.file(topic=topic.pk, **OTHERS | {"name": None}, case_type="criticism")
    staff, index = desk(lamplighter), reverse("feedback_cases_admin:index")
    keys = "&".join(f"id={pk}" for pk in Case.objects.values_list("pk", flat=True))
    url = f"/admin/bulk/feedback_cases/case/merge/?{keys}"
    page = staff.get(url).content.decode()
    assert page.count(f'<option value="{main.pk}"') == 1
    seen = " ".join(f"{case.pk}.{case.version}" for case in (main, fresh(other[0])))
    for _sent in range(2):
        staff.post(url, {"seen": seen, "main": main.pk, "reason": WHY})
    assert [case.state for case in Case.objects.order_by("pk")] == [
        *("submitted", "merged", "submitted")
    ]
    assert main.events.filter(kind="gathered").count() == 1
    page = staff.get(index).content.decode()
    assert page.count("case-joined-count") == 1
    waiting = staff.get(index, {"work": "unanswered"}).content.decode()
    assert f"/admin/cases/{other[0].pk}/" not in waiting


def test_a_file_of_an_answer_stays_until_the_last_case_with_it_is_forgotten(
    main, other, merge, answer, own_folder, django_capture_on_commit_callbacks
):
    merge(other[0], main)
    answer(main, files=[files.take(scans.uploaded(scans.pdf(), "نامه.pdf"))])
    stored = CaseFile.objects.first().file
    for case, is_left in ((main, True), (other[0], False)):
        with django_capture_on_commit_callbacks(execute=True):
            Case.objects.filter(pk=case.pk).update(changed_at=timezone.now() - 999 * DAY)
            forgetting.forget(timezone.now() - 99 * DAY)
        assert stored.storage.exists(stored.name) == is_left
