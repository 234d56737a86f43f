"""A page with two clauses, comments on it, and two officers who answer them."""

from datetime import UTC, datetime, timedelta

import pytest
from django.contrib.sites.models import Site as DjangoSite

from feedback_plugin.comments.core.records import CommentRecord
from feedback_plugin.responses.core import drafting, publishing
from feedback_plugin.responses.core.official_responses import OfficialResponse
from tests.foreign.models import AnsweringPage
from tests.many_comments import add_many
from tests.responses import officers
from tests.responses.desk import address, sent

CLAUSES = [["c-1", "ماده ۱", "متن ماده یک"], ["c-2", "ماده ۲", "متن ماده دو"]]


@pytest.fixture(autouse=True)
def _site(db, first_rows_of_comments):
    DjangoSite.objects.get_or_create(pk=1, defaults={"domain": "testserver", "name": "test"})


@pytest.fixture
def draft_page(home_page):
    """A page whose comments are closed."""
    now = datetime.now(UTC)
    page = AnsweringPage(
        title="An answering page",
        slug="answering",
        locale=home_page.locale,
        opens_at=now - timedelta(days=20),
        closes_at=now - timedelta(days=1),
        clauses=CLAUSES,
        version="1",
    )
    return home_page.add_child(instance=page)


@pytest.fixture
def add(draft_page):
    """Comments on the page; of clauses in turn where `anchors` are given."""
    return lambda number, **more: add_many(draft_page, number, **more)


@pytest.fixture
def first(home_page, django_user_model):
    return officers.officer(django_user_model, "first", home_page, *officers.RIGHTS)


@pytest.fixture
def second(home_page, django_user_model):
    return officers.officer(django_user_model, "second", home_page, *officers.RIGHTS)


@pytest.fixture
def words():
    """What an answer says; pass what differs."""

    def build(**changes):
        said = {"disposition": "accepted", "reasons": {"fa": "ماده ۱ اصلاح شد."}, "unit": "دفتر"}
        return drafting.Words(**{**said, **changes})

    return build


@pytest.fixture
def answer(draft_page, words, first):
    """A draft that answers these comments."""

    def write(ids, user=None, **changes):
        records = CommentRecord.objects.filter(pk__in=ids)
        return drafting.answer(records, draft_page, words(**changes), user or first).response

    return write


@pytest.fixture
def publish(answer, first):
    """A published answer to these comments."""

    def make(ids, **changes):
        published = OfficialResponse.objects.filter(pk=answer(ids, **changes).pk)
        publishing.publish(published, first)
        return published.get()

    return make


@pytest.fixture
def url(draft_page):
    """The answers to the comments on the page, as everybody reads them."""
    return f"/feedback/answers/{draft_page.pk}/"


@pytest.fixture
def desk(client, draft_page, first):
    """The desk of the page, with the first officer signed in."""
    client.force_login(first)
    return address("desk", draft_page.pk)


@pytest.fixture
def send(client, draft_page, desk):
    """Send the answer's form; `query` is what the desk was narrowed by."""

    def post(ids, query="", **more):
        url = address("answer", draft_page.pk) + query
        return client.post(url, sent(ids, **more), follow=True)

    return post
