"""A case can be filed from any page, and knows from which."""

import re
from datetime import timedelta

from django.utils import timezone

from cms_site.statements.models import StandardPage
from drafts_plugin.pages.models import DraftIndexPage, DraftPage


def test_the_foot_of_a_page_leads_to_a_case_about_it(client, privacy):
    html = client.get(privacy.url).content.decode()
    [address] = set(re.findall(r'href="(/feedback/cases/new/\?page=\d+)"', html))
    form = client.get(address)
    assert form.status_code == 200
    assert privacy.title in form.content.decode()


def test_every_form_leads_to_the_privacy_statement(client, home_page):
    privacy = home_page.add_child(instance=StandardPage(title="حریم خصوصی", slug="privacy"))
    draft_index = home_page.add_child(instance=DraftIndexPage(title="پیش‌نویس‌ها", slug="drafts"))
    now = timezone.now()
    days = {"opens_at": now - timedelta(days=1), "closes_at": now + timedelta(days=20)}
    draft = draft_index.add_child(instance=DraftPage(title="بودجه", slug="budget", **days))
    link = f'<a href="{privacy.url}">{privacy.title}</a>'
    for form in (draft.url, "/feedback/cases/new/"):
        main = client.get(form).content.decode().split("</main>")[0]
        assert main.count(link) == 1
    sent = client.post("/feedback/comments/post/", {"page": draft.pk}, follow=True)
    assert sent.content.decode().split("</main>")[0].count(link) == 1
