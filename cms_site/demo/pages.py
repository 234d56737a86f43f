"""The demo's home, news and standing pages, in Persian with their English translation."""

from datetime import timedelta

from django.utils import timezone
from django.utils.html import format_html, format_html_join

from cms_site.demo.links import with_links
from cms_site.demo.statements import answered_for, drawn_blocks
from cms_site.demo.texts import load
from cms_site.news.models import NewsIndexPage, NewsPage
from cms_site.starting import pages as starting
from cms_site.starting.pages import publish, translate
from cms_site.statements.models import StandardPage

CONTACT = {
    "address": {
        "fa": "تهران، بلوار کشاورز، ابتدای خیابان نادری، ساختمان شمارهٔ ۱۷",
        "en": "No. 17, Naderi Street, Keshavarz Boulevard, Tehran",
    },
    "office_hours": {
        "fa": "شنبه تا چهارشنبه، ۷:۳۰ تا ۱۵:۳۰",
        "en": "Saturday to Wednesday, 7:30 to 15:30",
    },
}
NEWS_TITLE = {"fa": "خبرها", "en": "News"}
DRAFTS_TITLE = {"fa": "پیش‌نویس‌ها", "en": "Drafts"}
IN_MENU = {"about", "contact", "participation", "news"}


def create_home():
    """Put the demo's home pages at the root; return the Persian and the English one."""
    text = load("pages")["home"]
    words = {language: _home_words(text, language) for language in ("fa", "en")}
    return starting.create_home(words)


def create_news(home):
    """Add the news list and its items below `home`, in both languages."""
    index = publish(home, NewsIndexPage(title=NEWS_TITLE["fa"], slug="news", show_in_menus=True))
    translate(index, title=NEWS_TITLE["en"])
    today = timezone.localdate()
    for item in load("pages")["news"]:
        page = publish(
            index,
            NewsPage(
                slug=item["slug"],
                date=today + timedelta(days=item["date_offset_days"]),
                **_news_words(item, "fa"),
            ),
        )
        translate(page, **_news_words(item, "en"))


def create_standard_pages(home):
    """Add about, contact and the statements below `home`, in both languages."""
    items = load("pages")["pages"]
    # They lead to one another: all of them are there before any has its text.
    made = [(_create_standard_page(home, item), item) for item in items]
    for pages, item in made:
        for page, language in zip(pages, ("fa", "en"), strict=True):
            page.body = _standard_body(item, language)
            page.save_revision().publish()


def _create_standard_page(home, item):
    page = publish(
        home,
        StandardPage(
            slug=item["slug"],
            show_in_menus=item["slug"] in IN_MENU,
            **_standard_words(item, "fa"),
        ),
    )
    return page, translate(page, **_standard_words(item, "en"))


def _home_words(text, language):
    return {
        "title": text["title"][language],
        "duty": text["duty"][language],
        "about_title": text["about_title"][language],
        "about": format_html("<p>{}</p>", text["lead"][language]),
        **{field: words[language] for field, words in CONTACT.items()},
        "phone": "021-66901000",
        "email": "info@imo.example",
    }


def _news_words(item, language):
    return {
        "title": item["title"][language],
        "lead": item["lead"][language],
        "body": [_paragraph(text, language) for text in item["body"][language]],
    }


def _standard_words(item, language):
    words = {"title": item["title"][language], "intro": item["intro"][language]}
    return {**words, **answered_for(item, language)}


def _standard_body(item, language):
    body = []
    for section in item["body"][language]:
        body.append({"type": "heading", "value": section["heading"]})
        body += [_paragraph(text, language) for text in section["paragraphs"]]
        if section.get("list"):
            words = [(with_links(row, language),) for row in section["list"]]
            rows = format_html_join("", "<li>{}</li>", words)
            body.append({"type": "paragraph", "value": format_html("<ul>{}</ul>", rows)})
        body += drawn_blocks(section, language)
    return body


def _paragraph(text, language):
    return {"type": "paragraph", "value": format_html("<p>{}</p>", with_links(text, language))}
