"""Who is close to a case has no part in it: sees it nowhere, hears nothing, decides nothing."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import Group
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from feedback_plugin.cases import appeals, conflicts, forgetting, reminders, transitions
from feedback_plugin.cases.fitting_units import reviewing_unit_of
from feedback_plugin.cases.history import breaks
from feedback_plugin.cases.models.cases import Case
from feedback_plugin.cases.models.conflicts import Conflict
from feedback_plugin.cases.models.units import Unit
from feedback_plugin.cases.state_machine import StepError
from tests.cases.filer import PERSON
from tests.cases.staff import official
from tests.queued_email import queued

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("usual_day")]
WHY = "برادر من است."


def url(name, case):
    return reverse(f"feedback_cases_admin:{name}", args=[case.pk])


def fresh(case):
    return Case.objects.get(pk=case.pk)


def act(staff, name, case, **words):
    data = {f"{name}-version": fresh(case).version, f"{name}-reason": WHY}
    data |= {f"{name}-{field}": value for field, value in words.items()}
    return staff.post(url(name, case), data, follow=True)


def keep_out(case, who, actor):
    return conflicts.keep_out(fresh(case), who=who, reason=WHY, actor=actor, at=timezone.now())


@pytest.fixture
def about_lighting(filer, topic, lighting, lamplighter, inspector):
    code = filer.code_of(filer.file(topic=topic.pk, kept_out_unit=lighting.pk, **PERSON))
    return Case.objects.get(), code


@pytest.fixture
def second_lamplighter(lighting):
    return official("second", lighting.group)


def test_a_unit_that_the_filer_keeps_out_never_gets_the_case(
    about_lighting, inspection, lamplighter, overseer, lighting, desk
):
    case = about_lighting[0]
    assert case.unit == inspection
    # Not even with the right to see all, once they work there.
    overseer.groups.add(lighting.group)
    for user in (lamplighter, overseer):
        page = desk(user).get(reverse("feedback_cases_admin:index")).content.decode()
        assert case.subject not in page
        assert desk(user).get(url("case", case)).status_code == 404


def test_a_site_with_one_unit_asks_for_none_to_be_kept_out(filer):
    assert "kept_out_unit" not in filer.open("new").content.decode()


def test_the_desk_names_who_is_kept_out_and_passes_the_case_to_nobody_there(
    about_lighting, desk, inspector, lighting
):
    case = about_lighting[0]
    page = desk(inspector).get(url("case", case)).content.decode()
    assert "دفتر عمران</bdi> (به درخواست ثبت‌کننده)" in page
    response = act(desk(inspector), "assign", case, unit=lighting.pk)
    assert "error-message" in response.content.decode()
    with pytest.raises(StepError):
        transitions.assign(case, unit=lighting, reason="", actor=inspector, at=timezone.now())
    assert fresh(case).unit != lighting


def test_whoever_declares_a_conflict_leaves_the_case_to_the_others(
    filed, desk, lamplighter, second_lamplighter, filer
):
    case, code = filed
    for _ in range(2):
        page = act(desk(lamplighter), "declare", case).content.decode()
        assert "دیگر نقشی در این پرونده ندارید" in page
    assert Conflict.objects.count() == 1
    assert not Case.objects.visible_to(lamplighter).exists()
    assert list(Case.objects.visible_to(second_lamplighter)) == [case]
    tracked = filer.track(code).content.decode()
    assert "تعارض منافع خود را اعلام کرد" in tracked
    assert WHY not in tracked
    assert WHY in desk(second_lamplighter).get(url("case", case)).content.decode()
    with pytest.raises(PermissionDenied):
        transitions.accept(fresh(case), actor=lamplighter, at=timezone.now())


def test_the_last_one_in_a_unit_sends_it_on_and_the_filer_is_told(
    filed, lamplighter, inspector, inspection
):
    case = filed[0]
    transitions.accept(case, actor=lamplighter, at=timezone.now())
    due = fresh(case).due_at
    conflicts.declare(fresh(case), reason=WHY, actor=lamplighter, at=timezone.now())
    case = fresh(case)
    assert (case.unit, case.state, case.due_at) == (inspection, "assigned", due)
    assert "دفتر بازرسی" in queued()[-1].message
    assert list(Case.objects.workable_by(inspector)) == [case]
    assert not list(breaks())


def test_without_another_unit_nothing_happens(filed, lamplighter, inspection):
    with pytest.raises(StepError):
        conflicts.declare(filed[0], reason=WHY, actor=lamplighter, at=timezone.now())
    assert not Conflict.objects.exists()
    assert list(Case.objects.visible_to(lamplighter)) == [filed[0]]


def test_an_answered_case_stands_under_no_other_unit(filed, lamplighter, inspector):
    case = filed[0]
    transitions.answer(case, outcome="upheld", text="x", actor=lamplighter, at=timezone.now())
    with pytest.raises(StepError):
        conflicts.declare(fresh(case), reason=WHY, actor=lamplighter, at=timezone.now())
    assert fresh(case).unit == case.unit


def test_an_administrator_whom_the_case_is_about_is_kept_out_and_let_in_again(
    filed, desk, lamplighter, admin_of_site, lighting
):
    case = filed[0]
    admin_of_site.groups.add(lighting.group)
    form = desk(lamplighter).get(url("case", case), {"act": "keep_out"}).content.decode()
    assert f'<option value="{admin_of_site.pk}">root</option>' in form
    act(desk(lamplighter), "keep_out", case, official=admin_of_site.pk)
    conflict = Conflict.objects.get()
    assert desk(admin_of_site).get(url("case", case)).status_code == 404
    page = desk(lamplighter).get(url("case", case)).content.decode()
    assert "root</bdi> (به تشخیص کارشناس)" in page
    act(desk(lamplighter), "let_in", case, conflict=conflict.pk)
    assert desk(admin_of_site).get(url("case", case)).status_code == 200


def test_what_the_filer_asked_for_no_official_takes_back(about_lighting, inspector, desk):
    case, conflict = about_lighting[0], Conflict.objects.get()
    assert "case-let_in" not in desk(inspector).get(url("case", case)).content.decode()
    with pytest.raises(StepError):
        conflicts.let_in(case, conflict=conflict, reason="", actor=inspector, at=timezone.now())


def test_neither_one_nor_both_is_chosen(filed, desk, lamplighter, lighting):
    for words in ({}, {"official": lamplighter.pk, "everybody_in": lighting.pk}):
        page = act(desk(lamplighter), "keep_out", filed[0], **words).content.decode()
        assert "یا یک کارشناس را انتخاب کنید یا یک واحد را." in page
    assert not Conflict.objects.exists()


def test_no_mail_names_the_case_to_whoever_is_kept_out(filed, lamplighter, second_lamplighter):
    for user in (lamplighter, second_lamplighter):
        user.email = f"{user.username}@example.org"
        user.save()
    keep_out(filed[0], lamplighter, second_lamplighter)
    reminders.remind(filed[0].due_at + timedelta(days=1))
    told = {address for mail in queued() for address in mail.to}
    assert second_lamplighter.email in told
    assert lamplighter.email not in told


def test_an_appeal_goes_past_the_unit_that_the_case_is_about(filed, lamplighter, inspection):
    court = Unit.objects.create(names={"fa": "دفتر مدیر"}, group=Group.objects.create(name="head"))
    official("head", court.group)
    transitions.answer(filed[0], outcome="upheld", text="x", actor=lamplighter, at=timezone.now())
    assert reviewing_unit_of(fresh(filed[0])) == inspection
    keep_out(filed[0], inspection, lamplighter)
    # The unit that answered is the next that fits: other people of its own decide there.
    official("third", filed[0].unit.group)
    case = appeals.appeal(fresh(filed[0]), text="", nonce="n", at=timezone.now())
    assert case.unit not in (None, inspection)


def test_one_row_a_person_and_none_of_nobody(filed, lamplighter, second_lamplighter):
    event = keep_out(filed[0], second_lamplighter, lamplighter)
    for who in ({"official": second_lamplighter}, {}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Conflict.objects.create(case=filed[0], since=event, source="official", **who)


def test_whom_a_case_was_about_is_forgotten_with_it(about_lighting, filer):
    filer.send("withdraw", {"code": about_lighting[1]})
    forgetting.forget(timezone.now() + timedelta(days=1))
    assert not Conflict.objects.exists()
