"""An answer decides what can be decided about a case of its type, and nothing else."""

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone, translation

from feedback_plugin.cases import transitions
from feedback_plugin.cases.models.cases import Case
from feedback_plugin.cases.outcomes import BY_TYPE, Outcome
from feedback_plugin.cases.states import CaseType

# What an outcome may be about, in the words of either language.
ABOUT = {
    CaseType.COMPLAINT: {"en": "complaint", "fa": "شکایت"},
    CaseType.CRITICISM: {"en": "criticism", "fa": "انتقاد"},
    CaseType.SUGGESTION: {"en": "suggestion", "fa": "پیشنهاد"},
    CaseType.APPRECIATION: {"en": "compliment", "fa": "قدردانی"},
}


@pytest.mark.parametrize("language", ["fa", "en"])
@pytest.mark.parametrize("case_type", CaseType.values)
def test_no_outcome_speaks_of_another_type(case_type, language):
    others = {words[language] for kind, words in ABOUT.items() if kind != case_type}
    with translation.override(language):
        labels = [str(outcome.label) for outcome in BY_TYPE[CaseType(case_type)]]
    own = ABOUT[CaseType(case_type)][language]
    assert any(own in label for label in labels)
    assert not [label for label in labels for word in others if word in label]


@pytest.mark.parametrize("case_type", CaseType.values)
def test_the_officials_are_offered_what_fits(filer, topic, desk, lamplighter, case_type):
    filer.file(topic=topic.pk, case_type=case_type)
    case = Case.objects.get()
    page = desk(lamplighter).get(reverse("feedback_cases_admin:case", args=[case.pk]))
    (answer,) = [each for each in page.context["offers"] if each["action"].name == "answer"]
    offered = {value for value, _label in answer["form"].fields["outcome"].choices if value}
    assert offered == set(BY_TYPE[CaseType(case_type)])


@pytest.mark.parametrize("outcome", Outcome.values)
@pytest.mark.parametrize("case_type", CaseType.values)
def test_the_database_knows_it(filer, topic, case_type, outcome):
    filer.file(topic=topic.pk, case_type=case_type)
    changes = {"state": "answered", "outcome": outcome, "answered_at": timezone.now()}
    if outcome in BY_TYPE[CaseType(case_type)]:
        assert Case.objects.update(**changes) == 1
        return
    with pytest.raises(IntegrityError), transaction.atomic():
        Case.objects.update(**changes)


def taken_back(filer, filed):
    case, code = filed
    filer.send("withdraw", {"code": code})
    Case.objects.update(due_at=timezone.now().replace(year=2020))
    case.refresh_from_db()
    assert case.state == "withdrawn"
    return case


def test_a_case_that_was_taken_back_has_no_day_on_any_screen(filer, filed, desk, lamplighter):
    case = taken_back(filer, filed)
    office = desk(lamplighter)
    addresses = (
        reverse("feedback_cases_admin:index"),
        reverse("feedback_cases_admin:case", args=[case.pk]),
        reverse("wagtailadmin_home"),
    )
    screens = [office.get(address).content.decode() for address in addresses]
    screens.append(filer.track(filed[1]).content.decode())
    screens.append(filer.send("keep", {"code": filed[1]}).content.decode())
    for html in screens:
        assert f'datetime="{case.due_at:%Y-}' not in html
        assert f'datetime="{case.statutory_due_at:%Y-%m-%d}' not in html
        assert "w-status--critical" not in html


def test_the_history_says_from_which_unit_to_which(filed, desk, lamplighter, inspection):
    case = filed[0]
    transitions.assign(
        case, unit=inspection, reason="کار آن‌هاست", actor=lamplighter, at=timezone.now()
    )
    inspector = inspection.group.user_set.create(username="inspector", is_superuser=True)
    page = desk(inspector).get(reverse("feedback_cases_admin:case", args=[case.pk]))
    html = " ".join(page.content.decode().split())
    assert "از <bdi>دفتر عمران</bdi> به <bdi>دفتر بازرسی</bdi>" in html
