"""Comments switched by page type and by page: the form and its receiver agree."""

from datetime import timedelta

import pytest
import time_machine
from django.contrib.auth.models import Group, Permission
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from wagtail.models import GroupPagePermission, PageLogEntry

from feedback_plugin.comments.core.page_settings import CommentPageSettings
from feedback_plugin.comments.core.records import CommentRecord

FORM = 'data-form="comment"'


def html_of(response):
    return response.content.decode()


def switch(page, **changes):
    return CommentPageSettings.objects.update_or_create(page_id=page.pk, defaults=changes)[0]


@pytest.fixture
def editor(home_page, django_user_model):
    """May edit the home page and all below it, and nothing else."""
    user = django_user_model.objects.create_user("editor", password="secret")
    group = Group.objects.create(name="Editors of pages")
    group.permissions.add(Permission.objects.get(codename="access_admin"))
    change = Permission.objects.get(
        codename="change_page", content_type__app_label="wagtailcore", content_type__model="page"
    )
    GroupPagePermission.objects.create(group=group, page=home_page, permission=change)
    user.groups.add(group)
    return user


def takes_comments(client, send, page):
    """Whether the page shows its form, which the receiver must agree with, losing no words."""
    is_open = FORM in html_of(client.get(page.url))
    response = send(page)
    assert response.status_code == (200 if is_open else 403)
    if not is_open:
        assert "مهلت دو هفته کم است." in html_of(response)
    return is_open


@pytest.mark.parametrize(
    ("included", "excluded", "is_open"),
    [
        (None, [], True),
        (["foreign.ForeignPage"], [], True),
        (["foreign.AnsweringPage"], [], False),
        ([], [], False),
        (None, ["foreign.ForeignPage"], False),
        (["foreign.ForeignPage"], ["FOREIGN.foreignpage"], False),
        (None, ["foreign.AnsweringPage"], True),
    ],
)
def test_page_types(client, send, foreign_page, settings, included, excluded, is_open):
    settings.FEEDBACK_COMMENT_PAGE_TYPES = included
    settings.FEEDBACK_COMMENT_EXCLUDED_PAGE_TYPES = excluded
    assert takes_comments(client, send, foreign_page) == is_open


def test_an_excluded_type_is_not_asked(client, send, answering_page, settings):
    settings.FEEDBACK_COMMENT_EXCLUDED_PAGE_TYPES = ["foreign.AnsweringPage"]
    assert not takes_comments(client, send, answering_page)


@pytest.mark.parametrize(
    ("opens", "closes", "is_open"),
    [
        (None, None, True),
        (-1, None, True),
        (1, None, False),
        (None, 1, True),
        (None, -1, False),
        (-2, -1, False),
        (1, 2, False),
    ],
)
def test_dates_of_any_page(client, send, foreign_page, opens, closes, is_open):
    now = timezone.now()
    instants = {
        name: now + timedelta(hours=hours)
        for name, hours in (("opens_at", opens), ("closes_at", closes))
        if hours
    }
    switch(foreign_page, **instants)
    assert takes_comments(client, send, foreign_page) == is_open


def test_a_page_switched_off_takes_none_and_hides_none(client, send, comment, foreign_page):
    comment(foreign_page, text="نظر پیشین")
    switch(foreign_page, enabled=False)
    assert not takes_comments(client, send, foreign_page)
    assert "نظر پیشین" in html_of(client.get(foreign_page.url))


def test_they_narrow_what_a_page_allows_and_widen_nothing(client, send, answering_page):
    answering_page.closes_at = timezone.now() - timedelta(hours=1)
    answering_page.save()
    switch(answering_page, enabled=True, closes_at=timezone.now() + timedelta(days=1))
    assert not takes_comments(client, send, answering_page)


def test_a_page_that_will_open_says_when(client, foreign_page):
    opens_at = timezone.now().replace(hour=9, minute=7) + timedelta(days=3)
    switch(foreign_page, opens_at=opens_at)
    html = html_of(client.get(foreign_page.url, headers={"Accept-Language": "en"}))
    assert "feedback-window" in html
    assert (
        timezone.localtime(opens_at)
        .strftime("%M")
        .translate(str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹"))
        in html
    )


@pytest.mark.parametrize(
    ("begun", "sent", "status"), [(-60, 30, 200), (-60, 601, 403), (10, 30, 403)]
)
def test_a_form_begun_before_the_close_is_taken_in_the_grace(
    client, entry, foreign_page, begun, sent, status
):
    closes_at = timezone.now()
    switch(foreign_page, closes_at=closes_at)
    with time_machine.travel(closes_at + timedelta(seconds=begun), tick=False):
        form = entry(foreign_page)
    with time_machine.travel(closes_at + timedelta(seconds=sent), tick=False):
        assert client.post("/feedback/comments/post/", form, follow=True).status_code == status
    assert [record.late for record in CommentRecord.objects.all()] == [True] * (status == 200)


def test_an_editor_switches_them_off_and_on(client, send, foreign_page, editor):
    client.force_login(editor)
    url = f"/admin/comments/page/{foreign_page.pk}/"
    edit = html_of(client.get(f"/admin/pages/{foreign_page.pk}/edit/"))
    assert url in edit
    assert client.get(url).status_code == 200
    assert client.post(url, {"opens_at": "", "closes_at": ""}).status_code == 302
    assert CommentPageSettings.objects.get().enabled is False
    assert PageLogEntry.objects.filter(action="feedback_comments.page_settings").count() == 1
    assert not takes_comments(client, send, foreign_page)
    assert client.post(url, {"enabled": "on"}).status_code == 302
    assert takes_comments(client, send, foreign_page)


def test_settings_hold_for_all_languages(client, foreign_page, english, english_home, editor):
    translation = foreign_page.copy_for_translation(english)
    translation.save_revision().publish()
    client.force_login(editor)
    switch(foreign_page, enabled=False)
    assert FORM not in html_of(client.get(translation.url))


def test_a_close_before_the_opening_comes_back(client, foreign_page, editor):
    client.force_login(editor)
    url = f"/admin/comments/page/{foreign_page.pk}/"
    dates = {"opens_at": "2030-01-02 10:00", "closes_at": "2030-01-01 10:00"}
    with pytest.raises(ValidationError):
        now = timezone.now()
        CommentPageSettings(page=foreign_page, opens_at=now, closes_at=now).clean()
    response = client.post(url, {"enabled": "on", **dates})
    assert response.status_code == 422
    assert not CommentPageSettings.objects.exists()


def test_the_database_holds_the_order_of_the_dates(foreign_page):
    now = timezone.now()
    with pytest.raises(IntegrityError), transaction.atomic():
        switch(foreign_page, opens_at=now, closes_at=now)


def test_who_may_not_edit_the_page_may_not_switch(client, foreign_page, moderator):
    url = f"/admin/comments/page/{foreign_page.pk}/"
    assert client.get(url).status_code == 302
    client.force_login(moderator)
    client.post(url, {})
    assert not CommentPageSettings.objects.exists()
    assert url not in html_of(client.get(f"/admin/pages/{foreign_page.get_parent().pk}/"))
