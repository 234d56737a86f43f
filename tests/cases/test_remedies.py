"""What is promised with an answer or after it: owed by a day, told to the filer, reminded of."""

from datetime import timedelta

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.core.management import call_command
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from feedback_plugin.cases import forgetting, remedies, reminders, transitions
from feedback_plugin.cases.models.cases import Case
from feedback_plugin.cases.models.clocks import Reminder
from feedback_plugin.cases.models.remedies import Promised, Remedy, RemedyKind
from feedback_plugin.cases.state_machine import StepError
from feedback_plugin.cases.states import Rung
from tests.cases.filer import PERSON, Filer
from tests.cases.staff import official
from tests.queued_email import queued

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("usual_day")]
LIST = reverse("feedback_cases_admin:remedies")
WORDS = "چراغ‌ها تا پایان ماه عوض می‌شود."
DID = "هر دو چراغ عوض شد."
#: The usual day is Tuesday, 3 Azar 1405; this is the Sunday after the next.
DUE = "۱۴۰۵/۰۹/۱۵"
DUE_IN_WORDS = "یک‌شنبه ۱۵ آذر ۱۴۰۵"


def html_of(response):
    return response.content.decode()


def act(staff, name, case, **words):
    words = {"version": Case.objects.get(pk=case.pk).version, **words}
    address = reverse(f"feedback_cases_admin:{name}", args=[case.pk])
    return staff.post(address, {f"{name}-{key}": n for key, n in words.items()}, follow=True)


def form_of(owner, **words):
    return {
        "remedy_kind": RemedyKind.objects.first().pk,
        "remedy_text": WORDS,
        "remedy_owner": owner.pk,
        "remedy_due": DUE,
        **words,
    }


def promised(owner, days=10):
    due_on = timezone.localdate() + timedelta(days=days)
    return Promised(RemedyKind.objects.first(), WORDS, owner, due_on)


def answer(case, actor, **more):
    words = {"outcome": "not_upheld", "text": "شد.", "actor": actor, "at": timezone.now()}
    transitions.answer(case, **words, **more)


@pytest.fixture
def answered(filed, lamplighter):
    """An answered case of the works office, which owes its filer a remedy."""
    answer(filed[0], lamplighter, promised=promised(lamplighter))
    return Remedy.objects.get()


def test_an_answer_promises_what_its_filer_then_follows(filed, desk, lamplighter, filer):
    case, code = filed
    words = {"outcome": "not_upheld", "text": "شد.", **form_of(lamplighter)}
    version = case.version
    for _ in range(2):
        page = act(desk(lamplighter), "answer", case, **words, version=version)
        assert "پاسخ ارسال شد." in html_of(page)
    remedy = Remedy.objects.get()
    assert (remedy.state, remedy.owner, remedy.promised.kind) == ("open", lamplighter, "answered")
    assert DUE_IN_WORDS in html_of(page)
    told = html_of(filer.track(code))
    assert WORDS in told
    assert DUE_IN_WORDS in told
    assert "lamplighter" not in told


def test_what_is_done_is_told(answered, filed, desk, lamplighter, filer):
    case = answered.case
    version = Case.objects.get().version
    for _ in range(2):
        page = act(
            desk(lamplighter), "remedy_done", case, version=version, remedy=answered.pk, reason=DID
        )
        assert "data-form-error" not in html_of(page)
    answered.refresh_from_db()
    assert (answered.state, answered.ended.kind) == ("done", "remedy_done")
    assert case.events.filter(kind="remedy_done").count() == 1
    told = html_of(filer.track(filed[1]))
    assert DID in told
    assert 'data-remedy="done"' in told
    (mail,) = queued("اقدام جبرانی")
    assert mail.to == [PERSON["email"]]
    assert DID not in mail.message
    assert WORDS not in mail.message


def test_what_is_promised_later_and_dropped_is_told_with_its_reason(
    filed, desk, lamplighter, filer
):
    case, code = filed
    answer(case, lamplighter)
    transitions.close(Case.objects.get(), actor=lamplighter, at=timezone.now())
    page = html_of(act(desk(lamplighter), "promise", case, **form_of(lamplighter)))
    assert DUE_IN_WORDS in page
    remedy = Remedy.objects.get()
    act(desk(lamplighter), "remedy_dropped", case, remedy=remedy.pk, reason="پایه‌ها فروریخت.")
    remedy.refresh_from_db()
    assert (remedy.state, Case.objects.get().state) == ("dropped", "closed")
    assert "پایه‌ها فروریخت." in html_of(filer.track(code))
    page = act(desk(lamplighter), "remedy_done", case, remedy=remedy.pk, reason=DID)
    assert "data-form" in html_of(page)
    remedy.refresh_from_db()
    assert remedy.state == "dropped"


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"remedy_due": "۱۴۰۵/۰۹/۰۲"}, "از امروز به بعد"),
        ({"remedy_due": "۱۴۰۵/۱۳/۰۱"}, "چنین روزی در تقویم نیست"),
        ({"remedy_due": ""}, "روزی را بنویسید که تا آن انجام می‌شود."),
        ({"remedy_kind": ""}, "نوع اقدام جبرانی را انتخاب کنید."),
        ({"remedy_owner": ""}, "مسئول انجام آن را انتخاب کنید."),
        ({"remedy_text": " "}, "بنویسید چه کاری انجام می‌شود."),
        ({"remedy_text": "x" * 1001}, "متن را به"),
    ],
)
def test_half_a_promise_comes_back_with_all_that_was_typed(
    filed, desk, lamplighter, wrong, sentence
):
    words = {"outcome": "not_upheld", "text": "دلایل", **form_of(lamplighter, **wrong)}
    page = html_of(act(desk(lamplighter), "answer", filed[0], **words))
    assert sentence in page
    assert "دلایل" in page
    assert not Remedy.objects.exists()
    assert Case.objects.get().state == "submitted"


def test_nobody_else_promises_nor_sees_to_it(answered, inspector, overseer, lamplighter):
    case = Case.objects.get()
    words = {"actor": inspector, "at": timezone.now()}
    with pytest.raises(PermissionDenied):
        remedies.finish(case, remedy=answered, reason=DID, **words)
    with pytest.raises(PermissionDenied):
        remedies.promise(case, promised=promised(lamplighter), **words | {"actor": overseer})
    with pytest.raises(StepError):
        remedies.promise(case, promised=promised(inspector), **words | {"actor": lamplighter})
    assert Remedy.objects.get().state == "open"


def test_of_two_at_once_one_ends_it(answered, lamplighter):
    words = {"remedy": answered, "actor": lamplighter, "at": timezone.now()}
    first, second = Case.objects.get(), Case.objects.get()
    remedies.finish(first, reason=DID, **words)
    with pytest.raises(StepError):
        remedies.drop(second, reason="x", **words)
    assert Remedy.objects.get().state == "done"
    with pytest.raises(IntegrityError), transaction.atomic():
        Remedy.objects.update(ended_at=None)


def test_the_list_has_what_is_owed_in_ones_own_cases(answered, desk, lamplighter, inspector, topic):
    number = answered.case.display_number
    staff = desk(lamplighter)
    with CaptureQueriesContext(connection) as one:
        assert number in html_of(staff.get(LIST))
    assert number not in html_of(desk(inspector).get(LIST))
    for place in range(3):
        Filer().file(topic=topic.pk, subject=f"چراغ {place}")
        case = Case.objects.order_by("pk").last()
        answer(case, lamplighter, promised=promised(lamplighter))
    with CaptureQueriesContext(connection) as four:
        staff.get(LIST)
    assert len(four) == len(one)
    remedies.finish(
        Case.objects.get(pk=answered.case_id),
        remedy=answered,
        reason=DID,
        actor=lamplighter,
        at=timezone.now(),
    )
    assert number not in html_of(staff.get(LIST))
    assert number in html_of(staff.get(LIST, {"standing": "done"}))
    assert number not in html_of(staff.get(LIST, {"standing": "overdue"}))
    with time_machine.travel(timezone.now() + timedelta(days=11), tick=False):
        late = html_of(desk(lamplighter).get(LIST, {"standing": "overdue", "mine": "mine"}))
        assert late.count('href="/admin/cases/') >= 3
        home = html_of(desk(lamplighter).get(reverse("wagtailadmin_home")))
        assert "اقدام جبرانی گذشته است" in home


def test_its_owner_is_reminded_then_the_head_and_each_once(answered, lamplighter, lighting):
    head, other = official("head", lighting.group), official("other", lighting.group)
    for user in (head, other, lamplighter):
        user.email = f"{user.username}@example.org"
        user.save()
    lighting.head = head
    lighting.save()
    due = answered.due_on - timezone.localdate()
    heard = []
    for days in (0, due.days - 2, due.days + 1):
        at = timezone.now() + timedelta(days=days)
        for _ in range(2):
            told = reminders.remind(at)
            heard += [(rung, number) for rung, number in told.items() if "remedy" in rung]
    assert heard == [(Rung.REMEDY_SOON, 1), (Rung.REMEDY_DUE, 1)]
    rows = Reminder.objects.filter(remedy=answered)
    assert rows.count() == 2
    # The owner twice, the head once, and nobody else of the unit.
    to = sorted(mail.to[0] for mail in queued("مهلت"))
    assert to == ["head@example.org", *["lamplighter@example.org"] * 2]


def test_what_is_done_in_time_is_called_for_by_no_mail_that_waits(answered, lamplighter):
    lamplighter.email = "lamplighter@example.org"
    lamplighter.save()
    at = timezone.now() + timedelta(days=11)
    reminders.remind(at)
    assert [mail.to for mail in queued("مهلت")]
    remedies.finish(Case.objects.get(), remedy=answered, reason=DID, actor=lamplighter, at=at)
    assert not queued("مهلت")


def test_a_case_is_forgotten_once_nothing_is_owed_in_it(answered, lamplighter, capsys):
    transitions.close(Case.objects.get(), actor=lamplighter, at=timezone.now())
    later = timezone.now() + timedelta(days=400)
    assert not forgetting.forget(later)
    with time_machine.travel(later, tick=False):
        call_command("forget_filers", "--days", "300")
    assert "1 cases just as old were left alone: what was promised" in capsys.readouterr().out
    remedies.finish(
        Case.objects.get(), remedy=answered, reason=DID, actor=lamplighter, at=timezone.now()
    )
    assert forgetting.forget(later) == 1
    answered.refresh_from_db()
    assert (answered.text, answered.ended.reason, answered.state) == ("", "", "done")
