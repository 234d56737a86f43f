"""Confirmed means stored: of each form what is told as done is there, once; nothing typed is lost.

One table of all forms; each is sent as people and browsers send forms.
"""

from types import SimpleNamespace

import pytest
from django.contrib.auth.models import Group, User
from django.contrib.sites.models import Site as DjangoSite
from django.utils import timezone

from feedback_plugin.cases.models.units import Unit
from feedback_plugin.comments.core import transitions
from feedback_plugin.comments.core.records import CommentRecord
from tests.at_once import at_once
from tests.foreign.models import AnsweringPage
from tests.stored import visitor_forms
from tests.stored.table import FORMS

pytestmark = pytest.mark.django_db
at_the_same_instant = pytest.mark.django_db(transaction=True)


@pytest.fixture
def world(home_page, first_rows_of_comments, settings):
    """A page with comments, a unit that takes cases, and somebody who may do everything."""
    settings.FEEDBACK_COMMENT_POSTS_PER_WINDOW = 1000
    DjangoSite.objects.get_or_create(pk=1, defaults={"domain": "testserver", "name": "test"})
    now = timezone.now()
    page = home_page.add_child(
        instance=AnsweringPage(
            title="صفحه",
            slug="page",
            locale=home_page.locale,
            opens_at=now - timezone.timedelta(days=30),
            closes_at=now + timezone.timedelta(days=1),
            clauses=[["c-1", "ماده ۱", "متن ماده یک"]],
            version="1",
        )
    )
    unit = Unit.objects.create(
        names={"fa": "دبیرخانه"}, group=Group.objects.create(name="secretariat"), is_fallback=True
    )
    official = User.objects.create_superuser("official")
    world = SimpleNamespace(home=home_page, page=page, unit=unit, official=official)
    world.published_comment = lambda: _published_comment(world)
    return world


def _published_comment(world):
    sent = visitor_forms.CommentForm(world)
    sent.send(sent.open(), "نظر")
    record = CommentRecord.objects.get()
    transitions.approve([record.pk], None)
    return record


@pytest.fixture(params=FORMS, ids=lambda form_class: form_class.__name__)
def form(request, world):
    return request.param(world)


def judge(form, response, words):
    """What is confirmed is stored; what is not stored still stands on the answer."""
    html = response.content.decode()
    assert response.status_code < 500
    if form.confirms(response):
        assert words in form.stored(), "confirmed, and not stored"
    elif response.status_code not in form.gone:
        assert form.shown(words) in html, f"not confirmed, and lost ({response.status_code})"


def test_first_and_the_same_again(form):
    opened = form.open()
    assert form.confirms(form.send(opened, form.first))
    assert form.stored() == [form.first]
    again = form.send(opened, form.first)
    assert form.stored() == [form.first]
    assert form.confirms(again) or form.tells_of_the_first(again)


def test_other_words_with_the_same_form(form):
    opened = form.open()
    form.send(opened, form.first)
    judge(form, form.send(opened, form.other), form.other)
    # What was sent is stored, and nothing that nobody wrote.
    stored = set(form.stored())
    assert stored and stored <= {form.first, form.other}
    # And back to the first ones.
    judge(form, form.send(opened, form.first), form.first)


@at_the_same_instant
def test_the_same_four_times_at_once(form):
    opened = form.open()
    responses = at_once([lambda: form.send(opened, form.first)] * 4)
    assert form.stored() == [form.first]
    assert any(map(form.confirms, responses))
    for response in responses:
        judge(form, response, form.first)
        assert form.confirms(response) or form.tells_of_the_first(response)


@at_the_same_instant
def test_two_wordings_at_once(form):
    opened = form.open()
    sent = [form.first, form.other] * 2
    responses = at_once([lambda words=words: form.send(opened, words) for words in sent])
    assert any(map(form.confirms, responses))
    for response, words in zip(responses, sent, strict=True):
        judge(form, response, words)


def test_after_the_thing_has_changed(form):
    opened = form.open()
    form.change()
    judge(form, form.send(opened, form.first), form.first)
    assert set(form.stored()) <= {form.first}


def test_after_back(form):
    opened = form.open()
    form.send(opened, form.first)
    # What browsers show on the way back is the form as it was, or asked for anew.
    reopened = _again(form)
    if reopened is not None:
        judge(form, form.send(reopened, form.other), form.other)
    judge(form, form.send(opened, form.first), form.first)
    # What was sent is stored, and nothing that nobody wrote.
    stored = set(form.stored())
    assert stored and stored <= {form.first, form.other}


def _again(form):
    try:
        return form.open()
    except AssertionError:
        # The screen says that there is nothing more to do.
        return None
