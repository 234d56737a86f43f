"""Every list of the portal, and what it asks the database; found by looking, not written down.

An address of the admin that takes no argument is a screen; so are the menu's and those of the
pages. What a new viewset brings is walked without a word here.
"""

import time
from collections.abc import Container
from dataclasses import dataclass

from django.contrib.auth import get_user_model
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import NoReverseMatch, URLPattern, get_resolver, reverse
from wagtail.models import Page

from drafts_plugin.pages.models import DraftPage
from feedback_plugin.cases.models.cases import Case
from feedback_plugin.comments.campaigns.models import Campaign
from feedback_plugin.comments.core.records import CommentRecord
from feedback_plugin.responses.core.official_responses import OfficialResponse

#: What answers only to a script, or ends the session, or makes something.
NOT_LISTS = ("logout", "login", "password", "autocomplete", "sprite", "jsi18n", "error_test")
MOST_QUERIES = 200
SLOW_SECONDS = 3


@dataclass(frozen=True)
class Cost:
    """What one screen took."""

    queries: int
    seconds: float


def screens() -> list[str]:
    """The addresses of all lists, of the public and of the admin, that are there now."""
    draft = DraftPage.objects.live().order_by("pk").first()
    return [
        *dict.fromkeys(
            [*_public(draft), *_admin(), *_of_pages(draft), *_of_one(draft), *_of_answers(draft)]
        )
    ]


def _public(draft):
    index = draft.get_parent().url
    news = Page.objects.filter(slug="news").first()
    home = draft.get_parent().get_parent().url
    versions = f"{draft.url}versions/"
    lists = [
        home,
        index,
        *(f"{index}?{query}" for query in ("page=2", "kind=bylaw", "stage=open", "q=عوارض")),
        f"{index}feed/",
        f"{index}calendar/",
        draft.url,
        *(f"{draft.url}?{query}" for query in ("order=replies", "answered=1", "by=citizen")),
        versions,
        f"{draft.url}calendar/",
        "/search/?query=عوارض",
        "/sitemap.xml",
        reverse("feedback_cases:home"),
        reverse("feedback_cases:new"),
    ]
    return [*lists, *([news.url, f"{news.url}?page=2"] if news else [])]


def _admin():
    """Every address of the admin that can be asked for by its name alone."""
    for name in names(get_resolver()):
        if any(word in name for word in NOT_LISTS):
            continue
        try:
            address = reverse(name)
        except NoReverseMatch:
            continue
        if address.startswith("/admin/"):
            yield address


def names(resolver, namespaces=()):
    for pattern in resolver.url_patterns:
        if isinstance(pattern, URLPattern):
            if pattern.name:
                yield ":".join([*namespaces, pattern.name])
        else:
            inner = (*namespaces, pattern.namespace) if pattern.namespace else namespaces
            yield from names(pattern, inner)


def _of_pages(draft):
    """The explorer on every page that has pages below it, sorted and filtered as people do."""
    index, home = draft.get_parent(), draft.get_parent().get_parent()
    news = Page.objects.filter(slug="news").first()
    for page in filter(None, (home, index, news)):
        address = reverse("wagtailadmin_explore", args=[page.pk])
        yield from (address, f"{address}?ordering=title", f"{address}?ordering=ord")
        yield from (f"{address}?ordering=-latest_revision_created_at&p=2", f"{address}?q=عوارض")
        yield reverse("wagtailadmin_choose_page_child", args=[page.pk])
    for name in ("history", "usage", "workflow_history"):
        yield reverse(f"wagtailadmin_pages:{name}", args=[draft.pk])


def _of_one(draft):
    """Screens of one thing that list others, and the lists as they are filtered and sorted."""
    records = reverse(CommentRecord.snippet_viewset.get_url_name("list"))
    for query in (
        "state=pending",
        "state=hidden",
        "q=عوارض",
        "ordering=submitted_at",
        "reported=on",
    ):
        yield f"{records}?{query}"
    desk = reverse("feedback_comments_admin:desk")
    yield from (f"{desk}?page={draft.pk}", f"{desk}?q=عوارض")
    yield reverse("feedback_comments_admin:page_settings", args=[draft.pk])
    yield reverse("feedback_comments_admin:export", args=[draft.pk])
    if group := Campaign.objects.order_by("pk").first():
        yield reverse("feedback_comments_admin:campaign", args=[group.pk])
    if case := Case.objects.order_by("pk").first():
        yield reverse("feedback_cases_admin:case", args=[case.pk])
    cases = reverse("feedback_cases_admin:index")
    for query in ("work=overdue", "state=answered", "q=عوارض", "ordering=-submitted_at", "p=2"):
        yield f"{cases}?{query}"


def _of_answers(draft):
    """What is answered on the draft, for everybody and for officers, narrowed in several ways."""
    matrix = reverse("feedback_responses:matrix", args=[draft.pk])
    yield from (matrix, f"{matrix}?disposition=accepted", f"{matrix}?q=عوارض", f"{matrix}?page=2")
    yield reverse("feedback_responses:verdicts", args=[draft.pk])
    for file_format in ("csv", "json"):
        yield reverse("feedback_responses:export", args=[draft.pk, file_format])
    names = ("desk", "responses", "sheet", "table", "preview")
    yield from (reverse(f"feedback_responses_admin:{name}", args=[draft.pk]) for name in names)
    desk = reverse("feedback_responses_admin:desk", args=[draft.pk])
    for query in ("show=all", "show=drafted", "show=published", "p=2"):
        yield f"{desk}?{query}"
    if answer := OfficialResponse.objects.order_by("pk").first():
        yield reverse("feedback_responses_admin:response", args=[answer.pk])


def costs(user=None, known: Container[str] = ()) -> dict[str, Cost]:
    """What each screen that answers with a page costs: this user in the admin, else a visitor.

    Asked a second time, so that what a process learns once is known, but with an empty cache;
    of the addresses in `known` it has been learnt before.
    """
    visitor, signed_in = Client(), Client()
    signed_in.force_login(user or get_user_model().objects.filter(is_superuser=True).first())
    found = {}
    for address in screens():
        client = signed_in if address.startswith("/admin/") else visitor
        if address in known or client.get(address).status_code == 200:
            found[address] = _cost(client, address)
    return found


def _cost(client, address):
    cache.clear()
    begun = time.perf_counter()
    with CaptureQueriesContext(connection) as queries:
        response = client.get(address)
        b"".join(response) if response.streaming else response.content
    return Cost(len(queries), time.perf_counter() - begun)


def judge() -> int:
    """Print what every list costs in this portal; the number of those that cost too much."""
    dear = 0
    for address, cost in sorted(costs().items(), key=lambda item: -item[1].seconds):
        is_dear = cost.queries > MOST_QUERIES or cost.seconds > SLOW_SECONDS
        dear += is_dear
        mark = "  too much" if is_dear else ""
        print(f"  {cost.queries:5} queries {cost.seconds:6.2f} s  {address}{mark}", flush=True)
    return dear
