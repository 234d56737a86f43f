"""What the editor is warned of, before and at publication, and what nobody is warned of."""

import re
from pathlib import Path

import pytest
from django.contrib.messages import get_messages
from django.urls import reverse
from django.utils import translation
from wagtail import hooks

from drafts_plugin.admin.imports.preview import clauses_of
from drafts_plugin.importing import build_tree, read_text
from drafts_plugin.pages.models import DraftPage
from drafts_plugin.text.warnings.checks import text_warnings
from drafts_plugin.text.warnings.removed import removed_with_comments
from tests.drafts.helpers import block, draft_form

REGULATION = Path(__file__).parents[3] / "shared" / "data" / "dehyari-financial-regulation.txt"
DEMO = Path(__file__).parents[2] / "cms_site" / "demo" / "texts"


@pytest.fixture(autouse=True)
def _in_english():
    with translation.override("en"):
        yield


def article(number, text="متن", **value):
    return block("article", number=number, title="", text=text, **value)


def note(number, text="متن"):
    return block("note", number=number, text=text)


def item(number, level="1"):
    return block("item", number=number, level=level, text="متن")


def chapter():
    return block("part", kind="chapter", number="اول", title="")


def found(*blocks):
    """The warnings as «place:code» words, the place counted from 0."""
    places = {one["id"]: index for index, one in enumerate(blocks)}
    warnings = text_warnings(clauses_of(list(blocks)))
    return " ".join(f"{places[one.clause_id]}:{one.code}" for one in warnings)


@pytest.mark.parametrize(
    ("blocks", "expected"),
    [
        ([], ""),
        ([article("1"), article("2")], ""),
        ([article("۱"), article("3")], "1:gap"),
        ([article("1"), article("1")], "1:double"),
        ([article("1"), article("2"), article("1")], "2:double"),
        ([article("2")], "0:gap"),
        ([article("1"), article("1 مکرر"), article("2")], ""),
        ([article("2 مکرر")], "0:gap"),
        ([article("واحده"), note("1"), note("2")], ""),
        ([chapter(), article("1"), chapter(), article("1")], ""),
        ([chapter(), article("1"), chapter(), article("2")], ""),
        ([note("1")], "0:unplaced"),
        ([article("1"), note("1"), note("3")], "2:gap"),
        ([article("1"), note("1"), note("1")], "2:double"),
        ([article("1"), note(""), note("")], "2:double"),
        ([article("1"), note("1"), article("2"), note("1")], ""),
        ([article("1"), item("الف"), item("ب"), item("الف")], "3:double"),
        ([article("1"), item("الف"), item("1", "2"), item("ب"), item("1", "2")], ""),
        ([article("1"), item("الف"), item("1", "2"), item("1", "2")], "3:double"),
        ([article("1"), item("الف"), article("2"), item("الف")], ""),
        ([article("1"), item(""), item("")], ""),
        ([article("1"), item("1"), item("3"), item("4")], "2:gap"),
        ([article("1"), item("2")], "1:gap"),
        ([article("1"), item("1"), block("paragraph", text="متن"), item("3")], "3:gap"),
        ([article("1"), item("1"), block("paragraph", text="متن"), item("2")], ""),
        ([article("1"), item("الف"), item("ج")], ""),
        ([article("1"), item("1"), item("1", "2"), item("2", "2"), item("2")], ""),
    ],
)
def test_numbers_out_of_their_turn(blocks, expected):
    assert found(*blocks) == expected


# Said by the third of three articles; the first has two notes, the second one without a number.
LOST = [
    "موضوع ماده ۲۲ است.",
    "به شرح ماده (22) این آیین‌نامه.",
    "مطابق مادهٔ ۲۲ عمل شود.",
    "طبق مواد ۲ تا ۷ عمل می‌شود.",
    "مواد ۱، ۲ و ۹",
    "تبصره ۳ ماده ۱ رعایت شود.",
    "تبصره (۲) ماده (۲)",
    "موضوع ماده بیست و دوم",
    "ماده ۱ مکرر این قانون",
    "با رعایت تبصره ۴ این ماده",
    "در اجرای قانون شهرداری تصویب شد. موضوع ماده ۲۲ است.",
    "مواد ۱ و ۲ این آیین‌نامه و بند ب ماده ۹",
    "as Article 22 says",
    "under Articles 2 to 7 of this Regulation",
    "Note 3 to Article 1",
    "Note 4 of this Article",
]
GOOD = [
    "موضوع ماده ۲ است.",
    "طبق مواد ۱ تا ۳ عمل می‌شود.",
    "تبصره ۲ ماده ۱",
    "تبصره ۱ ماده ۲",
    "ماده (۳) این آیین‌نامه",
    "موضوع ماده ۲۲ قانون محاسبات عمومی کشور",
    "ماده ۲۲ و تبصره ۲ ماده ۳۱ قانون شهرداری",
    "به استناد مواد ۵ و ۶ قانون یادشده",
    "قانون مدیریت خدمات کشوری (ماده ۲۲)",
    "ماده ۲۲ آیین‌نامهٔ مالی شهرداری‌ها",
    "ماده ۲۲ به شرح زیر اصلاح می‌شود.",
    "ماده ۲۲ آن قانون",
    "۲۲ ماده",
    "ماده خام ۲۲ کیلو",
    "نماده ۲۲",
    "مورخ ۱۳۹۵/۱۲/۲۸",
    "under Article 22 of the Municipalities Act",
    "Article 22 of that decree",
    "Article 2 of this Regulation",
    "the Public Accounts Act, Article 22",
    "particle 22",
]


def sayings(said):
    text_of_others = [article("1"), note("1"), note("2"), article("2"), note("")]
    return found(*text_of_others, article("3", said))


@pytest.mark.parametrize("said", LOST)
def test_references_that_lead_nowhere(said):
    assert sayings(said) == "5:reference"


@pytest.mark.parametrize("said", GOOD)
def test_references_that_are_right_or_not_ours(said):
    assert sayings(said) == ""


def test_a_single_article_speaks_of_other_laws():
    assert found(article("واحده", "ماده ۲۲ رعایت شود.")) == ""
    assert found(article("واحده", "ماده ۲۲ این قانون رعایت شود.")) == "0:reference"


@pytest.mark.skipif(not REGULATION.exists(), reason="the text is not part of this repository")
def test_the_regulation_that_is_in_force_gives_no_warning():
    clauses = clauses_of(build_tree(read_text(REGULATION)).blocks)
    assert text_warnings(clauses) == []
    # Without one of its articles the references to it are found.
    lacking = [clause for clause in clauses if clause.number not in ("12", "۱۲")]
    codes = [one.code for one in text_warnings(lacking)]
    assert codes.count("reference") == 2


@pytest.mark.parametrize("file", sorted(DEMO.glob("*.txt")), ids=lambda file: file.name)
def test_the_texts_of_the_demo_give_no_warning(file):
    assert text_warnings(clauses_of(build_tree(read_text(file)).blocks)) == []


BODY = [article("1"), article("3", "موضوع ماده ۲۲ است.")]


def edit_page(client, draft):
    return client.get(reverse("wagtailadmin_pages:edit", args=[draft.pk])).content.decode()


def test_the_editor_shows_them_with_links_to_the_blocks(admin_client, make_draft):
    html = edit_page(admin_client, make_draft("upcoming", body=BODY))
    links = re.findall(r'<a href="(#block-[^"]+)"><bdi>(.*?)</bdi></a>: (.*?)</li>', html)
    assert [link for link, _label, _message in links] == [f"#block-{BODY[1]['id']}-section"] * 2
    assert "ماده ۲۲" in links[1][2]


def test_the_editor_of_a_text_without_fault_shows_nothing(admin_client, make_draft, draft_index):
    html = edit_page(admin_client, make_draft("upcoming", body=[article("1"), article("2")]))
    assert "#block-" not in html
    url = reverse("wagtailadmin_pages:add", args=["drafts_plugin", "draftpage", draft_index.pk])
    assert admin_client.get(url).status_code == 200


@pytest.fixture
def published(make_draft):
    return make_draft("upcoming", body=[article("1", "الف"), article("2", "ب")])


@pytest.fixture
def counter():
    """Register `count` for the hook; others are not asked."""
    asked = []

    def register(count):
        def fake(page):
            asked.append(page.pk)
            return count

        return hooks.register_temporarily([("count_anchor_comments", fake)])

    register.asked = asked
    return register


def publish(client, draft, articles):
    url = reverse("wagtailadmin_pages:edit", args=[draft.pk])
    return client.post(url, {**draft_form(draft, articles), "action-publish": "1"})


def messages_of(response):
    return [str(message) for message in get_messages(response.wsgi_request)]


def test_publication_tells_them_and_goes_on(admin_client, published):
    response = publish(admin_client, published, [(1, "الف"), (3, "موضوع ماده ۲۲")])
    assert response.status_code == 302
    [message] = [one for one in messages_of(response) if "#block-" in one]
    address = reverse("wagtailadmin_pages:edit", args=[published.pk])
    assert f'href="{address}#block-{published.body[1].id}-section"' in message
    assert DraftPage.objects.get().latest_version.number == 2


def test_hostile_numbers_do_no_harm_in_messages(admin_client, published):
    response = publish(admin_client, published, [(1, "الف"), ("<b>9</b>", "ماده ۲۲")])
    assert not any("<b>9" in one for one in messages_of(response))


def test_clauses_with_comments_that_went_are_listed(admin_client, published, counter):
    gone = published.body[1].id
    with counter({gone: 3, published.body[0].id: 8}):
        response = publish(admin_client, published, [(1, "الف")])
    [message] = [one for one in messages_of(response) if "<bdi>" in one]
    assert re.search(r"<bdi>[^<]*[2۲]</bdi> \([3۳]\)", message)
    assert counter.asked
    draft = DraftPage.objects.get()
    assert draft.latest_version.number == 2
    with counter({gone: 3}):
        assert removed_with_comments(draft) == []


def test_the_editor_lists_them_before_publication(admin_client, published, counter):
    url = reverse("wagtailadmin_pages:edit", args=[published.pk])
    admin_client.post(url, draft_form(published, [(1, "الف")]))
    with counter({published.body[1].id: 3}):
        html = edit_page(admin_client, published)
    assert re.search(r"<bdi>[^<]*[2۲]</bdi>:\s+[3۳]", html)


def test_nothing_is_asked_where_nothing_went(published, counter):
    with counter({published.body[1].id: 3}):
        assert removed_with_comments(published) == []
    assert not counter.asked
