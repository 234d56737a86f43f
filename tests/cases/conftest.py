"""Two units with an official each, and a filer's browser."""

import pytest
from django.contrib.auth.models import Group, Permission, User
from django.test import Client

from feedback_plugin.cases.models.cases import Case
from feedback_plugin.cases.models.files import CaseFile
from feedback_plugin.cases.models.topics import Topic
from feedback_plugin.cases.models.units import Unit
from tests.cases.filer import PERSON, Filer, unit_for_the_rest
from tests.cases.staff import official

STORAGE = CaseFile._meta.get_field("file").storage


@pytest.fixture(autouse=True)
def _plain_calendar(settings):
    """The plugin's own defaults, whatever the portal sets."""
    settings.FEEDBACK_CASE_YEAR = "feedback_plugin.cases.numbers.gregorian_year"
    settings.FEEDBACK_WEEKEND = (3, 4)


@pytest.fixture
def lighting(db):
    group = Group.objects.create(name="lighting")
    return Unit.objects.create(
        names={"fa": "دفتر عمران", "en": "Works office"},
        official_names={"fa": "زهرا احمدی", "en": "Zahra Ahmadi"},
        official_posts={"fa": "مدیر دفتر", "en": "Head of office"},
        group=group,
    )


@pytest.fixture
def inspection(db):
    return Unit.objects.create(
        names={"fa": "دفتر بازرسی", "en": "Inspection office"},
        group=Group.objects.create(name="inspection"),
        is_fallback=True,
    )


@pytest.fixture
def topic(lighting, inspection):
    return Topic.objects.create(names={"fa": "روشنایی", "en": "Lighting"}, unit=lighting)


@pytest.fixture
def lamplighter(lighting):
    return official("lamplighter", lighting.group)


@pytest.fixture
def inspector(inspection):
    return official("inspector", inspection.group)


@pytest.fixture
def overseer(db):
    user = User.objects.create_user("overseer")
    user.user_permissions.add(
        *Permission.objects.filter(codename__in=["access_admin", "view_all_cases"])
    )
    return user


@pytest.fixture
def editor(db):
    user = User.objects.create_user("editor")
    user.user_permissions.add(Permission.objects.get(codename="access_admin"))
    return user


@pytest.fixture
def admin_of_site(db):
    return User.objects.create_superuser("root")


@pytest.fixture
def desk():
    def open_desk(user):
        client = Client()
        client.force_login(user)
        return client

    return open_desk


@pytest.fixture
def own_folder(tmp_path, monkeypatch):
    """Where the files of cases lie meanwhile."""
    monkeypatch.setattr(STORAGE, "_location", str(tmp_path), raising=False)
    for name in ("base_location", "location"):
        STORAGE.__dict__.pop(name, None)
    yield tmp_path
    for name in ("base_location", "location"):
        STORAGE.__dict__.pop(name, None)


@pytest.fixture
def filer(home_page):
    unit_for_the_rest()
    return Filer()


@pytest.fixture
def filed(filer, topic):
    """A case about lighting, filed by an identified person, and its code."""
    response = filer.file(topic=topic.pk, **PERSON)
    return Case.objects.get(), filer.code_of(response)
