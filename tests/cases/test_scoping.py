"""Every admin view of cases × every role: who does not see a case learns nothing of it."""

import pytest
from django.db.models import Model
from django.urls import reverse
from wagtail.models import ReferenceIndex

from feedback_plugin.cases.admin.actions import ACTIONS
from feedback_plugin.cases.models.cases import Case
from tests.cases.staff import a_cause

pytestmark = pytest.mark.django_db

LISTS = ["index", "index_results"]
QUERIES = [
    {},
    {"q": "چراغ"},
    {"q": "000001"},
    {"work": "unanswered"},
    {"work": "wrote"},
    {"state": "submitted"},
    {"case_type": "complaint"},
    {"ordering": "-display_number"},
    {"p": "1"},
    {"export": "csv"},
    {"export": "xlsx"},
]
SEES = {"lamplighter", "overseer", "admin_of_site"}
HAS_NO_DESK = {"editor", "anonymous"}
ROLES = ["lamplighter", "inspector", "overseer", "editor", "admin_of_site", "anonymous"]
WORDS = {
    "answer-outcome": "upheld",
    "answer-text": "x",
    "ask-text": "x",
    "reply-text": "x",
    "note-text": "x",
    "assign-reason": "x",
    "reveal-reason": "x",
}


@pytest.fixture
def browser(request, desk, client):
    def of(role):
        return client if role == "anonymous" else desk(request.getfixturevalue(role))

    return of


def words(case):
    versions = {f"{name}-version": case.version for name in ACTIONS}
    versions["answer-cause"] = a_cause()
    return {**WORDS, **versions, "assign-unit": case.unit_id}


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("view", LISTS)
def test_lists_searches_and_exports(filed, browser, role, view):
    case = filed[0]
    Case.objects.update(filer_wrote=True)
    staff = browser(role)
    for query in QUERIES:
        response = staff.get(reverse(f"feedback_cases_admin:{view}"), query)
        page = response.content.decode()
        assert (case.subject in page) == (role in SEES), query
        assert (f"/cases/{case.pk}/" in page) == (role in SEES), query
        assert (response.status_code == 302) == (role in HAS_NO_DESK)


@pytest.mark.parametrize("role", ROLES)
def test_the_page_of_a_case(filed, browser, role):
    response = browser(role).get(reverse("feedback_cases_admin:case", args=[filed[0].pk]))
    expected = 200 if role in SEES else 302 if role in HAS_NO_DESK else 404
    assert response.status_code == expected
    assert (filed[0].subject in response.content.decode()) == (role in SEES)


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("name", ACTIONS)
def test_acts_of_who_may_not(filed, browser, role, name):
    case = filed[0]
    url = reverse(f"feedback_cases_admin:{name}", args=[case.pk])
    staff = browser(role)
    assert staff.get(url).status_code == (302 if role in HAS_NO_DESK else 302)
    if role in ("lamplighter", "admin_of_site"):
        return
    response = staff.post(url, words(case))
    assert response.status_code in (302, 403, 404)
    assert case.subject not in response.content.decode()
    assert case.events.count() == 1
    assert case.messages.count() == 0


@pytest.mark.parametrize("role", ROLES)
def test_elsewhere_in_the_admin(filed, browser, home_page, role):
    """The menu's count, page usage and site history say nothing to others either."""
    Case.objects.update(page=home_page, page_title=home_page.title)
    staff = browser(role)
    for url in (
        reverse("wagtailadmin_home"),
        reverse("wagtailadmin_reports:site_history"),
        reverse("wagtailadmin_pages:usage", args=[home_page.pk]),
    ):
        answer = staff.get(url, follow=True)
        page = answer.content.decode()
        # The home, where refusals lead too, names what waits for officials of the unit alone.
        is_home = answer.request["PATH_INFO"] == reverse("wagtailadmin_home")
        assert (filed[0].subject in page) <= (is_home and role in SEES)
        assert ("2026-000001" in page) <= (role in SEES)


def test_the_count_in_the_menu_is_scoped(filed, lamplighter, inspector, rf):
    from feedback_plugin.cases.wagtail_hooks import register_cases_menu_item

    labels = {}
    for user in (lamplighter, inspector):
        request = rf.get("/admin/")
        request.user = user
        labels[user.username] = str(register_cases_menu_item().render_component(request).label)
    assert any(digit in labels["lamplighter"] for digit in "1۱")
    assert not any(digit in labels["inspector"] for digit in "01۰۱")


def test_no_reference_index_names_cases(filed):
    assert Case not in ReferenceIndex.indexed_models
    assert issubclass(Case, Model)


def test_a_member_of_two_units_sees_a_case_once(filed, lamplighter, inspection):
    lamplighter.groups.add(inspection.group)
    assert list(Case.objects.visible_to(lamplighter)) == [filed[0]]


def test_a_keeper_of_identities_learns_no_other_units_numbers(filed, desk, inspector):
    """The permission hangs on events: one on cases would open their log entries to its holders."""
    from django.contrib.auth.models import Permission

    inspector.user_permissions.add(Permission.objects.get(codename="reveal_identity"))
    page = desk(inspector).get(reverse("wagtailadmin_reports:site_history"), follow=True)
    assert filed[0].number not in page.content.decode()
