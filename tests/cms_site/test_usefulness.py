"""Readers say whether a page was useful; editors read how many, and what they wrote."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import Group, Permission, User
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import GroupPagePermission

from cms_site.statements.duties import PageDuty
from cms_site.usefulness.models import PageVerdict

pytestmark = pytest.mark.django_db


def say(client, page, verdict="yes", sentence="", **headers):
    sent = {"page": page.pk, "verdict": verdict, "sentence": sentence}
    return client.post(reverse("useful"), sent, headers=headers)


def editor_of(page):
    """Somebody who may change this page and what is below it."""
    user, group = User.objects.create_user("editor"), Group.objects.create(name="editors")
    group.permissions.add(Permission.objects.get(codename="access_admin"))
    right = Permission.objects.get(codename="change_page")
    GroupPagePermission.objects.create(group=group, page=page, permission=right)
    user.groups.add(group)
    client = Client()
    client.force_login(user)
    return client


def test_one_response_a_day_of_a_browser_is_counted_and_nothing_typed_is_lost(client, privacy):
    page = client.get(privacy.url)
    assert 'name="verdict" value="no"' in page.content.decode()
    assert not page.cookies
    refused = say(client, privacy, "no", "الف" * 200)
    assert refused.status_code == 422
    assert "جمله را به ۵۰۰ نویسه کوتاه کنید؛ اکنون ۶۰۰ نویسه است." in refused.content.decode()
    assert f"{'الف' * 200}</textarea>" in refused.content.decode()
    answer = say(client, privacy, "no", "مدت نگهداری را نگفته است.")
    assert "پاسخ شما شمرده شد" in client.get(answer.url).content.decode()
    again = say(client, privacy, "yes", "جملهٔ دوم")
    assert again.status_code == 429
    assert "جملهٔ دوم</textarea>" in again.content.decode()
    assert say(client, privacy, **{"user-agent": "another browser"}).status_code == 303
    said = PageVerdict.objects.order_by("pk").values_list("is_useful", "sentence")
    assert list(said) == [(False, "مدت نگهداری را نگفته است."), (True, "")]


def test_only_public_pages_that_ask_are_responded_to(client, privacy, home_page):
    assert say(client, home_page).status_code == 404
    assert say(client, privacy, "perhaps").status_code == 422
    privacy.unpublish()
    assert say(client, privacy).status_code == 404
    assert not PageVerdict.objects.exists()


def test_editors_read_of_their_own_pages_what_was_said(privacy, home_page, news_index):
    PageDuty.objects.update_or_create(slug="privacy", defaults={"names": {"fa": "حریم خصوصی"}})
    today = timezone.localdate()
    for is_useful, sentence in ((True, ""), (False, "کوکی‌ها کجاست؟")):
        privacy.verdicts.create(is_useful=is_useful, sentence=sentence, given_on=today)
    news_index.verdicts.create(is_useful=True, sentence="از صفحه‌ای دیگر", given_on=today)
    editor = editor_of(privacy)
    told = "مفید برای ۱ نفر از ۲ نفری که پاسخ داده‌اند"
    report = editor.get(reverse("cms_site_standard_pages")).content.decode()
    form = editor.get(reverse("wagtailadmin_pages:edit", args=[privacy.pk])).content.decode()
    assert told in report
    assert told in form
    sentences = editor.get(reverse("cms_site_page_sentences")).content.decode()
    assert "کوکی‌ها کجاست؟" in sentences
    assert "از صفحه‌ای دیگر" not in sentences


def test_old_sentences_are_forgotten_and_their_number_stays(privacy, settings):
    settings.PAGE_SENTENCE_DAYS = 30
    today = timezone.localdate()
    for days in (29, 31):
        day = today - timedelta(days=days)
        privacy.verdicts.create(is_useful=False, sentence=f"{days}", given_on=day)
    call_command("forget_page_sentences")
    assert sorted(privacy.verdicts.values_list("sentence", flat=True)) == ["", "29"]
