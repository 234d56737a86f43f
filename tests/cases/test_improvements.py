"""You said – we did: proposed with a remedy that is done, in nobody's words, shown by an editor."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import Permission, User
from django.urls import reverse
from django.utils import timezone

from feedback_plugin.cases import remedies, transitions
from feedback_plugin.cases.blocks import ImprovementsBlock
from feedback_plugin.cases.models.cases import Case
from feedback_plugin.cases.models.improvements import Improvement
from feedback_plugin.cases.models.remedies import Promised, Remedy, RemedyKind
from tests.cases.filer import WORDS, Filer

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("usual_day")]
SAID = "چراغ‌ها دیر تعمیر می‌شوند"
DID = "برای هر روستا یک نوبت ماهانه گذاشتیم"
ADD = reverse("feedback_improvements:add")


def allow(user, *actions):
    names = [f"{action}_improvement" for action in actions]
    user.user_permissions.add(*Permission.objects.filter(codename__in=names))
    return User.objects.get(pk=user.pk)


@pytest.fixture
def done(filed, lamplighter):
    """A remedy that is done in a case of the works office, and one that is owed."""
    now = timezone.now()
    kind, due_on = RemedyKind.objects.first(), now.date() + timedelta(days=9)
    promised = Promised(kind, "x", lamplighter, due_on)
    words = {"outcome": "not_upheld", "text": "شد.", "promised": promised}
    transitions.answer(filed[0], actor=lamplighter, at=now, **words)
    remedies.finish(
        Case.objects.get(), remedy=Remedy.objects.get(), reason="x", actor=lamplighter, at=now
    )
    remedies.promise(Case.objects.get(), promised=promised, actor=lamplighter, at=now)
    return Remedy.objects.get(state="done")


def words(said=SAID, did=DID, **more):
    return {"said_fa": said, "did_fa": did, **more}


def test_an_official_proposes_and_an_editor_shows_it(done, desk, lamplighter, inspector, editor):
    official, other = allow(lamplighter, "add", "view"), allow(inspector, "add", "view")
    page = desk(official).get(ADD).content.decode()
    assert done.case.display_number in page
    assert page.count("<option value=") == 2
    assert "is_shown" not in page
    # Who does not see the case learns of it no more than anybody.
    assert done.case.display_number not in desk(other).get(ADD).content.decode()
    desk(other).post(ADD, words(remedy=done.pk))
    assert not Improvement.objects.exists()
    desk(official).post(ADD, words(remedy=done.pk, is_shown="on"))
    improvement = Improvement.objects.get()
    assert (improvement.remedy, improvement.is_shown) == (done, False)
    assert SAID not in Filer().open("figures").content.decode()
    edit = reverse("feedback_improvements:edit", args=[improvement.pk])
    assert desk(official).get(edit).status_code == 302
    staff = desk(allow(editor, "change", "view"))
    page = staff.get(edit).content.decode()
    assert SAID in page
    assert done.case.display_number not in page
    staff.post(edit, words(is_shown="on"))
    public = Filer().open("figures").content.decode()
    assert SAID in public
    assert DID in public
    assert "آذر ۱۴۰۵" in public
    assert DID in ImprovementsBlock().render(None)


def test_nothing_stands_in_the_block_until_something_is_shown(done):
    Improvement.objects.create(remedy=done, said={"fa": SAID}, did={"fa": DID})
    assert not ImprovementsBlock().render(None).strip()


def test_neither_words_of_the_filer_nor_what_is_owed_is_told(done, desk, admin_of_site):
    staff = desk(admin_of_site)
    page = staff.post(ADD, words(remedy=done.pk, said=f"گفتند {WORDS['description']}"))
    assert "این واژه‌ها عیناً در پرونده آمده است" in page.content.decode()
    owed = Remedy.objects.get(state="open")
    assert DID in staff.post(ADD, words(remedy=owed.pk)).content.decode()
    assert not Improvement.objects.exists()
