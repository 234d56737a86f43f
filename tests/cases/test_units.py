"""What is in use stays, and there is always a unit that takes what is left."""

import pytest
from django.contrib.auth.models import Group
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse
from wagtail.users.models import UserProfile

from feedback_plugin.cases.checks import a_unit_takes_what_no_topic_sends
from feedback_plugin.cases.models.cases import Case
from feedback_plugin.cases.models.topics import Topic
from feedback_plugin.cases.models.units import Unit
from feedback_plugin.forms import tokens

WORDS = {"case_type": "complaint", "subject": "چراغ", "description": "خاموش است."}


def said(response):
    return [str(message) for message in response.context["messages"]]


@pytest.fixture
def office(desk, admin_of_site):
    return desk(admin_of_site)


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("name", ["feedback_units", "feedback_topics"])
def test_what_cases_stand_under_is_kept_and_the_number_told(office, filed, name, method):
    row = filed[0].unit if name == "feedback_units" else filed[0].topic
    response = getattr(office, method)(reverse(f"{name}:delete", args=[row.pk]), follow=True)
    assert response.status_code == 200
    assert response.request["PATH_INFO"] == reverse(f"{name}:edit", args=[row.pk])
    assert "پرونده‌ها (1)" in said(response)[0]
    assert type(row).objects.filter(pk=row.pk).exists()


@pytest.mark.parametrize("method", ["get", "post"])
def test_a_group_of_officials_is_kept(office, lighting, method):
    url = reverse("wagtailusers_groups:delete", args=[lighting.group_id])
    response = getattr(office, method)(url, follow=True)
    assert response.status_code == 200
    assert "واحدهای سازمانی (1)" in said(response)[0]
    assert Group.objects.filter(pk=lighting.group_id).exists()


def test_what_nothing_needs_can_be_deleted(office, lighting, topic):
    topic.delete()
    group = Group.objects.create(name="nobody")
    assert office.post(reverse("feedback_units:delete", args=[lighting.pk])).status_code == 302
    assert office.post(reverse("wagtailusers_groups:delete", args=[group.pk])).status_code == 302
    assert not Unit.objects.filter(pk=lighting.pk).exists()
    assert not Group.objects.filter(pk=group.pk).exists()


def form_of(unit, **changes):
    data = {"names_fa": unit.names["fa"], "group": unit.group_id or "", "active": "on", **changes}
    if unit.is_fallback:
        data.setdefault("is_fallback", "on")
    return {name: value for name, value in data.items() if value is not None}


@pytest.mark.parametrize("changes", [{"is_fallback": None}, {"active": None}, {"group": ""}])
def test_the_unit_that_takes_the_rest_goes_on_taking_it(office, inspection, changes):
    url = reverse("feedback_units:edit", args=[inspection.pk])
    response = office.post(url, form_of(inspection, **changes))
    assert response.status_code == 200
    assert list(response.context["form"].errors) == list(changes)
    assert Unit.objects.fallback() == inspection


def test_units_are_written_in_each_language_and_listed_by_their_names(office, lighting, inspection):
    data = {
        "names_fa": "اداره",
        "names_en": "Department",
        "official_names_fa": "مینا",
        "active": "on",
    }
    assert office.post(reverse("feedback_units:add"), data).status_code == 302
    unit = Unit.objects.get(names__fa="اداره")
    assert (unit.names["en"], unit.official_names, unit.official_posts) == (
        "Department",
        {"fa": "مینا"},
        {},
    )
    html = office.get(reverse("feedback_units:index")).content.decode()
    names = ["اداره", "دفتر بازرسی", "دفتر عمران"]
    assert sorted(names, key=html.index) == names


def test_nor_is_it_deleted(office, inspection):
    office.post(reverse("feedback_units:delete", args=[inspection.pk]))
    assert Unit.objects.fallback() == inspection


def test_ticked_at_another_unit_the_mark_moves(office, inspection, lighting):
    url = reverse("feedback_units:edit", args=[lighting.pk])
    assert office.post(url, form_of(lighting, is_fallback="on")).status_code == 302
    assert list(Unit.objects.filter(is_fallback=True)) == [lighting]


def test_a_unit_with_topics_keeps_its_group(office, lighting, topic):
    url = reverse("feedback_units:edit", args=[lighting.pk])
    response = office.post(url, form_of(lighting, group=""))
    assert list(response.context["form"].errors) == ["group"]


def test_no_topic_leads_to_a_unit_that_nobody_looks_into(db):
    unit = Unit.objects.create(names={"fa": "بی‌گروه"})
    with pytest.raises(ValidationError):
        Topic(names={"fa": "موضوع"}, unit=unit).full_clean()
    Topic.objects.create(names={"fa": "موضوع"}, unit=unit)
    assert not Topic.objects.active().exists()
    assert not Unit.objects.active().exists()


@pytest.mark.parametrize("change", [{"active": False}, {"group": None}])
def test_the_database_refuses_it_too(inspection, change):
    with pytest.raises(IntegrityError), transaction.atomic():
        Unit.objects.update(**change)


def test_without_a_unit_a_case_is_refused_at_the_door_with_what_was_written(client, db):
    data = {**WORDS, "identity_mode": "anonymous", "form_token": tokens.issue()}
    response = client.post(reverse("feedback_cases:new"), data)
    assert response.status_code == 503
    assert "خاموش است." in response.content.decode()
    assert len(response.context["form"].non_field_errors()) == 1
    assert not Case.objects.exists()


def test_the_check_tells_of_it(db):
    found = a_unit_takes_what_no_topic_sends(None, databases=["default"])
    assert [each.id for each in found] == ["feedback_plugin.W003"]


def test_and_is_silent_where_there_is_one(inspection):
    assert a_unit_takes_what_no_topic_sends(None, databases=["default"]) == []


@pytest.mark.parametrize(
    ("language", "shown", "hidden"),
    [
        ("fa", ("دفتر عمران", "زهرا احمدی", "روشنایی"), ("Works office", "Lighting")),
        ("en", ("Works office", "Zahra Ahmadi", "Lighting"), ("دفتر عمران", "روشنایی")),
    ],
)
def test_the_lists_name_things_in_the_readers_language(
    client, admin_of_site, topic, language, shown, hidden
):
    UserProfile.objects.create(user=admin_of_site, preferred_language=language)
    client.force_login(admin_of_site)
    pages = (client.get(f"/admin/feedback_{name}/") for name in ("units", "topics"))
    html = "".join(page.content.decode().split("<main", 1)[1] for page in pages)
    assert all(words in html for words in shown)
    assert not [words for words in hidden if words in html]
