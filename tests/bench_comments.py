"""The lines of `make bench` about comments: beside a bare Wagtail page and the stock package."""

import json
import statistics
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from functools import partial

from tests.bench_measure import analyze, line, medians, queries, seconds

CLIENTS = 8


class Stock:
    """The worker of tests/stock, asked line by line."""

    def __init__(self):
        self.process = subprocess.Popen(
            [sys.executable, "-m", "tests.stock.worker"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def __call__(self, *words):
        self.process.stdin.write(json.dumps(words) + "\n")
        self.process.stdin.flush()
        return json.loads(self.process.stdout.readline())

    def close(self):
        self.process.stdin.close()
        self.process.wait()


@contextmanager
def stock_page(is_there):
    """The stock page, which needs a PostgreSQL of its own; else None."""
    if not is_there:
        yield None
        return
    stock = Stock()
    try:
        yield stock
    finally:
        stock.close()


def pages(client, bare, page, sizes, with_stock):
    """Our page and the stock page at growing numbers of comments."""
    from tests.many_comments import add_many

    empty = first = stored = 0
    with stock_page(with_stock) as stock:
        if stock:
            posting(page, stock)
            sent_at_once(page)
        for number in sizes:
            add_many(page, number - stored)
            if stock:
                stock("add", number - stored)
            stored = number
            analyze()
            e, ours = medians(lambda: client.get(bare.url), lambda: client.get(page.url))
            asked = queries(lambda: client.get(page.url))
            empty, first = empty or ours / e, first or asked
            line(f"page with {number} comments, in E", ours / e, "at most 3")
            line(f"page with {number} over page with none", ours / e / empty, "at most 1.3")
            line(f"queries of page with {number} over page with none", asked / first, "1")
            if stock:
                rounds = 1 if number > 1000 else 5
                theirs = statistics.median(stock("get") for _ in range(rounds))
                line(f"stock page with {number}, in E", theirs / e)
        approving(page, stock, sizes[1])


def posting(page, stock, number=80):
    """A token and a form each from eight clients, beside the stock form and its confirmation.

    Both redirect to a page: ours to the receipt, stock to the page with the comment. The first
    line goes as far as that page; the second ends with the redirect.
    """
    from django.test import override_settings

    from cms_site.settings import base
    from feedback_plugin.comments.core.records import CommentRecord

    before = CommentRecord.objects.count()
    # As it is deployed: with kept parts, and a look for the same words from a moment ago.
    with override_settings(MIDDLEWARE=base.MIDDLEWARE, FEEDBACK_COMMENT_REPEAT_SECONDS=600):
        _send(page, [2 * number])
        whole, bare = _all(page, 0, number, True), _all(page, number, number, False)
    assert CommentRecord.objects.count() == before + 2 * number + 1
    theirs = stock("post", number, CLIENTS, True), stock("post", number, CLIENTS, False)
    line("comments posted a second, over stock", theirs[0] / whole, "at least 2")
    line("the same, without the pages redirected to", theirs[1] / bare)


def _all(page, begin, number, follow):
    """Seconds for each of so many comments, sent by all clients at once."""
    shares = [range(begin + first, begin + number, CLIENTS) for first in range(CLIENTS)]
    send = partial(_send, page, follow=follow)
    with ThreadPoolExecutor(CLIENTS) as pool:
        return seconds(lambda: list(pool.map(send, shares))) / number


def _send(page, positions, token=None, follow=True):
    """One client after another fills in a form, and reads the page that answers it."""
    from django.db import connection
    from django.test import Client

    try:
        for position in positions:
            client = Client(REMOTE_ADDR=f"10.0.{position // 250}.{position % 250}")
            own = token or client.get("/feedback/comments/token/").json()["token"]
            form = {"page": page.pk, "text": f"نظر تازه {position}", "name": "مریم"}
            form |= {"respondent_kind": "citizen", "form_token": own}
            answer = client.post("/feedback/comments/post/", form, follow=follow)
            assert answer.status_code in (200, 303), answer.content.decode()
    finally:
        connection.close()


def sent_at_once(page, number=8):
    """The same form from eight clients at the same time."""
    from django.test import Client

    from feedback_plugin.comments.core.records import CommentRecord

    before = CommentRecord.objects.count()
    token = Client().get("/feedback/comments/token/").json()["token"]
    with ThreadPoolExecutor(number) as pool:
        list(pool.map(lambda _: _send(page, [9999], token), range(number)))
    line(f"comments from one form sent {number} times", CommentRecord.objects.count() - before, "1")


def approving(page, stock, number):
    """Many at once, beside a hundred of the stock package one by one."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    from feedback_plugin.comments.core import transitions
    from tests.many_comments import add_many

    ids = add_many(page, number, state="pending")
    with CaptureQueriesContext(connection) as found:
        ours = seconds(lambda: transitions.approve(ids, None)) / number
    line(f"queries to approve {number}", len(found), "under 30")
    if stock:
        line("time to approve one, stock over ours", stock("approve", 100) / ours)


def from_cache(client_class, page, rounds=200):
    """A kept page beside a view that answers with the same bytes and nothing around it."""
    from django.conf import settings
    from django.http import HttpResponse
    from django.test import override_settings

    from cms_site.settings import base

    address = page.url
    content = client_class().get(address).content
    # As it is deployed: with kept parts, and a look for the same words from a moment ago.
    with override_settings(MIDDLEWARE=base.MIDDLEWARE, FEEDBACK_COMMENT_REPEAT_SECONDS=600):
        kept = client_class()
        kept.get(address)
    with override_settings(MIDDLEWARE=[], ROOT_URLCONF="tests.bench_urls"):
        from tests import bench_urls

        bench_urls.ANSWER[:] = [lambda: HttpResponse(content)]
        plain = client_class()
        plain.get("/")
    assert settings.ROOT_URLCONF
    with override_settings(ROOT_URLCONF="tests.bench_urls"):
        bare = min(seconds(lambda: plain.get("/")) for _ in range(rounds))
    hit = min(seconds(lambda: kept.get(address)) for _ in range(rounds))
    line("page from the cache, in bare Django responses", hit / bare, "at most 2.5")
