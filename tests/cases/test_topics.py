"""Topics on two levels: what one takes from the topic above, and how it is chosen."""

import re

import pytest
from django.contrib.auth.models import Group
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse

from feedback_plugin.cases.models.cases import Case
from feedback_plugin.cases.models.targets import ClockTarget, Targets
from feedback_plugin.cases.models.topics import Topic
from feedback_plugin.cases.models.units import Unit
from tests.cases.filer import Filer


@pytest.fixture
def lamps(topic):
    return Topic.objects.create(names={"fa": "تیر چراغ", "en": "Lamp posts"}, parent=topic)


@pytest.mark.parametrize(
    ("own", "above", "answers"),
    [
        ("inspection", "lighting", "inspection"),
        (None, "lighting", "lighting"),
        (None, None, "inspection"),
    ],
)
def test_the_unit_is_its_own_or_that_above_or_the_one_for_the_rest(
    lamps, topic, lighting, inspection, own, above, answers
):
    units = {"lighting": lighting, "inspection": inspection, None: None}
    Topic.objects.filter(pk=topic.pk).update(unit=units[above])
    Topic.objects.filter(pk=lamps.pk).update(unit=units[own])
    Filer().file(topic=lamps.pk)
    assert Case.objects.get().unit == units[answers]


def test_the_days_are_its_own_or_those_above_or_those_of_the_type(lamps, topic):
    other = Topic.objects.create(names={"fa": "دیگر"})
    days = {"case_type": "complaint", "since": "2026-03-21", "triage_days": 1}
    ClockTarget.objects.create(topic=topic, resolve_days=5, **days)
    day = ClockTarget.objects.get(topic=topic).since
    assert Targets().days("complaint", lamps.pk, day) == (1, 5)
    ClockTarget.objects.create(topic=lamps, resolve_days=3, **days)
    assert Targets().days("complaint", lamps.pk, day) == (1, 3)
    assert Targets().days("complaint", topic.pk, day) == (1, 5)
    assert Targets().days("complaint", other.pk, day)[1] == 15


@pytest.mark.parametrize(
    ("change", "offered"),
    [
        ({}, {"above", "below"}),
        ({"above": {"active": False}}, set()),
        ({"below": {"active": False}}, {"above"}),
        ({"unit": {"active": False}}, set()),
        ({"above": {"unit": None}}, {"above", "below"}),
        ({"above": {"unit": None}, "rest": {"is_fallback": False}}, set()),
    ],
)
def test_what_nobody_can_answer_is_not_offered(lamps, topic, lighting, inspection, change, offered):
    rows = {"above": topic, "below": lamps, "unit": lighting, "rest": inspection}
    for name, values in change.items():
        type(rows[name]).objects.filter(pk=rows[name].pk).update(**values)
    assert set(Topic.objects.active()) == {rows[name] for name in offered}


def test_the_form_shows_groups_and_the_receipt_the_way_down(lamps, topic, inspection):
    Topic.objects.create(names={"fa": "بودجه"}, unit=inspection, sort_order=9)
    shown = Filer().open("new").content.decode()
    listed = re.search(r'<select name="topic".*?</select>', shown, re.DOTALL)[0]
    assert re.findall(r'<optgroup label="(.*?)"', listed) == ["روشنایی"]
    said = ["تیر چراغ", "چیز دیگری از این گروه", "</optgroup>", "بودجه"]
    assert sorted(said, key=listed.index) == said
    told = Filer().file(topic=lamps.pk).content.decode()
    assert re.search(r"روشنایی</bdi> ›\s+<bdi[^>]*>تیر چراغ", told)


def test_a_group_in_another_language_says_so(lamps):
    Topic.objects.update(names={"fa": "روشنایی"})
    assert '<optgroup label="روشنایی" lang="fa"' in Filer("en").open("new").content.decode()


def test_there_is_no_third_level_and_no_circle(desk, admin_of_site, lamps, topic, lighting):
    below = Topic(names={"fa": "لامپ"}, parent=lamps)
    with pytest.raises(ValidationError, match="below another one itself|زیر موضوع دیگری"):
        below.full_clean()
    other = Topic.objects.create(names={"fa": "دیگر"}, unit=lighting)
    topic.parent = other
    with pytest.raises(ValidationError) as raised:
        topic.full_clean()
    assert list(raised.value.message_dict) == ["parent"]
    with pytest.raises(IntegrityError), transaction.atomic():
        Topic.objects.filter(pk=topic.pk).update(parent=topic)
    office = desk(admin_of_site)
    data = {"names_fa": "تابلو", "parent": topic.pk, "unit": "", "sort_order": 1, "active": "on"}
    assert office.post(reverse("feedback_topics:add"), data).status_code == 302
    html = office.get(reverse("feedback_topics:index")).content.decode()
    assert "روشنایی › تابلو" in html
    assert office.post(reverse("feedback_topics:delete", args=[topic.pk])).status_code == 302
    assert Topic.objects.filter(pk=topic.pk).exists()


def test_a_topic_takes_no_unit_from_above_that_nobody_looks_into(topic):
    empty = Unit.objects.create(names={"fa": "بی‌گروه"})
    Topic.objects.filter(pk=topic.pk).update(unit=empty)
    below = Topic(names={"fa": "زیر"}, parent=Topic.objects.get(pk=topic.pk))
    with pytest.raises(ValidationError) as raised:
        below.full_clean()
    assert list(raised.value.message_dict) == ["unit"]
    empty.group = Group.objects.create(name="filled")
    empty.save()
    below.full_clean()
