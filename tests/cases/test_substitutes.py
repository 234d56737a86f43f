"""Who stands in for a head has the head's part from the first day to the last, and no other."""

from datetime import date, timedelta

import pytest
import time_machine
from django.contrib.auth.models import Permission, User
from django.core import mail
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.db import IntegrityError, transaction
from django.urls import reverse

from feedback_plugin.cases.models.cases import Case
from feedback_plugin.cases.models.conflicts import Conflict, people_of
from feedback_plugin.cases.models.substitutes import Substitute
from feedback_plugin.cases.models.units import Unit
from tests.cases.filer import PERSON, Filer
from tests.clock import EXAMPLE_DAY as NOON
from tests.queued_email import queued

DAY = timedelta(days=1)
FIRST, LAST = NOON.date(), NOON.date() + 3 * DAY


@pytest.fixture
def deputy(lighting, lamplighter):
    """Stands in for the lamplighter, who is the head of the unit and a member of its group."""
    lighting.head = lamplighter
    lighting.save()
    user = User.objects.create_user("deputy", email="deputy@example.ir")
    user.user_permissions.add(Permission.objects.get(codename="access_admin"))
    Substitute.objects.create(unit=lighting, user=user, since=FIRST, until=LAST)
    return user


@pytest.mark.parametrize(("days", "stands_in"), [(-1, False), (0, True), (3, True), (4, False)])
def test_the_cases_are_the_substitutes_in_these_days_alone(filed, deputy, desk, days, stands_in):
    case = filed[0]
    with time_machine.travel(NOON + days * DAY, tick=False):
        assert Case.objects.visible_to(deputy).exists() is stands_in
        assert case.is_workable_by(deputy) is stands_in
        assert people_of(Unit.objects.all()).filter(pk=deputy.pk).exists() is stands_in
        page = desk(deputy).get(reverse("feedback_cases_admin:case", args=[case.pk]))
        assert page.status_code == (200 if stands_in else 302)


def test_not_more_than_the_head_may(filed, deputy, lighting, lamplighter):
    with time_machine.travel(NOON, tick=False):
        lamplighter.groups.clear()
        assert not Case.objects.visible_to(deputy).exists()
        lamplighter.groups.add(lighting.group)
        Conflict.objects.create(
            case=filed[0], unit=lighting, source="filer", since=filed[0].events.first()
        )
        assert not Case.objects.visible_to(deputy).exists()
        Unit.objects.update(head=None)
        assert not Unit.objects.of_official(deputy).exists()


@pytest.mark.parametrize(("until", "hears"), [(30, True), (10, False)])
def test_the_substitute_hears_what_the_head_hears(english_home, topic, deputy, until, hears):
    Substitute.objects.update(until=NOON.date() + until * DAY)
    with time_machine.travel(NOON, tick=False):
        Filer("en").file(topic=topic.pk, **PERSON)
    with time_machine.travel((NOON + 18 * DAY).replace(hour=12), tick=False):
        call_command("run_case_clocks")
    told = [each.to[0] for each in queued("رو به پایان است")]
    assert ("deputy@example.ir" in told) is hears
    assert not mail.outbox


def test_bad_days_and_heads_are_told(desk, admin_of_site, deputy, lighting, inspection):
    wrong = {"until": FIRST - DAY, "user": lighting.head, "unit": inspection}
    for name, value in wrong.items():
        row = Substitute(unit=lighting, user=deputy, since=FIRST, until=LAST)
        setattr(row, name, value)
        with pytest.raises(ValidationError) as raised:
            row.full_clean()
        assert list(raised.value.message_dict) == [name]
    with pytest.raises(IntegrityError), transaction.atomic():
        Substitute.objects.update(until=date(2020, 1, 1))
    office = desk(admin_of_site)
    data = {"unit": lighting.pk, "user": deputy.pk, "since": "1405/09/10", "until": "1405/09/12"}
    assert office.post(reverse("feedback_substitutes:add"), data).status_code == 302
    assert "deputy" in office.get(reverse("feedback_substitutes:index")).content.decode()
