"""Every list of the portal asks the database as often for many rows as for a few."""

import pytest
from django.contrib.auth import get_user_model
from django.contrib.sites.models import Site as DjangoSite
from django.test import Client
from django.urls import reverse

from cms_site.news.models import NewsIndexPage
from drafts_plugin.pages.models import DraftIndexPage
from tests.fill import portal, walk
from tests.fill.amounts import Amounts

FEW = Amounts().shared(0)
#: More than a page of each list, as far as that is quickly written.
MANY = Amounts(
    published=60,
    waiting=60,
    refused=30,
    hidden=30,
    replies=30,
    answers=20,
    elsewhere=60,
    responses=25,
    reports=30,
    letters=25,
    drafts=55,
    articles=6,
    versions=6,
    news=55,
    cases=45,
    units=25,
    topics=30,
    holidays=60,
    followers=40,
    mails=40,
    reasons=60,
    words=60,
    templates=60,
)
#: Lists of pages as Wagtail and wagtail-localize make them: they ask for each row that is shown.
THEIRS = ("/admin/pages/", "/admin/choose-page/", "/admin/api/")
ROWS_OF_THEIRS = 50


@pytest.mark.django_db
@pytest.mark.long
def test_no_list_asks_more_for_many_rows_than_for_few(home_page, english_home):
    DjangoSite.objects.get_or_create(pk=1, defaults={"domain": "testserver", "name": "test"})
    users = get_user_model().objects
    admin, officer = users.create_superuser("admin"), users.create_user("officer")
    portal.fill(home_page, officer, FEW)
    few = walk.costs(admin)
    portal.fill(home_page, officer, MANY)
    many = walk.costs(admin, known=few)
    assert few.keys() <= many.keys()
    assert len(few) > 80
    grown = {
        address: (few[address].queries, cost.queries)
        for address, cost in many.items()
        if address in few and cost.queries > most(address, few[address].queries)
    }
    assert not grown
    for index in (DraftIndexPage, NewsIndexPage):
        assert len(sorted_by_hand(admin, index.objects.live().first())) <= ROWS_OF_THEIRS


def sorted_by_hand(user, index):
    """The rows of a list of pages that is asked for the order which people have made."""
    client = Client()
    client.force_login(user)
    address = reverse("wagtailadmin_explore", args=[index.pk])
    return client.get(f"{address}?ordering=ord").context["object_list"]


def most(address, queries):
    """As many as for few rows; where others ask for each row, no more than for a page of them."""
    is_theirs = address.startswith(THEIRS)
    return max(queries, ROWS_OF_THEIRS * 3 + 30) if is_theirs else queries
