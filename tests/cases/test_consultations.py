"""A second unit is asked for its opinion, and neither has the case nor learns whose it is."""

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone

from feedback_plugin.cases import conflicts, consultations, transitions
from feedback_plugin.cases.appeals import has_acted
from feedback_plugin.cases.models.cases import Case
from feedback_plugin.cases.models.consultations import Consultation
from tests.cases.filer import PERSON
from tests.queued_email import queued

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("usual_day")]
LIST = reverse("feedback_cases_admin:consultations")
QUESTION = "آیا خیابان در محدوده است؟"
OPINION = "بله، در محدوده است."


def html_of(response):
    return response.content.decode()


@pytest.fixture
def asked(filed, desk, lamplighter, inspector, inspection):
    """A case of the works office, about which the inspectors are asked at its desk."""
    inspector.email = "inspector@example.org"
    inspector.save()
    words = {"version": filed[0].version, "asked_unit": inspection.pk, "within": 3}
    data = {f"consult-{name}": value for name, value in {**words, "reason": QUESTION}.items()}
    address = reverse("feedback_cases_admin:consult", args=[filed[0].pk])
    for _ in range(2):
        page = html_of(desk(lamplighter).post(address, data, follow=True))
        assert "از واحد دیگر نظر خواسته شد." in page
    assert "دفتر بازرسی</bdi>" in page
    return Consultation.objects.get()


def write(staff, consultation, text=OPINION):
    address = reverse("feedback_cases_admin:consultation", args=[consultation.pk])
    return staff.post(address, {"text": text}, follow=True)


def test_the_unit_that_is_asked_reads_the_case_without_its_filer(asked, desk, inspector):
    case, staff = asked.case, desk(inspector)
    listed = html_of(staff.get(LIST))
    assert case.display_number in listed
    # Asked on Tuesday: Wednesday, Saturday, Sunday.
    assert "یک‌شنبه ۸ آذر ۱۴۰۵" in listed
    page = html_of(staff.get(reverse("feedback_cases_admin:consultation", args=[asked.pk])))
    assert QUESTION in page
    assert case.description in page
    assert PERSON["name"].split()[0] not in page
    assert "یک‌شنبه ۸ آذر ۱۴۰۵" in page
    # It is no case of theirs: not in the list, nor by its address.
    assert not Case.objects.visible_to(inspector).exists()
    assert staff.get(reverse("feedback_cases_admin:case", args=[case.pk])).status_code == 404


def test_the_opinion_is_read_by_officials_alone(asked, filed, desk, inspector, lamplighter, filer):
    due = Case.objects.get().due_at
    for _ in range(2):
        assert "نظر ثبت شد." in html_of(write(desk(inspector), asked))
    case = Case.objects.get()
    assert (case.state, case.due_at, case.messages.count()) == ("submitted", due, 1)
    address = reverse("feedback_cases_admin:case", args=[case.pk])
    assert OPINION in html_of(desk(lamplighter).get(address))
    tracked = html_of(filer.track(filed[1]))
    assert OPINION not in tracked
    assert QUESTION not in tracked
    assert case.display_number not in html_of(desk(inspector).get(LIST))
    # Who gave an opinion does not decide an appeal.
    assert has_acted(case, inspector)


def test_who_is_asked_and_who_asked_are_told(asked, lamplighter, inspector):
    assert [mail.to for mail in queued("درخواست نظر")] == [["inspector@example.org"]]
    lamplighter.email = "lamplighter@example.org"
    lamplighter.save()
    consultation = Consultation.objects.get()
    consultations.give(consultation, text=OPINION, actor=inspector, at=timezone.now())
    (mail,) = queued("نظری که خواسته بودید")
    assert mail.to == ["lamplighter@example.org"]
    assert OPINION not in mail.message


def test_nobody_else_gives_it_nor_who_is_kept_out(asked, desk, overseer, inspector, lamplighter):
    conflicts.keep_out(
        Case.objects.get(), who=inspector, reason="x", actor=lamplighter, at=timezone.now()
    )
    for user in (overseer, inspector):
        response = write(desk(user), asked)
        assert response.status_code == 404
        assert OPINION in html_of(response)
        with pytest.raises(PermissionDenied):
            consultations.give(asked, text=OPINION, actor=user, at=timezone.now())
    assert not asked.case.messages.exists()


def test_once_the_case_is_answered_nobody_is_asked_any_more(asked, desk, lamplighter, inspector):
    words = {"outcome": "upheld", "text": "x", "actor": lamplighter, "at": timezone.now()}
    transitions.answer(Case.objects.get(), **words)
    assert not Consultation.objects.asked_of(inspector).exists()
    assert write(desk(inspector), asked).status_code == 404
