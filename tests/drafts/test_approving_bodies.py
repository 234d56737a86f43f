"""The approving body is named in the language of the page, if anybody has said how it is called."""

import re

import pytest
from django.contrib.auth.models import Permission
from django.test import RequestFactory
from django.urls import reverse
from django.utils.translation import override

from drafts_plugin.approval.bodies import ApprovingBodyName
from drafts_plugin.templatetags.approval_tags import approving_body
from drafts_plugin.versions.models import PublishedVersion
from tests.drafts.helpers import LETTER, make_user

BODY, ENGLISH = LETTER["approving_body"], "Supreme Council of Provinces"
NAMED = re.compile(r'draft-approved">[^<]*<bdi lang="(\w+)">([^<]+)</bdi>')


@pytest.fixture
def named(english):
    return ApprovingBodyName.objects.create(body=BODY, language=english, name=ENGLISH)


@pytest.fixture
def versions(make_draft, translate):
    """A draft and its translation, each approved by the body under its Persian name."""
    draft = make_draft("open")
    translation = translate(draft, title="Budget", slug="budget")
    PublishedVersion.objects.update(
        approving_body=BODY, letter_number="12", letter_date="2026-11-01"
    )
    return draft, translation


def shown(client, page, route=""):
    return set(NAMED.findall(client.get(f"{page.url}{route}").content.decode()))


@pytest.mark.parametrize("route", ["", "versions/", "versions/1/"])
def test_each_language_reads_its_own_name(client, versions, named, route):
    persian, english = versions
    assert shown(client, persian, route) == {("fa", BODY)}
    assert shown(client, english, route) == {("en", ENGLISH)}


def test_without_a_name_the_one_of_the_letter_stays_marked_as_what_it_is(client, versions):
    assert shown(client, versions[1]) == {("fa", BODY)}


@pytest.mark.parametrize(
    ("written", "language", "name"),
    [
        ("شوراي عالي استان‌ها", "en", ENGLISH),
        ("شورای  عالی استان ها", "en", ENGLISH),
        ("شورای شهر", "fa", "شورای شهر"),
        ("City Council", "en", "City Council"),
    ],
)
def test_it_is_the_same_body_in_every_spelling(named, written, language, name):
    with override("en"):
        assert approving_body({}, written, "fa") == (name, language)


def test_many_versions_ask_once(named, django_assert_num_queries):
    context = {"request": RequestFactory().get("/")}
    with override("en"), django_assert_num_queries(1):
        for _version in range(3):
            assert approving_body(context, BODY, "fa").name == ENGLISH


def test_nothing_is_asked_where_the_letter_has_the_readers_language(
    named, django_assert_num_queries
):
    with override("fa"), django_assert_num_queries(0):
        assert approving_body({}, BODY, "fa") == (BODY, "fa")


def test_the_legal_office_keeps_the_names(client, english, draft_index, django_user_model):
    lawyer = make_user("lawyer", "legal", django_user_model)
    lawyer.user_permissions.set(
        Permission.objects.filter(codename__in=["access_admin", "add_approvingbodyname"])
    )
    client.force_login(lawyer)
    address = reverse(ApprovingBodyName.snippet_viewset.get_url_name("add"))
    words = {"body": BODY, "language": english.pk, "name": ENGLISH}
    client.post(address, words)
    assert ApprovingBodyName.objects.get().name == ENGLISH
    again = client.post(address, words)
    assert again.status_code == 200
    assert ApprovingBodyName.objects.count() == 1
