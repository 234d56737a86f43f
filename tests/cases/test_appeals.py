"""A filer who does not agree appeals; somebody who has not acted on the case decides."""

import re
from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from feedback_plugin.cases import appeals, forgetting, recounting, reminders, transitions
from feedback_plugin.cases.history import breaks
from feedback_plugin.cases.models.appeals import Appeal
from feedback_plugin.cases.models.cases import Case
from feedback_plugin.cases.models.escalations import Escalation
from feedback_plugin.cases.models.topics import Topic
from feedback_plugin.cases.models.units import Unit
from feedback_plugin.cases.state_machine import StepError
from feedback_plugin.cases.states import Rung, State
from feedback_plugin.forms import tokens
from tests.cases.staff import official
from tests.queued_email import assert_tells_nothing, link, queued

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("usual_day")]
DAY = timedelta(days=1)
WHY = "چراغ هنوز خاموش است."


@pytest.fixture
def answered(filed, lamplighter):
    case, code = filed
    words = {"text": "تعمیر شد.", "outcome": "upheld"}
    transitions.answer(case, actor=lamplighter, at=timezone.now(), **words)
    return fresh(case), code


@pytest.fixture
def appealed(answered):
    case, code = answered
    return appeals.appeal(case, text=WHY, nonce="n", at=timezone.now()), code


def fresh(case):
    return Case.objects.get(pk=case.pk)


def send(filer, code, why=WHY, token=None):
    data = {"code": code, "appeal": why, "form_token": token or tokens.issue()}
    return filer.send("appeal", data)


def html_of(response):
    return response.content.decode()


def decide(case, actor, finding, text="بررسی شد."):
    return appeals.decide(
        fresh(case), finding=finding, text=text, actor=actor, at=timezone.now() + DAY
    )


def test_the_answer_says_until_when_and_who_decides(filer, answered):
    page = html_of(filer.track(answered[1]))
    assert "دفتر بازرسی" in page
    # Answered on 3 Azar: twenty days, neither the first nor the last counted, then no closed day.
    assert "سه‌شنبه ۲۴ آذر ۱۴۰۵" in page


def test_the_mail_and_the_kept_receipt_say_so_too(filer, answered):
    (mail,) = queued("پاسخ داده شد")
    kept = html_of(filer.send("keep", {"code": answered[1]}))
    for words in (mail.message, kept):
        assert "تا سه‌شنبه ۲۴ آذر ۱۴۰۵ می‌توانید اعتراض کنید" in words
        assert "دفتر بازرسی تصمیم می‌گیرد" in re.sub(r"<[^>]+>|[\u2068\u2069]", "", words)


def test_before_the_answer_the_kept_receipt_names_the_days(filer, filed):
    assert "تا ۲۰ روز می‌توانید اعتراض کنید" in html_of(filer.send("keep", {"code": filed[1]}))


def test_an_appeal_goes_to_the_unit_above_with_a_clock_of_its_own(filer, answered, inspection):
    case, code = answered
    page = html_of(send(filer, code))
    case = fresh(case)
    assert (case.state, case.unit, case.outcome) == ("under_appeal", inspection, "upheld")
    clock = case.clocks.get(kind="appeal")
    assert (clock.days, clock.due_at, clock.stopped_at) == (10, case.due_at, None)
    assert WHY in page
    assert 'data-state="under_appeal"' in page
    assert queued()[-1].subject.startswith("اعتراض")
    assert not list(breaks())


def test_no_reasons_are_demanded_and_a_second_sending_is_none(filer, answered):
    token = tokens.issue()
    for _ in range(2):
        assert send(filer, answered[1], "", token).status_code == 200
    assert Appeal.objects.count() == 1
    assert "بدون ذکر دلیل" in html_of(filer.track(answered[1]))


def test_of_two_tabs_the_second_is_told_and_loses_nothing(filer, answered):
    send(filer, answered[1])
    again = send(filer, answered[1], "و پیاده‌رو هم خراب است.")
    assert again.status_code == 409
    assert "و پیاده‌رو هم خراب است.</textarea>" in html_of(again)
    assert 'data-state="under_appeal"' in html_of(again)
    assert Appeal.objects.count() == 1


def test_late_is_asked_why_and_never_refused(filer, answered, time_machine):
    time_machine.move_to(timezone.now() + 40 * DAY)
    assert 'data-form="case-appeal"' in html_of(filer.track(answered[1]))
    send(filer, answered[1])
    assert Appeal.objects.get().is_late


@pytest.mark.parametrize("state", sorted(set(State) - {"answered", "closed", "merged"}))
def test_what_is_not_answered_is_not_appealed(answered, state):
    Case.objects.update(state=state)
    with pytest.raises(StepError):
        appeals.appeal(fresh(answered[0]), text="", nonce="n", at=timezone.now())
    assert not Appeal.objects.exists()


def test_a_closed_case_is_appealed(answered, lamplighter):
    transitions.close(answered[0], actor=lamplighter, at=timezone.now())
    appeals.appeal(fresh(answered[0]), text="", nonce="n", at=timezone.now())
    assert fresh(answered[0]).state == "under_appeal"


def test_whoever_acted_is_told_so_and_offered_no_decision(desk, appealed, lamplighter, inspection):
    lamplighter.groups.add(inspection.group)
    html = desk(lamplighter).get(f"/admin/cases/{appealed[0].pk}/").content.decode()
    assert "دیگری دربارهٔ اعتراض تصمیم می‌گیرد" in html
    assert "decide-finding" not in html


def test_whoever_acted_does_not_decide_though_the_unit_is_theirs(appealed, lamplighter, inspection):
    lamplighter.groups.add(inspection.group)
    with pytest.raises(StepError, match="شما"):
        decide(appealed[0], lamplighter, "dismissed")
    assert fresh(appealed[0]).state == "under_appeal"


def test_the_unit_that_answered_neither_sees_nor_decides_it(appealed, lamplighter):
    assert not Case.objects.visible_to(lamplighter).exists()
    with pytest.raises(PermissionDenied):
        decide(appealed[0], lamplighter, "dismissed")


def test_of_one_unit_alone_other_people_of_it_decide(answered, inspection, lighting, inspector):
    case = answered[0]
    Case.objects.update(unit=inspection)
    appeals.appeal(fresh(case), text="", nonce="n", at=timezone.now())
    assert fresh(case).unit == inspection
    decide(case, inspector, "dismissed")
    assert fresh(case).state == "answered"


def test_dismissed_the_answer_stands_and_what_is_left_is_said(filer, appealed, inspector, lighting):
    case, code = appealed
    decide(case, inspector, "dismissed", "پاسخ درست بود.")
    case = fresh(case)
    assert (case.state, case.unit, case.outcome) == ("answered", lighting, "upheld")
    assert case.clocks.get(kind="appeal").met_at
    page = html_of(filer.track(code))
    assert "پاسخ درست بود." in page
    assert "دیوان عدالت اداری" in page
    assert 'data-form="case-appeal"' not in page
    with pytest.raises(StepError):
        appeals.appeal(case, text="", nonce="other", at=timezone.now())


def test_upheld_it_is_decided_anew_in_half_the_days(filer, appealed, inspector, lighting):
    case, code = appealed
    decide(case, inspector, "upheld")
    case = fresh(case)
    assert (case.state, case.unit, case.outcome) == ("in_progress", lighting, "")
    first, second = case.clocks.filter(kind="resolve")
    assert (first.days, second.days, second.due_at) == (15, 8, case.due_at)
    assert first.met_at
    assert "تعمیر شد." in html_of(filer.track(code))


def test_a_new_answer_can_be_appealed_again(appealed, inspector, lamplighter):
    case = appealed[0]
    decide(case, inspector, "upheld")
    words = {"text": "این بار شد.", "outcome": "not_upheld"}
    transitions.answer(fresh(case), actor=lamplighter, at=timezone.now() + 2 * DAY, **words)
    answers = fresh(case).messages.filter(kind="answer")
    assert [each.outcome for each in answers] == ["upheld", "not_upheld"]
    appeals.appeal(fresh(case), text="", nonce="m", at=timezone.now() + 3 * DAY)
    with pytest.raises(StepError):
        decide(case, inspector, "dismissed")


def test_two_who_decide_at_once_decide_once(appealed, inspector, inspection):
    other = official("other", inspection.group)
    first, second = fresh(appealed[0]), fresh(appealed[0])
    words = {"finding": "dismissed", "text": "x", "at": timezone.now()}
    appeals.decide(first, actor=inspector, **words)
    # The case is back with the unit that answered.
    with pytest.raises(PermissionDenied):
        appeals.decide(second, actor=other, **words)
    assert Case.objects.get().messages.filter(kind="decision").count() == 1


def test_the_list_finds_the_appeals(desk, appealed, inspector, filer):
    filer.file()
    found = desk(inspector).get("/admin/cases/", {"work": "appeals"}).context["object_list"]
    assert list(found) == [appealed[0]]


def test_whoever_may_decide_hears_of_it_once_and_nobody_else(filer, answered, inspection):
    for name in ("busy", "free"):
        user = official(name, inspection.group)
        User.objects.filter(pk=user.pk).update(email=f"{name}@example.org")
    Case.objects.update(unit=inspection)
    busy = User.objects.get(username="busy")
    transitions.write_note(fresh(answered[0]), text="x", actor=busy, at=timezone.now())
    send(filer, answered[1])
    (mail,) = queued("انتظار تصمیم")
    assert mail.to == ["free@example.org"]
    assert link(mail, "cases") == f"/admin/cases/{answered[0].pk}/"
    assert_tells_nothing(WHY)


def test_decided_before_it_leaves_it_is_not_told(answered, inspector):
    User.objects.filter(pk=inspector.pk).update(email="inspector@example.org")
    night = timezone.localtime().replace(hour=23)
    appeals.appeal(answered[0], text="", nonce="n", at=night)
    assert queued("انتظار تصمیم")
    decide(answered[0], inspector, "dismissed")
    assert not queued("انتظار تصمیم")


def test_a_late_decision_is_told_to_those_who_owe_it(appealed, inspector, time_machine):
    inspector.email = "inspector@example.org"
    inspector.save()
    due = fresh(appealed[0]).due_at
    time_machine.move_to(due + DAY)
    assert reminders.count(timezone.now())[Rung.APPEAL] == 1
    assert list(Case.objects.overdue(timezone.now())) == [appealed[0]]


def test_an_open_appeal_is_withdrawn_by_nobody_and_stays_written_on(filer, appealed):
    page = html_of(filer.track(appealed[1]))
    assert 'data-form="case-withdraw"' not in page
    assert 'data-form="case-reply"' in page
    with pytest.raises(StepError):
        transitions.withdraw(appealed[0], at=timezone.now())


def test_its_words_are_forgotten_with_the_case(filer, appealed, inspector):
    decide(appealed[0], inspector, "dismissed", "پاسخ درست بود.")
    assert forgetting.forget(timezone.now() + 800 * DAY) == 1
    page = html_of(filer.track(appealed[1]))
    assert WHY not in page
    assert "پاسخ درست بود." not in page
    assert not appeals.offer(fresh(appealed[0]), timezone.now())


def test_the_database_knows_one_open_appeal_and_no_decision_without_finding(appealed):
    appeal = Appeal.objects.get()
    with pytest.raises(IntegrityError), transaction.atomic():
        Appeal.objects.update(decided_at=timezone.now())
    appeal.pk, appeal._state.adding = None, True
    with pytest.raises(IntegrityError), transaction.atomic():
        appeal.save()


def test_the_desk_offers_the_decision_and_takes_it(desk, appealed, inspector):
    case = appealed[0]
    page = html_of(desk(inspector).get(f"/admin/cases/{case.pk}/"))
    assert WHY in page
    data = {"decide-version": fresh(case).version, "decide-finding": "dismissed"}
    data["decide-text"] = "پاسخ درست بود."
    desk(inspector).post(f"/admin/cases/{case.pk}/decide/", data)
    assert Appeal.objects.get().finding == "dismissed"


@pytest.mark.parametrize("state", ["answered", "closed"])
def test_an_official_opens_a_case_again_with_a_reason(filer, answered, lamplighter, state):
    case, code = answered
    Case.objects.update(state=state)
    transitions.reopen(fresh(case), reason="نشانی اشتباه بود", actor=lamplighter, at=timezone.now())
    case = fresh(case)
    assert (case.state, case.answered_at) == ("in_progress", None)
    assert case.clocks.get(kind="resolve", stopped_at=None).days == 8
    page = html_of(filer.track(code))
    assert "نشانی اشتباه بود" in page
    assert "تعمیر شد." in page


@pytest.fixture
def reopened(answered, lamplighter):
    at = timezone.now() + DAY
    transitions.reopen(fresh(answered[0]), reason="x", actor=lamplighter, at=at)
    return fresh(answered[0])


def anew(case):
    return case.clocks.get(kind="resolve", stopped_at=None)


def test_half_the_days_stay_half_when_days_are_counted_anew(reopened):
    due = anew(reopened).due_at
    assert recounting.recount(timezone.now() + 2 * DAY) == 0
    assert (anew(reopened).days, anew(reopened).due_at) == (8, due)


def test_half_the_days_stay_half_with_another_topic(reopened, lamplighter, lighting):
    topic = Topic.objects.create(names={"fa": "آب", "en": "Water"}, unit=lighting)
    words = {"topic": topic, "reason": "x", "actor": lamplighter}
    transitions.change_topic(fresh(reopened), at=timezone.now() + 2 * DAY, **words)
    assert anew(reopened).days == 8


def test_a_pause_before_the_answer_puts_off_no_later_one(filed, lamplighter):
    case, now = filed[0], timezone.now()
    transitions.ask(case, text="کدام کوچه؟", actor=lamplighter, at=now)
    transitions.write_back(fresh(case), text="کوچهٔ اول", nonce="1", at=now + 11 * DAY)
    words = {"text": "شد.", "outcome": "upheld"}
    transitions.answer(fresh(case), actor=lamplighter, at=now + 12 * DAY, **words)
    transitions.reopen(fresh(case), reason="x", actor=lamplighter, at=now + 13 * DAY)
    due = anew(case).due_at
    transitions.write_back(fresh(case), text="نه، دوم", nonce="2", at=now + 14 * DAY)
    assert (anew(case).due_at, fresh(case).due_at) == (due, due)


def test_dismissed_the_day_is_that_of_the_answer_again(answered, inspector):
    case, code = answered
    due = case.due_at
    appeals.appeal(case, text="", nonce="n", at=timezone.now() + 10 * DAY)
    appeals.decide(
        fresh(case), finding="dismissed", text="x", actor=inspector, at=timezone.now() + 11 * DAY
    )
    assert fresh(case).due_at == due


def test_an_appeal_goes_to_nobody_who_does_not_see_it(answered, inspection):
    nobody = Unit.objects.create(names={"fa": "ب", "en": "B"})
    Escalation.objects.create(rung="five_late", unit=nobody)
    appeals.appeal(answered[0], text="", nonce="n", at=timezone.now())
    assert fresh(answered[0]).unit == inspection


def test_a_unit_keeps_its_group_while_an_appeal_may_come_back(appealed, lighting):
    Topic.objects.update(active=False)
    lighting.group = None
    with pytest.raises(ValidationError):
        lighting.full_clean()


def test_to_pass_a_case_on_is_not_to_judge_it(filer, lighting, inspector, lamplighter):
    filer.file()
    case, now = Case.objects.get(), timezone.now()
    transitions.assign(case, unit=lighting, reason="x", actor=inspector, at=now)
    words = {"text": "شد.", "outcome": "upheld"}
    transitions.answer(fresh(case), actor=lamplighter, at=now, **words)
    appeals.appeal(fresh(case), text="", nonce="n", at=now)
    decide(case, inspector, "dismissed")
    assert fresh(case).state == "answered"


def test_a_compliment_is_neither_appealed_nor_opened_again(filer, desk, inspector, inspection):
    code = filer.code_of(filer.file(case_type="appreciation"))
    case = Case.objects.get()
    words = {"text": "رسید.", "outcome": "compliment_passed_on"}
    transitions.answer(case, actor=inspector, at=timezone.now(), **words)
    assert 'data-form="case-appeal"' not in html_of(filer.track(code))
    assert 'id="case-reopen"' not in html_of(desk(inspector).get(f"/admin/cases/{case.pk}/"))
    with pytest.raises(StepError):
        transitions.reopen(fresh(case), reason="x", actor=inspector, at=timezone.now())
