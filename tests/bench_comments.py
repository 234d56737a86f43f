"""The lines of `make bench` about comments: beside a bare Wagtail page and the stock package."""

import json
import os
import statistics
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager

ROUNDS = 15
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
def stock_page():
    """The stock page, where the database is PostgreSQL; else None."""
    if not os.environ.get("DATABASE_URL", "").startswith("postgres"):
        yield None
        return
    stock = Stock()
    try:
        yield stock
    finally:
        stock.close()


def seconds(act):
    begun = time.perf_counter()
    act()
    return time.perf_counter() - begun


def medians(*acts, rounds=ROUNDS):
    """The median seconds of acts that take turns."""
    for act in acts:
        act()
    found = [[seconds(act) for act in acts] for _ in range(rounds)]
    return [statistics.median(column) for column in zip(*found, strict=True)]


def line(label, value, most=""):
    print(f"  {label:<52} {value:7.2f}{f'  ({most})' if most else ''}", flush=True)


def pages(client, bare, page, sizes):
    """Our page and the stock page at growing numbers of comments."""
    from tests.many_comments import add_many

    empty = stored = 0
    with stock_page() as stock:
        if stock:
            posting(page, stock)
        for number in sizes:
            add_many(page, number - stored)
            if stock:
                stock("add", number - stored)
            stored = number
            analyze()
            e, ours = medians(lambda: client.get(bare.url), lambda: client.get(page.url))
            empty = empty or ours / e
            line(f"page with {number} comments, in E", ours / e, "at most 3")
            line(f"page with {number} over page with none", ours / e / empty, "at most 1.3")
            if stock:
                rounds = 1 if number > 1000 else 5
                theirs = statistics.median(stock("get") for _ in range(rounds))
                line(f"stock page with {number}, in E", theirs / e)
        if stock:
            approving(page, stock)


def analyze():
    """Let the planner know what was written past it."""
    from django.db import connection

    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")


def posting(page, stock, number=80):
    """A token and a form each from eight clients, beside the stock form and its confirmation,
    up to the page that the visitor is led to; on pages without comments.
    """
    from django.db import connection
    from django.test import Client, override_settings

    def send(position):
        try:
            client = Client(REMOTE_ADDR=f"10.0.{position // 250}.{position % 250}")
            token = client.get("/feedback/comments/token/").json()["token"]
            form = {"page": page.pk, "text": f"نظر تازه {position}", "name": "مریم"}
            form |= {"respondent_kind": "citizen", "form_token": token}
            answer = client.post("/feedback/comments/post/", form)
            assert answer.status_code == 200, answer.content.decode()
        finally:
            connection.close()

    with override_settings(FEEDBACK_COMMENT_LEAST_SECONDS=0):
        send(number)
        with ThreadPoolExecutor(CLIENTS) as pool:
            ours = seconds(lambda: list(pool.map(send, range(number)))) / number
    theirs = stock("post", number, CLIENTS)
    line("comments posted a second, over stock", theirs / ours, "at least 2")


def approving(page, stock, number=1000):
    """A thousand at once, beside a hundred of the stock package one by one."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    from feedback_plugin.comments import moderation
    from tests.many_comments import add_many

    ids = add_many(page, number, state="pending")
    with CaptureQueriesContext(connection) as queries:
        ours = seconds(lambda: moderation.approve(ids, None)) / number
    line(f"queries to approve {number}", len(queries), "under 30")
    line("time to approve one, stock over ours", stock("approve", 100) / ours)


def from_cache(client_class, page):
    """A kept page beside a view that answers with the same bytes and nothing around it."""
    from django.conf import settings
    from django.http import HttpResponse
    from django.test import override_settings

    from cms_site.settings import base

    content = client_class().get(page.url).content
    with override_settings(MIDDLEWARE=base.MIDDLEWARE):
        kept = client_class()
        kept.get(page.url)
    with override_settings(MIDDLEWARE=[], ROOT_URLCONF="tests.bench_urls"):
        from tests import bench_urls

        bench_urls.ANSWER[:] = [lambda: HttpResponse(content)]
        plain = client_class()
        plain.get("/")
    assert settings.ROOT_URLCONF
    with override_settings(ROOT_URLCONF="tests.bench_urls"):
        bare = min(seconds(lambda: plain.get("/")) for _ in range(200))
    hit = min(seconds(lambda: kept.get(page.url)) for _ in range(200))
    line("page from the cache, in bare Django responses", hit / bare, "at most 2.5")


def queue(client, page, small=1000, large=100_000):
    """The moderators' queue at two lengths, and a search in the long one."""
    from django.contrib.auth import get_user_model
    from django.urls import reverse

    from feedback_plugin.comments.models import CommentRecord
    from tests.many_comments import add_many

    user = get_user_model().objects.create_superuser("bench", "bench@example.ir", "bench")
    client.force_login(user)
    url = reverse(CommentRecord.snippet_viewset.get_url_name("list"))
    found = []
    stored = CommentRecord.objects.pending().count()
    for number in (small, large):
        add_many(page, max(0, number - stored), state="pending")
        stored = number
        analyze()
        found.append(medians(lambda: client.get(url), rounds=7)[0])
    search = medians(lambda: client.get(url, {"q": "مهلت"}), rounds=5)[0]
    line(f"queue of {large} over queue of {small}", found[1] / found[0], "at most 1.5")
    line("searching the long queue over listing it", search / found[1], "at most 3")
    client.logout()
