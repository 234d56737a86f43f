"""A confidential filer says of each unit that gets the case whether it may learn who they are."""

import pytest
from django.contrib.auth.models import Permission
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from feedback_plugin.cases import transitions
from feedback_plugin.cases.history import breaks
from feedback_plugin.cases.models.cases import Case
from feedback_plugin.cases.models.leaves import IdentityLeave
from tests.cases.filer import PERSON
from tests.queued_email import queued

pytestmark = pytest.mark.django_db
NAME = PERSON["name"]


def fresh(case):
    return Case.objects.get(pk=case.pk)


def answer(filer, code, unit, leave):
    return filer.send("leave", {"code": code, "unit": unit.pk, "leave": leave})


def reveal(case, user):
    case = fresh(case)
    return transitions.reveal(case, reason="لازم است.", actor=user, at=timezone.now())


def hand_over(case, unit, actor):
    transitions.assign(fresh(case), unit=unit, reason="x", actor=actor, at=timezone.now())


@pytest.fixture
def confidential(filer, topic, lamplighter, inspector):
    for keeper in (lamplighter, inspector):
        keeper.user_permissions.add(Permission.objects.get(codename="reveal_identity"))
    words = PERSON | {"identity_mode": "identity_withheld"}
    code = filer.code_of(filer.file(topic=topic.pk, **words))
    return Case.objects.get(), code


@pytest.fixture
def moved(confidential, lamplighter, inspection):
    hand_over(confidential[0], inspection, lamplighter)
    return confidential


def test_the_unit_of_filing_may_until_the_filer_takes_it_back(
    filer, confidential, lamplighter, lighting
):
    case, code = confidential
    assert reveal(case, lamplighter).name == NAME
    assert "می‌تواند شما را بشناسد" in filer.track(code).content.decode()
    answer(filer, code, lighting, "no")
    with pytest.raises(PermissionDenied):
        reveal(case, lamplighter)


def test_another_unit_is_shown_nothing_until_the_filer_says_so(
    filer, moved, inspector, inspection, desk
):
    case, code = moved
    address = f"/admin/cases/{case.pk}/"
    page = desk(inspector).get(address).content.decode()
    assert "از ثبت‌کننده پرسیده شده است" in page
    assert 'data-form="case-reveal"' not in page
    with pytest.raises(PermissionDenied):
        reveal(case, inspector)
    page = filer.track(code).content.decode()
    assert 'data-form="case-leave"' in page
    assert "اکنون می‌تواند شما را بشناسد" in answer(filer, code, inspection, "yes").content.decode()
    assert reveal(case, inspector).name == NAME
    assert 'data-form="case-reveal"' in desk(inspector).get(address).content.decode()
    assert not list(breaks())


def test_the_mail_of_the_transfer_asks(moved):
    assert "مگر در صفحهٔ پرونده اجازه دهید" in queued()[-1].message
    assert NAME not in queued()[-1].message


def test_a_refusal_is_said_at_the_desk_and_the_same_twice_is_one_event(
    filer, moved, inspector, inspection, desk
):
    case, code = moved
    for _ in range(2):
        answer(filer, code, inspection, "no")
    assert case.events.filter(kind="leave_refused").count() == 1
    page = desk(inspector).get(f"/admin/cases/{case.pk}/").content.decode()
    assert "ثبت‌کننده اجازه نداده است" in page


def test_back_at_the_unit_of_filing_nothing_is_asked(moved, inspector, lamplighter, lighting):
    hand_over(moved[0], lighting, inspector)
    assert reveal(moved[0], lamplighter).name == NAME
    assert IdentityLeave.objects.get().unit != lighting


def test_an_answer_about_a_unit_that_has_passed_the_case_on_is_none(filer, moved, lighting):
    response = answer(filer, moved[1], lighting, "yes")
    assert response.status_code == 409
    assert "دوباره پاسخ دهید" in response.content.decode()
    assert answer(filer, moved[1], lighting, "").status_code == 422
    assert IdentityLeave.objects.get().is_given is None


def test_nobody_else_is_asked(filer, filed, lamplighter, inspection):
    hand_over(filed[0], inspection, lamplighter)
    assert not IdentityLeave.objects.exists()
    assert "data-leave" not in filer.track(filed[1]).content.decode()
