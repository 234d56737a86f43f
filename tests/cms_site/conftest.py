"""A small portal: a home page with news and a statement below it."""

import datetime

import pytest
from django.utils import translation

from cms_site.news.models import NewsIndexPage, NewsPage
from cms_site.statements.models import StandardPage

ACCURACY = [("heading", "تعهدها"), ("paragraph", "<p>پاسخ در <b>ده روز</b></p>")]


@pytest.fixture(autouse=True)
def _persian_is_active():
    """A request for an English page leaves English active behind it."""
    with translation.override("fa"):
        yield


@pytest.fixture
def news_index(home_page):
    index = NewsIndexPage(title="اخبار", slug="news", show_in_menus=True, locale=home_page.locale)
    return home_page.add_child(instance=index)


@pytest.fixture
def news(news_index):
    """Twelve pieces of news, the newest of 1403/12/30."""
    first = datetime.date(2025, 3, 20)
    return [
        news_index.add_child(
            instance=NewsPage(
                title=f"خبر {number}",
                slug=f"news-{number}",
                date=first - datetime.timedelta(days=number),
                lead="متن پیش‌نویس برای نظرخواهی منتشر شد.",
                locale=news_index.locale,
            )
        )
        for number in range(12)
    ]


@pytest.fixture
def statements(home_page):
    page = StandardPage(
        title="بیانیه‌ها", slug="statements", show_in_menus=True, locale=home_page.locale
    )
    return home_page.add_child(instance=page)


@pytest.fixture
def privacy(statements):
    page = StandardPage(
        title="حریم خصوصی",
        slug="privacy",
        show_in_menus=True,
        intro="چه داده‌ای نگه داشته می‌شود.",
        body=[
            *ACCURACY,
            ("facts", {"title": "", "facts": [{"term": "نشانی", "description": "<p>تهران</p>"}]}),
            ("contact", {"unit": "دفتر بازرسی", "phone": "021-6390", "email": "a@example.ir"}),
            ("quote", {"text": "حق اظهارنظر", "source": "مصوبه"}),
        ],
        last_reviewed_on=datetime.date(2025, 3, 20),
        locale=statements.locale,
    )
    return statements.add_child(instance=page)
