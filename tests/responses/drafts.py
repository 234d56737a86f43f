"""A draft whose comments are answered, for tests that need both plugins."""

from datetime import timedelta

from django.utils import timezone

from drafts_plugin.pages.models import DraftIndexPage, DraftPage
from tests.drafts.helpers import ABOUT, block

FIRST_ARTICLE = "دهیاری بودجه را در سی روز منتشر می‌کند."


def closed_draft(home_page, **fields):
    """A published draft of two articles whose period is over."""
    index = home_page.add_child(instance=DraftIndexPage(title="پیش‌نویس‌ها", slug="drafts"))
    now = timezone.now()
    body = [
        block("article", number="1", title="", text=FIRST_ARTICLE),
        block("article", number="2", title="", text="این آیین‌نامه از ابلاغ لازم‌الاجرا است."),
    ]
    values = {
        "title": "بودجه",
        "slug": "budget",
        "body": body,
        "opens_at": now - timedelta(days=20),
        "closes_at": now - timedelta(days=6),
        **ABOUT,
        **fields,
    }
    draft = index.add_child(instance=DraftPage(live=False, **values))
    draft.save_revision().publish()
    return DraftPage.objects.get(pk=draft.pk)
