"""Other words for a clause: proposed, compared, and never invented by the form."""

import re

import pytest

from feedback_plugin.comments.core.records import CommentRecord
from feedback_plugin.comments.discussion.wording import compare_words
from feedback_plugin.comments.public.text_forms import base_of
from tests.markup import one_line

POST = "/feedback/comments/post/"
CLAUSE = "متن ماده دو"
OTHER = "متن ماده یک"


def html_of(response):
    return one_line(response)


@pytest.mark.parametrize(
    ("old", "new", "runs"),
    [
        ("", "", []),
        ("a b", "a b", [("equal", "a b")]),
        (
            "مهلت دو هفته است.",
            "مهلت سه هفته است.",
            [
                ("equal", "مهلت "),
                ("delete", "دو"),
                ("insert", "سه"),
                ("equal", " هفته است."),
            ],
        ),
        # The half-space is inside a word: half a word is no change.
        (
            "این کار می\u200cشود و بس",
            "این کار نمی\u200cشود و بس",
            [
                ("equal", "این کار "),
                ("delete", "می\u200cشود"),
                ("insert", "نمی\u200cشود"),
                ("equal", " و بس"),
            ],
        ),
        ("سخت مُهم", "سخت مُهم است", [("equal", "سخت مُهم"), ("insert", " است")]),
        ("b a", "a", [("delete", "b "), ("equal", "a")]),
        ("one two three", "x y z", [("delete", "one two three"), ("insert", "x y z")]),
        ("", "x", [("insert", "x")]),
        ("x", "", [("delete", "x")]),
        ("a " * 3000, "b a " * 3000, [("delete", "a " * 3000), ("insert", "b a " * 3000)]),
    ],
)
def test_words_are_compared_whole_and_nothing_is_lost(old, new, runs):
    found = compare_words(old, new)
    if runs[:1] != [("delete", "a " * 3000)]:
        assert found == runs
    assert "".join(text for kind, text in found if kind != "insert") == old
    assert "".join(text for kind, text in found if kind != "delete") == new


def test_a_clause_chosen_by_its_button_brings_its_words(client, answering_page):
    response = client.get(answering_page.url, {"clause": "c-2"})
    html = html_of(response)
    assert re.search(rf'<textarea name="proposed_wording"[^>]*>\s*{CLAUSE}</textarea>', html)
    assert f'name="wording_base" value="{base_of(CLAUSE)}"' in html
    assert not response.cookies
    assert 'name="form_token" value=""' in html


def test_a_page_without_clauses_offers_no_wording(client, foreign_page):
    assert "proposed_wording" not in html_of(client.get(foreign_page.url))


def test_the_words_of_a_clause_are_handed_out_to_everybody(client, answering_page):
    query = {"page": answering_page.pk, "anchor": "c-2"}
    response = client.get("/feedback/comments/clause/", query)
    assert response.json()["text"] == CLAUSE
    assert response.json()["base"] == base_of(CLAUSE)
    assert "public" in response["Cache-Control"]
    assert not response.cookies


@pytest.mark.parametrize(
    "query", [{}, {"page": "x"}, {"page": "0", "anchor": "c-1"}, {"anchor": "c-1"}]
)
def test_there_are_no_words_of_what_is_not_there(client, answering_page, query):
    assert client.get("/feedback/comments/clause/", query).status_code == 404
    gone = {"page": answering_page.pk, "anchor": "c-9"}
    assert client.get("/feedback/comments/clause/", gone).status_code == 404
    answering_page.unpublish()
    query = {"page": answering_page.pk, "anchor": "c-2"}
    assert client.get("/feedback/comments/clause/", query).status_code == 404


@pytest.mark.parametrize(
    ("wording", "base", "stored"),
    [
        ("", "", ""),
        (CLAUSE, base_of(CLAUSE), ""),
        (f"  {CLAUSE.replace(' ', '  ')}\r\n", base_of(CLAUSE), ""),
        (CLAUSE, "", ""),
        # Prefilled with another clause, or with the clause of an earlier version, and left so.
        (OTHER, base_of(OTHER), ""),
        ("متن پیشین", base_of("متن پیشین"), ""),
        ("متن ماده سه", base_of(CLAUSE), "متن ماده سه"),
        ("متن ماده سه", "", "متن ماده سه"),
        ("متن\u202e ماده\x00 سه", base_of(CLAUSE), "متن ماده سه"),
    ],
)
def test_only_other_words_are_a_proposal(send, answering_page, wording, base, stored):
    response = send(answering_page, anchor="c-2", proposed_wording=wording, wording_base=base)
    assert response.status_code == 200, html_of(response)
    record = CommentRecord.objects.get()
    assert record.proposed_wording == stored
    assert ("<ins>" in html_of(response)) == bool(stored)


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"anchor": "", "proposed_wording": "x"}, "belongs to one clause"),
        (
            {"anchor": "c-2", "proposed_wording": "x", "wording_base": base_of(OTHER)},
            "begun from other words",
        ),
        ({"anchor": "c-2", "proposed_wording": "ب" * 5100}, "Shorten it by 89"),
        ({"anchor": "c-2", "proposed_wording": "x", "text": ""}, "why you propose"),
        # Two faults at once.
        ({"anchor": "", "proposed_wording": "x", "text": ""}, "belongs to one clause"),
        ({"anchor": "c-2", "proposed_wording": "ب" * 5100, "text": ""}, "Shorten it by 89"),
        ({"anchor": "c-2", "proposed_wording": "ب" * 5100, "text": ""}, "why you propose"),
    ],
)
def test_what_cannot_be_a_proposal_comes_back_with_a_sentence(
    client, entry, answering_page, changes, sentence
):
    response = client.post(f"/en{POST}", entry(answering_page, **changes))
    html = html_of(response)
    assert response.status_code == 422
    assert sentence in html
    assert changes["proposed_wording"] in html
    assert re.search(r"<details[^>]* open", html)
    assert not CommentRecord.objects.exists()


def test_a_wording_begun_from_other_words_passes_once_it_was_looked_at(
    client, entry, answering_page
):
    sent = entry(
        answering_page, anchor="c-2", proposed_wording="متن نو", wording_base=base_of(OTHER)
    )
    html = html_of(client.post(POST, sent, follow=True))
    base = re.search(r'name="wording_base" value="(\w+)"', html).group(1)
    assert client.post(POST, sent | {"wording_base": base}, follow=True).status_code == 200
    assert CommentRecord.objects.get().proposed_wording == "متن نو"


def test_a_long_clause_may_be_worded_at_its_length(send, answering_page):
    answering_page.clauses = [["c-1", "ماده ۱", "واژه " * 1200]]
    answering_page.save()
    response = send(answering_page, anchor="c-1", proposed_wording="واژه " * 1199 + "دیگر")
    assert response.status_code == 200
    assert CommentRecord.objects.get().proposed_wording.endswith("دیگر")


@pytest.mark.parametrize(
    "wording",
    [
        "<script>alert(1)</script>",
        "متن \u202eوارونه\u202c",
        "nul \x00 byte",
        "a" + "\u0301" * 10_000,
        "👩‍👩‍👧‍👦 🇮🇷",
        "{{ 1 }} {% now %}",
    ],
)
def test_hostile_wording_is_shown_harmlessly(client, comment, answering_page, wording):
    record = comment(answering_page, anchor="c-2", proposed_wording=wording)
    assert record.proposed_wording
    html = html_of(client.get(answering_page.url))
    assert "<ins>" in html
    assert "<script>alert" not in html
    assert not set("\u202e\x00") & set(html)
    assert "\u0301" * 5 not in html


def test_a_proposal_is_shown_in_words_on_page_and_status(client, send, answering_page, moderator):
    html = html_of(send(answering_page, anchor="c-2", proposed_wording="متن ماده سه"))
    code = re.search(r'data-code="([0-9]{16})"', html).group(1)
    record = CommentRecord.objects.get()
    status = html_of(client.post("/feedback/comments/track/", {"code": code}))
    client.force_login(moderator)
    desk = html_of(
        client.get(f"/admin/snippets/feedback_comments/commentrecord/inspect/{record.pk}/")
    )
    for shown in (html, status, desk):
        assert re.search(r"<del><span[^>]*>[^<]+</span>دو</del>", shown)
        assert re.search(r"<ins><span[^>]*>[^<]+</span>سه</ins>", shown)


def test_a_reply_proposes_nothing(client, comment, entry, answering_page):
    root = comment(answering_page, anchor="c-2")
    html = html_of(client.get(answering_page.url, {"reply_to": root.pk}))
    assert "proposed_wording" not in html
