"""Who sees and does what at the answer desk."""

import pytest
from django.contrib.auth.models import Permission
from django.urls import reverse
from django.utils import translation

from feedback_plugin.comments.choices import State
from feedback_plugin.comments.core.records import CommentRecord
from feedback_plugin.responses.core.official_responses import OfficialResponse
from tests.responses import officers
from tests.responses.desk import address, sentences

Responses = OfficialResponse.objects


FORMS = ("answer", "publish", "undo", "revise", "take_out", "take_back", "discard")


@pytest.mark.parametrize("name", FORMS)
def test_opening_a_forms_address_changes_nothing(client, desk, draft_page, add, answer, name):
    response = answer(add(1))
    key = draft_page.pk if name in FORMS[:3] else response.pk
    done = client.get(address(name, key), follow=True)
    assert done.status_code == 200
    assert "Nothing was done" in sentences(done)[0]
    assert Responses.get().version == 0


@pytest.mark.parametrize(
    ("rights", "open_to"),
    [
        ((), set()),
        (officers.RIGHTS[:1], {"desk", "responses", "answer", "revise", "take_out", "discard"}),
        (officers.RIGHTS[1:], {"desk", "responses", "publish", "take_back"}),
    ],
)
def test_who_may_do_what(
    client, draft_page, home_page, django_user_model, add, answer, rights, open_to
):
    response = answer(add(1))
    client.force_login(officers.officer(django_user_model, "third", home_page, *rights))
    of_page, of_answer = ("desk", "responses", "answer", "publish"), FORMS[3:]
    for name in (*of_page, *of_answer):
        url = address(name, draft_page.pk if name in of_page else response.pk)
        ask = client.get if name in ("desk", "responses") else client.post
        refused = ask(url).headers.get("Location") == reverse("wagtailadmin_home")
        assert refused == (name not in open_to), name


@pytest.mark.parametrize("state", [State.HIDDEN, State.WITHDRAWN])
@pytest.mark.parametrize("moderates", [True, False])
def test_what_is_not_public_is_read_by_moderators_alone(
    client, desk, draft_page, add, answer, first, state, moderates
):
    ids = add(2, text=lambda pk: f"گلخانه {pk}", name=lambda pk: f"نام {pk}")
    response = answer(ids)
    CommentRecord.objects.filter(pk=ids[0]).update(state=state, reason="off_topic")
    if moderates:
        right = Permission.objects.get(codename="moderate_commentrecord")
        first.groups.get().permissions.add(right)
    screen = client.get(address("response", response.pk))
    assert f"نام {ids[1]}" in screen.text
    assert f"گلخانه {ids[1]}" in screen.text
    assert (f"نام {ids[0]}" in screen.text) == moderates
    assert (f"گلخانه {ids[0]}" in screen.text) == moderates
    assert (f"{ids[0]}.0" in screen.context["seen"].split()) == moderates
    with translation.override("en"):
        called = str(state.label)
    assert called in screen.text
    listed = client.get(address("responses", draft_page.pk))
    assert ("گلخانه" in listed.text) == moderates
    assert moderates or f"#{ids[0]} – {called}" in listed.text


def test_pages_of_others_are_not_shown(client, draft_page, root_page, django_user_model, add):
    other = root_page.get_children().first()
    user = officers.officer(django_user_model, "third", other, *officers.RIGHTS)
    user.groups.first().page_permissions.all().delete()
    client.force_login(user)
    add(1)
    assert client.get(address("desk", draft_page.pk)).status_code == 302
    assert client.get(address("pages")).context["pages"] == []


@pytest.mark.parametrize("language", ["fa", "en"])
def test_the_screens_speak_both_languages(client, desk, draft_page, add, answer, first, language):
    officers.speak(first, language)
    response = answer(add(2))
    screens = [
        address("pages"),
        desk,
        address("responses", draft_page.pk),
        address("response", response.pk),
    ]
    heading = {"fa": "پاسخ", "en": "nswer"}[language]
    for url in screens:
        assert heading in client.get(url).text
