"""A link to a page, a filter or a version that is not there says so, in title and sentence."""

import re

import pytest
from django.core.management import call_command
from django.utils import timezone
from wagtail.test.utils.form_data import rich_text

from tests.drafts.helpers import act


def title(response):
    return " ".join(re.search(r"<title>(.*?)</title>", response.content.decode(), re.S)[1].split())


def notices(response):
    html = response.content.decode()
    return re.findall(r'class="draft-notice" role="status">', html)


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("page=999", "No such page of the list"),
        ("page=x", "No such page of the list"),
        ("page=0", "No such page of the list"),
        ("stage=zz", "Unknown filter"),
        ("kind=zz", "Unknown filter"),
        ("unit=zz", "Unknown filter"),
        ("year=9999", "Unknown filter"),
    ],
)
def test_a_list_says_what_of_the_link_it_has_not(
    client, make_draft, translate, english_index, query, words
):
    translate(make_draft("open"), title="Budget")
    response = client.get(f"{english_index.url}?{query}")
    assert title(response).startswith(words)
    assert len(notices(response)) == 1


@pytest.mark.parametrize("query", ["", "page=1", "page=۱", "stage=open", "q=nothing+at+all"])
def test_it_says_nothing_where_all_is_there(client, make_draft, draft_index, query):
    make_draft("open")
    assert notices(client.get(f"{draft_index.url}?{query}")) == []


@pytest.mark.parametrize(
    "route",
    [
        *("versions/9/", "versions/9/docx/", "versions/9/json/", "compare/1/9/", "compare/9/1/"),
        *("compare/", "compare/?old=1", "compare/?old=x&new=1", "compare/1/9/docx/"),
    ],
)
def test_a_version_that_is_not_there_leads_to_those_that_are(client, make_draft, route):
    draft = make_draft("open")
    response = client.get(f"{draft.url}{route}")
    assert response.status_code == 404
    assert len(notices(response)) == 1
    assert f'href="{draft.url}versions/1/"' in response.content.decode()
    assert client.get(f"{draft.url}versions/").status_code == 200


def find(client, query):
    return client.get("/search/", {"q": query}).content.decode()


@pytest.mark.parametrize("query", ["۲۱۸۴", "2184", "٢١٨٤", "1405/د/2184", "شمارهٔ ۲۱۸۴"])
def test_a_number_finds_the_draft_that_has_just_got_it(client, admin_client, make_draft, query):
    draft = make_draft("under_review")
    call_command("update_index", verbosity=0)
    assert draft.title not in find(client, query)
    act(admin_client, draft, "publish-outcome", outcome=rich_text("<p>پذیرفته شد.</p>"))
    day = timezone.localdate().isoformat()
    act(admin_client, draft, "promulgate", number="۱۴۰۵/د/۲۱۸۴", day=day)
    assert draft.title in find(client, query)
    assert draft.title in client.get(draft.get_parent().url, {"q": query}).content.decode()
