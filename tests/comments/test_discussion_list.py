"""The list as a reader asks for it: orders, filters, further screens, official answers."""

import re
from datetime import UTC, datetime, timedelta
from html import escape, unescape
from itertools import product
from urllib.parse import parse_qsl, urlencode, urlsplit

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from feedback_plugin.comments.core import transitions
from feedback_plugin.comments.core.records import CommentRecord
from tests.comments.public_list import shown
from tests.many_comments import add_many
from tests.markup import one_line


def screens(client, url, **query):
    """Every comment of a list, screen by screen, by the links between them."""
    found = []
    while True:
        ids, html = shown(client, url, **query)
        found.append(ids)
        link = re.search(r'rel="next" href="([^"#]*)', html)
        if not link:
            return found
        query = dict(parse_qsl(urlsplit(link[1].replace("&amp;", "&")).query))


def with_replies(ids, numbers):
    for pk, number in zip(ids, numbers, strict=False):
        CommentRecord.objects.filter(pk=pk).update(published_replies=number)


@pytest.mark.parametrize("order", ["newest", "oldest", "discussed"])
@pytest.mark.parametrize("number", [0, 1, 20, 21, 45])
def test_each_order_shows_every_comment_once(client, foreign_page, order, number):
    ids = add_many(foreign_page, number)
    with_replies(ids, [3, 0, 3, 7] * 5)
    pages = screens(client, foreign_page.url, order=order)
    found = [pk for page in pages for pk in page]
    replies = dict(CommentRecord.objects.values_list("pk", "published_replies"))
    expected = {
        "newest": sorted(ids, reverse=True),
        "oldest": sorted(ids),
        "discussed": sorted(ids, key=lambda pk: (-replies[pk], -pk)),
    }
    assert found == expected[order]
    assert all(len(page) == 20 for page in pages[:-1])


ORDERS = {
    "newest": lambda record: (-record.submitted_at.timestamp(), -record.pk),
    "oldest": lambda record: (record.submitted_at.timestamp(), record.pk),
    "discussed": lambda record: (
        -record.published_replies,
        -record.submitted_at.timestamp(),
        -record.pk,
    ),
}


def received_on_days(ids, days):
    """Letters are entered days after they came, so dates do not rise with the keys."""
    for pk, day in zip(ids, days, strict=False):
        at = datetime(2026, 3, day, tzinfo=UTC)
        CommentRecord.objects.filter(pk=pk).update(submitted_at=at)


@pytest.mark.parametrize("order", ORDERS)
def test_lists_are_sorted_by_the_date_that_is_shown(client, foreign_page, order):
    ids = add_many(foreign_page, 45)
    received_on_days(ids, [5, 3, 9, 3, 7, 1] * 8)
    with_replies(ids, [3, 0, 3, 7] * 12)
    found = [pk for page in screens(client, foreign_page.url, order=order) for pk in page]
    records = sorted(CommentRecord.objects.all(), key=ORDERS[order])
    assert found == [record.pk for record in records]


@pytest.mark.parametrize(
    ("order", "day", "expected"),
    [
        ("newest", "2026-03-07", [7, 5, 3]),
        ("newest", "2026-03-06", [5, 3]),
        ("oldest", "2026-03-05", [5, 7, 9]),
        ("oldest", "2026-03-10", []),
    ],
)
def test_a_list_begins_with_the_day_that_was_chosen(client, foreign_page, order, day, expected):
    days = [5, 3, 9, 7]
    ids = add_many(foreign_page, 4)
    received_on_days(ids, days)
    by_day = dict(zip(days, ids, strict=True))
    found, html = shown(client, foreign_page.url, order=order, day=day)
    assert found == [by_day[each] for each in expected]
    assert ('rel="prev"' in html) == bool(expected)


def test_from_a_day_the_list_goes_on_in_both_directions(client, foreign_page):
    ids = add_many(foreign_page, 60)
    received_on_days(ids, [day for day in (3, 5, 7) for _ in range(20)])
    later, html = shown(client, foreign_page.url, day="2026-03-05")
    assert later == sorted(ids[20:40], reverse=True)
    link = re.search(r'rel="prev" href="([^"#]*)', html)[1].replace("&amp;", "&")
    earlier, _html = shown(client, foreign_page.url, **dict(parse_qsl(urlsplit(link).query)))
    assert earlier == sorted(ids[40:], reverse=True)
    assert screens(client, foreign_page.url, day="2026-03-05")[1] == sorted(ids[:20], reverse=True)


@pytest.mark.parametrize(("spread", "offered"), [(0, 0), (2, 3), (39, 40), (40, 21), (400, 38)])
def test_the_days_between_the_first_and_the_newest_comment_are_offered(
    client, foreign_page, spread, offered
):
    ids = add_many(foreign_page, 2)
    newest = datetime(2026, 3, 20, 8, tzinfo=UTC)
    for pk, at in zip(ids, (newest - timedelta(days=spread), newest), strict=True):
        CommentRecord.objects.filter(pk=pk).update(submitted_at=at)
    html = shown(client, foreign_page.url)[1]
    days = re.findall(r'<option value="(20\d\d-\d\d-\d\d)"', html)
    assert len(days) == offered
    if offered:
        assert (days[0], days[-1]) == ("2026-03-20", str((newest - timedelta(days=spread)).date()))


def test_what_a_list_is_narrowed_by_is_parted_by_points(client, foreign_page):
    add_many(foreign_page, 1)
    html = one_line(shown(client, foreign_page.url, words="کوه", by="citizen", answered="1")[1])
    assert re.search(r":<bdi>کوه</bdi> · <bdi>[^<]+</bdi> · <bdi>[^<]+</bdi>–", html)


def test_a_permalink_shows_what_is_older_by_date(client, foreign_page):
    first, second, third, fourth = add_many(foreign_page, 4)
    received_on_days([first, second, third, fourth], [5, 9, 7, 5])
    assert shown(client, foreign_page.url, comment=third)[0] == [third, fourth, first]
    assert shown(client, foreign_page.url, comment=fourth)[0] == [fourth, first]


def test_replies_stand_by_date_and_their_permalinks_too(client, foreign_page):
    (root,) = add_many(foreign_page, 1)
    replies = add_many(foreign_page, 3, parent=CommentRecord.objects.get(pk=root))
    received_on_days([root, *replies], [1, 9, 5, 7])
    first, second, third = replies
    assert shown(client, foreign_page.url)[0] == [root, second, third, first]
    assert shown(client, foreign_page.url, comment=third)[0] == [root, third, first]


@pytest.fixture
def voices(comment, answering_page):
    """Comments that differ in what a filter looks at, by a name."""
    made = {
        "whole": comment(answering_page, text="کل متن"),
        "first": comment(answering_page, text="یک", anchor="c-1"),
        "town": comment(
            answering_page,
            text="شهر",
            anchor="c-1",
            respondent_kind="municipality",
            organisation="شهرداری",
        ),
        "gone": comment(answering_page, text="رفته", anchor="c-2"),
        "hidden": comment(answering_page, text="پنهان", anchor="c-1"),
    }
    answer = comment(answering_page, text="پاسخ واحد", reply_to=made["town"].pk)
    CommentRecord.objects.filter(pk=answer.pk).update(official_unit="دفتر حقوقی")
    comment(answering_page, text="پاسخ مردم", reply_to=made["first"].pk)
    transitions.hide([made["hidden"].pk], None, "insult")
    answering_page.clauses = [["c-1", "ماده ۱", "متن"]]
    answering_page.save()
    return made


FILTERS = [
    ({}, {"whole", "first", "town", "gone"}),
    ({"about": "c-1"}, {"first", "town"}),
    ({"about": "whole"}, {"whole"}),
    ({"about": "c-2"}, {"gone"}),
    ({"by": "municipality"}, {"town"}),
    ({"answered": "1"}, {"town"}),
    ({"about": "c-1", "by": "citizen"}, {"first"}),
    ({"about": "c-1", "by": "citizen", "answered": "1"}, set()),
    ({"by": "nobody", "order": "sideways", "answered": "x"}, {"whole", "first", "town", "gone"}),
]


@pytest.mark.parametrize(("query", "expected"), FILTERS)
def test_filters(client, voices, answering_page, query, expected):
    found, html = shown(client, answering_page.url, **query)
    names = {record.pk: name for name, record in voices.items()}
    assert {names[pk] for pk in found if pk in names} == expected
    # Where some are left out, the line of a removed comment would tell what it was.
    narrowed = expected != {"whole", "first", "town", "gone"}
    assert ("feedback-removed" in html) != narrowed


def test_words_say_what_is_shown_and_how_many(client, voices, answering_page):
    english = {"HTTP_ACCEPT_LANGUAGE": "fa"}
    html = one_line(client.get(answering_page.url, {"about": "c-1"}, headers=english))
    sentence = re.search(r'<p class="feedback-shown".*?</p>', html, re.DOTALL)[0]
    assert "۲" in sentence
    assert "ماده ۱" in sentence
    assert 'href="?#feedback-list"' in sentence
    assert re.search(r'<option value="c-1" selected>', html)
    assert "c-2" not in re.search(r'<select id="feedback-about".*?</select>', html, re.DOTALL)[0]


def test_official_answers_are_never_folded_and_carry_the_unit(client, voices, answering_page):
    html = one_line(client.get(answering_page.url))
    answer = re.search(r'<article class="feedback-comment feedback-official".*?</article>', html)[0]
    assert '<bdi itemprop="name" lang="fa">دفتر حقوقی</bdi>' in answer
    folded = "".join(re.findall(r"<details.*?</details>", html, re.DOTALL))
    assert "پاسخ مردم" in folded
    assert "پاسخ واحد" not in folded


def test_a_permalink_to_a_reply_opens_the_fold(client, voices, answering_page):
    reply = CommentRecord.objects.get(comment__comment="پاسخ مردم")
    html = one_line(client.get(answering_page.url, {"comment": reply.pk}))
    assert '<details class="feedback-thread" open>' in html
    assert "<details class" in one_line(client.get(answering_page.url))


def test_published_comments_are_described_to_machines(client, voices, answering_page):
    html = one_line(client.get(answering_page.url))
    described = html.count('itemtype="https://schema.org/Comment"')
    assert described == html.count("data-comment=") == 6
    for name in ("author", "dateCreated", "text", "url", "name"):
        assert html.count(f'itemprop="{name}"') >= described
    removed = re.search(r'<p class="feedback-removed".*?</p>', html, re.DOTALL)[0]
    assert "itemprop" not in removed


@pytest.mark.parametrize(
    "query",
    [
        {"order": "discussed"},
        {"order": "oldest"},
        {"about": "c-1"},
        {"answered": "1"},
        {"by": "citizen", "order": "discussed"},
    ],
)
def test_every_list_costs_the_same_whatever_is_said(client, foreign_page, query):
    def cost():
        with CaptureQueriesContext(connection) as queries:
            assert client.get(foreign_page.url, query).status_code == 200
        return len(queries)

    cost()
    empty = cost()
    ids = add_many(foreign_page, 60)
    CommentRecord.objects.filter(pk__in=ids[:40]).update(parent=ids[50])
    assert cost() == empty


NONSENSE = ["x", "1", "1-", "-1", "1-2-3", "9" * 40 + "-1", "۱-۲", "1' or 1=1", "\0"]


@pytest.mark.parametrize("name", ["after", "about", "by", "order", "answered", "before"])
def test_nonsense_in_a_list_address_does_no_harm(client, foreign_page, name):
    add_many(foreign_page, 1)
    for order, value in product(["oldest", "discussed"], NONSENSE):
        answer = client.get(foreign_page.url, {"order": order, name: value})
        assert answer.status_code == 200, (order, value)


def before(client, html):
    """The comments of the screen before this one, by its link; None where it is the first."""
    link = re.search(r'rel="prev" href="([^"#]*)', one_line_text(html))
    return link and dict(parse_qsl(urlsplit(link[1].replace("&amp;", "&")).query))


def one_line_text(html):
    return " ".join(html.split())


@pytest.mark.parametrize("order", ["newest", "oldest"])
def test_a_list_leads_back_as_it_leads_on(client, foreign_page, order):
    add_many(foreign_page, 65)
    pages = screens(client, foreign_page.url, order=order)
    ids, html = shown(client, foreign_page.url, order=order, **cursor(order, pages[2][-1]))
    assert ids == pages[3]
    seen = [ids]
    while query := before(client, html):
        ids, html = shown(client, foreign_page.url, **query)
        seen.append(ids)
    assert seen[::-1][1:] == pages[1:]
    assert seen[-1] == pages[0]


def cursor(order, pk):
    return {"before" if order == "newest" else "after": pk}


@pytest.mark.parametrize("place", [0, 5, 30, 49, 58, 59])
def test_a_permalink_leads_both_ways(client, foreign_page, place):
    ids = add_many(foreign_page, 60)[::-1]
    found, html = shown(client, foreign_page.url, comment=ids[place])
    assert found == ids[place : place + 20]
    assert ('rel="next"' in html) is (place + 20 < 60)
    query = before(client, html)
    assert bool(query) is (place > 0)
    if query:
        assert ids[place - 1] in shown(client, foreign_page.url, **query)[0]


def test_a_permalink_to_a_reply_leads_to_the_first_one(client, foreign_page):
    [root] = add_many(foreign_page, 1)
    replies = add_many(foreign_page, 9, parent=CommentRecord.objects.get(pk=root))
    html = shown(client, foreign_page.url, comment=replies[7])[1]
    assert f'href="?comment={root}#comment-{root}"' in html


def test_readers_search_what_was_said(client, comment, answering_page):
    fee = comment(answering_page, text="عوارض نوسازی زیاد است")
    comment(answering_page, text="مهلت کم است")
    replied = comment(answering_page, text="دربارهٔ مادهٔ دو")
    comment(answering_page, text="عوارض هم در آن هست", reply_to=replied.pk)
    hidden = comment(answering_page, text="عوارض پنهان")
    transitions.hide([hidden.pk], None, "insult")
    comment(answering_page, text="عوارض در انتظار", approved=False)
    roots = {fee.pk, replied.pk}
    for query in ("عوارض", " عوارِض "):
        page = client.get(answering_page.url, {"words": query})
        assert {each.id for each in page.context["discussion"].comments} == roots
        assert page.context["discussion"].found == 2
    assert (
        f'value="{"عوارض"}"' in client.get(answering_page.url, {"words": "عوارض"}).content.decode()
    )
    assert not client.get(answering_page.url, {"words": "نیست"}).context["discussion"].comments
    assert not client.get(answering_page.url, {"words": "secret"}).context["discussion"].comments
    for strange in ("\0", "%", "x" * 5000, "'"):
        assert client.get(answering_page.url, {"words": strange}).status_code == 200
    # What a page of drafts or services is searched for is not meant for its comments.
    assert (
        not client.get(answering_page.url, {"q": "نیست"}).context["discussion"].choice.is_narrowed
    )


OWN = [("page", "3"), ("kind", "a&b"), ("kind", '"><i>')]


@pytest.mark.parametrize("asked", ["order=oldest", "about=whole", "comment={}"])
def test_what_the_page_itself_is_asked_with_stays(client, foreign_page, asked):
    ids = add_many(foreign_page, 25)
    query = [*OWN, *parse_qsl(asked.format(ids[22]))]
    html = client.get(foreign_page.url, QUERY_STRING=urlencode(query)).content.decode()
    links = re.findall(r'href="(\?[^"#]*)#feedback-list"', one_line_text(html))
    assert len(links) == {"order=oldest": 1, "about=whole": 2}.get(asked, 3)
    for link in links:
        assert parse_qsl(urlsplit(unescape(link)).query)[:3] == OWN
    for name, value in OWN:
        # Beside a permalink there is no form.
        field = f'<input type="hidden" name="{name}" value="{escape(value)}">'
        assert (field in html) is ("comment" not in asked)
    assert '"><i>' not in html
