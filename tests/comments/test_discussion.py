"""The public list: what is in it, how it pages, what it costs."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django_comments_xtd.models import XtdComment

from feedback_plugin.comments.conf import conf
from feedback_plugin.comments.core import reasons, transitions
from feedback_plugin.comments.core.records import CommentRecord
from tests.comments.public_list import shown
from tests.many_comments import add_many


def test_newest_first_twenty_a_page_to_the_very_end(client, foreign_page):
    ids = add_many(foreign_page, 45)[::-1]
    first, html = shown(client, foreign_page.url)
    assert first == ids[:20]
    assert f"?before={ids[19]}#" in html
    second, _html = shown(client, foreign_page.url, before=ids[19])
    last, html = shown(client, foreign_page.url, before=ids[39])
    assert second == ids[20:40]
    assert last == ids[40:]
    assert 'rel="next"' not in html


def test_a_permalink_opens_its_page_in_context(client, foreign_page):
    ids = add_many(foreign_page, 50)[::-1]
    found, html = shown(client, foreign_page.url, comment=ids[30])
    assert found[0] == ids[30]
    assert f'id="comment-{ids[30]}"' in html
    assert f'href="?comment={ids[30]}#comment-{ids[30]}"' in html


@pytest.mark.parametrize("query", ["before", "comment", "reply_to", "clause"])
def test_nonsense_in_the_address_does_no_harm(client, foreign_page, query):
    add_many(foreign_page, 1)
    for value in ("x", "-1", "9" * 40, "۱۲", "0", "1' or 1=1"):
        assert client.get(foreign_page.url, {query: value}).status_code == 200, value


def test_replies_stand_beneath_and_go_on_behind_a_link(client, monkeypatch, foreign_page):
    monkeypatch.setattr(conf, "replies_shown", 3)
    [root] = add_many(foreign_page, 1)
    replies = add_many(foreign_page, 8, parent=CommentRecord.objects.get(pk=root))
    found, html = shown(client, foreign_page.url)
    assert found == [root, *replies[:3]]
    assert f"?comment={replies[3]}#" in html
    assert shown(client, foreign_page.url, comment=replies[3])[0] == [root, *replies[3:6]]
    assert shown(client, foreign_page.url, comment=replies[6])[0] == [root, *replies[6:]]


def test_a_reply_is_written_and_shown_beneath(client, comment, answering_page):
    root = comment(answering_page, anchor="c-1")
    form = client.get(answering_page.url, {"reply_to": root.pk}).content.decode()
    assert f'name="reply_to" value="{root.pk}"' in form
    assert 'name="anchor"' not in form
    reply = comment(answering_page, reply_to=root.pk, text="پاسخ من")
    assert (reply.parent_id, reply.anchor) == (root.pk, "c-1")
    assert reply.comment.thread_id == root.comment.thread_id
    assert (reply.comment.parent_id, reply.comment.level) == (root.pk, 1)
    assert shown(client, answering_page.url)[0] == [root.pk, reply.pk]


def test_replies_that_cannot_be_are_told(send, comment, foreign_page, answering_page):
    elsewhere = comment(answering_page)
    waiting = comment(foreign_page, approved=False, text="در انتظار")
    root = comment(foreign_page, text="اصل")
    reply = comment(foreign_page, reply_to=root.pk, text="پاسخ")
    before = XtdComment.objects.count()
    for target in (elsewhere.pk, waiting.pk, reply.pk, 987654):
        response = send(foreign_page, reply_to=target, text="متن پاسخ")
        assert response.status_code == 422
        assert "متن پاسخ" in response.content.decode()
        assert 'name="reply_to" value=""' in response.content.decode()
    assert XtdComment.objects.count() == before


def test_all_languages_are_one_discussion(client, send, foreign_page, english_home, english):
    translation = foreign_page.copy_for_translation(english, copy_parents=True)
    translation.title = "Foreign in English"
    translation.save_revision().publish()
    assert send(translation, text="Two weeks are short.").status_code == 200
    record = CommentRecord.objects.get()
    assert record.page_id == foreign_page.pk
    transitions.approve([record.pk], None)
    for page in (foreign_page, translation):
        assert shown(client, page.url)[0] == [record.pk]


def test_the_language_of_a_comment_is_marked(client, comment, foreign_page):
    comment(foreign_page)
    html = client.get(foreign_page.url).content.decode()
    assert '<div class="feedback-text" dir="auto" lang="fa" itemprop="text">' in html


def test_what_was_removed_leaves_a_line_and_nothing_else(client, comment, foreign_page):
    hidden = comment(foreign_page, text="متن پنهان", name="نام پنهان")
    withdrawn = comment(foreign_page, text="متن پس‌گرفته", name="نام پس‌گرفته")
    never = comment(foreign_page, text="متن رد", approved=False)
    transitions.hide([hidden.pk], None, "insult", "یادداشت")
    transitions.withdraw(withdrawn)
    transitions.reject([never.pk], None, "off_topic")
    found, html = shown(client, foreign_page.url)
    assert found == []
    for record in (hidden, withdrawn):
        assert f'id="comment-{record.pk}"' in html
    assert f'id="comment-{never.pk}"' not in html
    for secret in ("متن پنهان", "نام پنهان", "متن پس‌گرفته", "نام پس‌گرفته", "متن رد", "یادداشت"):
        assert secret not in html


@pytest.mark.parametrize(("code", "is_public"), [("insult", True), ("other", False)])
def test_a_reason_that_only_its_note_explains_is_not_public(
    client, comment, foreign_page, code, is_public
):
    record = comment(foreign_page)
    transitions.hide([record.pk], None, code, "یادداشت")

    html = shown(client, foreign_page.url)[1]

    assert f'id="comment-{record.pk}"' in html
    assert (reasons.label(code) in html) is is_public


def test_nothing_personal_is_public(client, comment, foreign_page):
    record = comment(foreign_page, email="private@example.ir")
    html = client.get(foreign_page.url).content.decode()
    for secret in ("private@example.ir", record.receipt_hash, record.idempotency_key, "127.0.0.1"):
        assert secret not in html


def test_what_was_said_of_an_old_version_says_so(client, comment, answering_page):
    comment(answering_page, anchor="c-1")
    answering_page.version = "2"
    answering_page.clauses = []
    answering_page.save()
    html = client.get(answering_page.url).content.decode()
    assert "#clause-c-1" not in html
    assert "ماده ۱" in html
    assert "1" in html


def queries_of(client, url):
    client.get(url)
    with CaptureQueriesContext(
        connection,
    ) as queries:
        client.get(url)
    return len(queries)


def test_a_page_costs_the_same_at_0_1000_and_10000(client, foreign_page):
    costs = [queries_of(client, foreign_page.url)]
    add_many(foreign_page, 1000)
    costs.append(queries_of(client, foreign_page.url))
    add_many(foreign_page, 9000)
    costs.append(queries_of(client, foreign_page.url))
    assert costs[0] == costs[1] == costs[2] <= 15, costs


def test_the_tag_with_sixty_clause_buttons_costs_six_queries(foreign_page, rf):
    from django.template import Context, Template

    add_many(foreign_page, 30)
    page = type(foreign_page).objects.get(pk=foreign_page.pk)
    buttons = "{% feedback_button page 'c-1' %}" * 60
    template = Template("{% load feedback_tags %}" + buttons + "{% feedback page %}")
    context = Context({"page": page, "request": rf.get("/")})
    # The portal's foot names its statements on every page; the consent names one of them again.
    foot = "{% load portal %}{% portal_navigation as nav %}{{ nav.statements }}"
    Template(foot).render(context)
    with CaptureQueriesContext(connection) as queries:
        template.render(context)
    assert len(queries) <= 6, [query["sql"] for query in queries]


@pytest.mark.django_db(transaction=True)
def test_filing_costs_at_most_twenty_queries_in_one_transaction(
    client, entry, foreign_page, settings
):
    settings.FEEDBACK_COMMENT_REPEAT_SECONDS = 600
    client.get(foreign_page.url)
    root = add_many(foreign_page, 1)[0]
    for changes in ({}, {"reply_to": root}, {"form_token": ""}):
        form = entry(foreign_page, email="", **changes, text=f"نظر {changes}")
        with CaptureQueriesContext(connection) as queries:
            assert client.post("/feedback/comments/post/", form).status_code == 303
        sql = [query["sql"] for query in queries]
        filing = sql[: sql.index("COMMIT") + 1]
        assert len(filing) <= 20, "\n".join(each[:150] for each in filing)
        assert len(sql) <= 25, "\n".join(each[:150] for each in sql)
        assert sum(each.startswith("BEGIN") for each in sql) == 1, sql


def test_a_permalink_and_a_reply_form_cost_two_queries_more(client, foreign_page):
    ids = add_many(foreign_page, 30)
    plain = queries_of(client, foreign_page.url)
    assert queries_of(client, f"{foreign_page.url}?comment={ids[3]}") <= plain + 1
    assert queries_of(client, f"{foreign_page.url}?reply_to={ids[3]}") <= plain + 1
