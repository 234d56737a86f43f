"""How to reach people, on the portal's own pages; and the links of the demo's texts."""

import json
import re
from pathlib import Path

from django.urls import reverse

from cms_site.demo import links, texts
from tests.cms_site.translations import published_translation
from tests.markup import one_line

LINK = '<a href="tel:02166901110"><bdi dir="ltr">۰۲۱-۶۶۹۰۱۱۱۰</bdi></a>'
TEXTS = Path(texts.__file__).parent / "texts"


def test_statements_link_the_numbers_in_their_words(client, statements):
    statements.intro = "تلفن ۰۲۱-۶۶۹۰۱۱۱۰"
    statements.body = [
        ("heading", "تلفن ۰۲۱-۶۶۹۰۱۱۱۰"),
        ("paragraph", "<ul><li>بازرسی: ۰۲۱-۶۶۹۰۱۱۱۰</li></ul>"),
        ("quote", {"text": "۰۲۱-۶۶۹۰۱۱۱۰", "source": ""}),
        ("contact", {"unit": "بازرسی", "phone": "021-66901110"}),
    ]
    statements.save()
    assert one_line(client.get(statements.url)).count(LINK) == 5


def test_news_and_the_foot_of_every_page_link_them(client, news, home_page):
    home_page.phone = "021-66901110"
    home_page.save()
    news[0].lead = "تلفن ۰۲۱-۶۶۹۰۱۱۱۰"
    news[0].body = [("paragraph", "<p>تلفن ۰۲۱-۶۶۹۰۱۱۱۰ و a@imo.example</p>")]
    news[0].save()
    html = one_line(client.get(news[0].url))
    assert html.count(LINK) == 3
    assert 'href="mailto:a@imo.example"' in html


def test_texts_of_the_demo_lead_to_pages_of_their_language(privacy, english, home_page):
    translation = published_translation(privacy, english, title="Privacy")
    words = "بخوانید: [حریم <خصوصی>](privacy)"
    assert links.with_links(words, "fa") == (
        f'بخوانید: <a linktype="page" id="{privacy.pk}">حریم &lt;خصوصی&gt;</a>'
    )
    assert f'id="{translation.pk}"' in links.with_links(words, "en")
    assert 'href="/en/' in links.with_links("[track](feedback:track)", "en")


def test_every_link_of_the_demo_leads_somewhere():
    pages, drafts = (
        json.loads((TEXTS / f"{name}.json").read_text()) for name in ("pages", "drafts")
    )
    items = drafts if isinstance(drafts, list) else drafts["drafts"]
    known = {"drafts", "news", *(item["slug"] for item in [*pages["pages"], *items])}
    told = [
        json.dumps(item["body"][language], ensure_ascii=False)
        for item in [*pages["news"], *pages["pages"]]
        for language in ("fa", "en")
    ]
    targets = re.findall(r"\]\(([^)]+)\)", "".join(told))
    assert len(targets) >= 20
    assert {each for each in targets if ":" not in each} <= known
    assert all(reverse(each) for each in targets if ":" in each)
    # News without a link leads its reader nowhere.
    assert all("](" in json.dumps(item["body"]) for item in pages["news"])
