"""The public history of a draft at its own addresses, in Persian and English."""

import json
import re
from datetime import timedelta
from pathlib import Path

import pytest
from django.utils import timezone
from wagtail.models import PageViewRestriction

from drafts_plugin.comparison import cache as comparison_cache
from drafts_plugin.pages.models import DraftIndexPage, DraftPage
from drafts_plugin.text.canonical import canonical_clauses, digest
from drafts_plugin.versions.models import PublishedVersion

IDS = {number: f"00000000-0000-4000-8000-00000000000{number}" for number in range(1, 7)}
WORDS = {
    "fa": ["دهیاری بودجه را تنظیم می‌کند.", "شورا ظرف 10 روز تصویب می‌کند.", "بخشداری نظارت دارد."],
    "en": [
        "The dehyari sets its budget.",
        "The council decides in 10 days.",
        "The district audits.",
    ],
}


def article(number, text):
    value = {"number": str(number), "title": "", "text": text}
    return {"type": "article", "id": IDS[number], "value": value}


def publish(page, articles, note=""):
    page.body = json.dumps(articles)
    page.change_note = note
    page.save_revision().publish()
    return DraftPage.objects.get(pk=page.pk)


def history(parent, words, language):
    """A draft under consultation with three public versions."""
    now = timezone.now()
    index = parent.add_child(
        instance=DraftIndexPage(title="Drafts", slug="drafts", locale=parent.locale)
    )
    page = DraftPage(
        title="آیین‌نامهٔ بودجه" if language == "fa" else "Budget bylaw",
        slug="budget",
        locale=parent.locale,
        opens_at=now - timedelta(days=1),
        closes_at=now + timedelta(days=9),
    )
    index.add_child(instance=page)
    first, second, third = words
    old = [article(1, first), article(2, second), article(3, third)]
    page = publish(page, old)
    changed = second.replace("10", "15")
    page = publish(page, [article(1, first), article(2, changed), article(3, third)], "<b>ten</b>")
    return publish(page, [article(3, third), article(1, first), article(4, changed)], "again")


@pytest.fixture
def persian_draft(home_page):
    return history(home_page, WORDS["fa"], "fa")


@pytest.fixture
def english_draft(english_home):
    return history(english_home, WORDS["en"], "en")


def text_of(response):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))


def main_of(response):
    """The page without the portal around it."""
    return response.content.decode().split("<main", 1)[1].split("</main>")[0]


def test_the_list_holds_every_version_newest_first(client, persian_draft):
    response = client.get("/drafts/budget/versions/")
    assert response.status_code == 200
    links = re.findall(r'href="/drafts/budget/(versions/\d+/|compare/\d+/\d+/)"', main_of(response))
    assert links == ["versions/3/", "compare/2/3/", "versions/2/", "compare/1/2/", "versions/1/"]
    assert "&lt;b&gt;ten&lt;/b&gt;" in response.content.decode()


@pytest.mark.parametrize("number", [1, 2, 3])
def test_a_version_shows_its_own_text_for_good(client, english_draft, number):
    version = PublishedVersion.objects.get(page=english_draft, number=number)
    response = client.get(f"/en/drafts/budget/versions/{number}/")
    assert response.status_code == 200
    days = "10" if number == 1 else "15"
    assert f"The council decides in {days} days." in text_of(response)
    assert f'<bdi class="draft-digest" dir="ltr">{version.sha256}</bdi>' in main_of(response)


def test_a_persian_version_has_persian_digits_in_text_and_none_in_addresses(client, persian_draft):
    response = client.get("/drafts/budget/versions/2/")
    assert "ظرف ۱۵ روز" in text_of(response)
    assert not re.search(r'(href|value|id|action)="[^"]*[۰-۹]', main_of(response))
    assert 'lang="fa" dir="rtl"' in main_of(response)


@pytest.mark.parametrize(
    "address",
    [
        "versions/0/",
        "versions/4/",
        "versions/-1/",
        "versions/999999999999999999999999999/",
        "versions/x/",
        "versions/4/json/",
        "compare/1/4/",
        "compare/4/1/",
        "compare/0/0/",
        "compare/1/",
        "compare/?old=1&new=9",
        "compare/?old=1&new=",
        "compare/?old=²&new=1",
        f"compare/?old={'9' * 5000}&new=1",
        "compare/",
    ],
)
def test_unknown_versions_are_not_found(client, persian_draft, address):
    assert client.get(f"/drafts/budget/{address}").status_code == 404


@pytest.mark.parametrize(
    ("asked", "answered"),
    [
        ("compare/?old=1&new=3", "compare/1/3/"),
        ("compare/?old=3&new=1", "compare/1/3/"),
        ("compare/?old=2&new=2", "versions/2/"),
        ("compare/3/1/", "compare/1/3/"),
        ("compare/2/2/", "versions/2/"),
        ("compare/?old=۱&new=۳", "compare/1/3/"),
    ],
)
def test_a_comparison_has_one_address(client, persian_draft, asked, answered):
    response = client.get(f"/drafts/budget/{asked}")
    assert (response.status_code, response.url) == (302, f"/drafts/budget/{answered}")


@pytest.mark.parametrize("view", ["", "?view=side", "?view=nonsense"])
def test_changed_words_are_marked_in_words_too(client, english_draft, view):
    content = client.get(f"/en/drafts/budget/compare/1/2/{view}").content.decode()
    assert '<del><span class="draft-unseen">removed: </span>10</del>' in content
    assert '<ins><span class="draft-unseen">added: </span>15</ins>' in content
    assert f'id="change-{IDS[2]}"' in content
    assert f'id="change-{IDS[1]}"' not in content
    assert content.count('<details class="draft-fold">') == 2
    assert "&lt;b&gt;ten&lt;/b&gt;" in content


def test_moved_added_and_removed_clauses_say_so(client, english_draft):
    response = client.get("/en/drafts/budget/compare/1/3/")
    words = text_of(response)
    assert "Article 3 Moved Previously after: Article 2 . Now stands at the beginning." in words
    # The fourth article has another id, but nearly the words and number of the second.
    assert "Changed 1 Renumbered 0 Moved 1 Added 0 Removed 0 Unchanged 1" in words
    assert "Previously: Article 2" in words


def test_the_sides_hold_the_whole_old_and_new_text(client, persian_draft):
    content = main_of(client.get("/drafts/budget/compare/1/2/?view=side"))
    sides = re.findall(r'<p class="draft-change__words">(.*?)</p>', content)
    plain = [re.sub(r"<span.*?</span>|<[^>]+>", "", side) for side in sides]
    assert plain == ["شورا ظرف ۱۰ روز تصویب می‌کند.", "شورا ظرف ۱۵ روز تصویب می‌کند."]


def test_a_comparison_is_made_once(client, persian_draft, english_draft, monkeypatch):
    made = []
    compare = comparison_cache.compare_clauses
    monkeypatch.setattr(
        comparison_cache, "compare_clauses", lambda *args: made.append(args) or compare(*args)
    )
    first = client.get("/drafts/budget/compare/1/3/")
    again = client.get("/drafts/budget/compare/1/3/?view=side")
    assert (first.status_code, again.status_code, len(made)) == (200, 200, 1)
    client.get("/en/drafts/budget/compare/1/3/")
    assert len(made) == 2


def test_a_cached_comparison_reads_no_clauses(client, persian_draft, django_assert_max_num_queries):
    client.get("/drafts/budget/compare/1/3/")
    with django_assert_max_num_queries(40) as queries:
        client.get("/drafts/budget/compare/1/3/")
    assert not any(
        '"drafts_plugin_publishedversion"."clauses"' in query["sql"] for query in queries
    )


def test_the_json_of_a_version_can_be_verified(client, english_draft):
    response = client.get("/en/drafts/budget/versions/2/json/")
    assert response["Content-Type"] == "application/json"
    content = response.json()
    assert content["sha256"] == digest(content["clauses"])
    assert [clause["id"] for clause in content["clauses"]] == [IDS[1], IDS[2], IDS[3]]
    assert (content["number"], content["kind"], content["language"]) == (2, "correction", "en")
    assert content["change_note"] == "<b>ten</b>"
    assert content["url"] == "http://testserver/en/drafts/budget/versions/2/"


def test_the_documented_fields_are_the_fields(client, english_draft):
    content = client.get("/en/drafts/budget/versions/1/json/").json()
    explanation = {"number": "1", "text": "Text", "explanation": "Why"}
    body = [{"type": "article", "id": IDS[1], "value": explanation}]
    [explained] = canonical_clauses(DraftPage(body=body).body)
    tables = Path("docs/version-json.md").read_text().split("A clause is an object")
    documented = [re.findall(r"^\| `(\w+)`", table, re.MULTILINE) for table in tables]
    assert [list(content), list(content["clauses"][0])] == [documented[0], documented[1][:6]]
    assert list(explained) == documented[1]


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_the_draft_tells_of_its_correction(client, persian_draft, english_draft, prefix):
    content = main_of(client.get(f"{prefix}/drafts/budget/"))
    assert content.count(f'href="{prefix}/drafts/budget/compare/2/3/"') == 2
    assert f'href="{prefix}/drafts/budget/versions/"' in content
    assert "again" in content


ADDRESSES = ["versions/", "versions/1/", "versions/1/json/", "compare/1/2/", "compare/?old=1&new=2"]


@pytest.mark.parametrize("address", ADDRESSES)
def test_what_is_not_public_has_no_public_history(client, persian_draft, address):
    restriction = PageViewRestriction.objects.create(
        page=persian_draft, restriction_type=PageViewRestriction.LOGIN
    )
    response = client.get(f"/drafts/budget/{address}")
    assert response.status_code == 302
    assert "login" in response.url
    restriction.delete()
    persian_draft.unpublish()
    assert client.get(f"/drafts/budget/{address}").status_code == 404


def test_what_is_saved_but_not_published_appears_nowhere(client, persian_draft):
    persian_draft.body = json.dumps([article(5, "راز ناگفته")])
    persian_draft.save_revision()
    for address in ("", *ADDRESSES, "compare/1/3/"):
        response = client.get(f"/drafts/budget/{address}", follow=True)
        assert response.status_code == 200
        assert "راز ناگفته" not in response.content.decode()
    assert client.get("/drafts/budget/versions/4/").status_code == 404


def test_public_history_sets_no_cookie(client, persian_draft):
    for address in ADDRESSES:
        assert not client.get(f"/drafts/budget/{address}").cookies


def test_an_alias_shows_the_history_of_its_source(client, persian_draft, english_home, english):
    index = persian_draft.get_parent().specific.copy_for_translation(english, alias=True)
    alias = persian_draft.copy_for_translation(english, alias=True)
    assert (index.locale, alias.alias_of_id) == (english, persian_draft.pk)
    response = client.get("/en/drafts/budget/compare/1/2/")
    assert response.status_code == 200
    assert 'lang="fa" dir="rtl"' in main_of(response)
    # The language of the text names its clauses, not the language of the page around it.
    assert re.search("(ماده|Article) ۱", main_of(response))
