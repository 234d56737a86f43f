"""A draft has one number from the day on which it is public, in all its languages."""

import pytest
import time_machine
from django.utils.formats import date_format

from drafts_plugin.numbers import localize_number
from drafts_plugin.pages.models import DraftPage
from tests import clock

pytestmark = pytest.mark.django_db
YEAR = int(date_format(clock.NOW, "Y"))


def number_of(page):
    return DraftPage.objects.get(pk=page.pk).reference_number


def test_drafts_are_numbered_as_they_become_public(make_draft):
    prepared = make_draft("prepared", publish=False)
    assert number_of(prepared) == ""
    first, second = make_draft("open"), make_draft("upcoming")
    prepared.save_revision().publish()
    numbers = [number_of(page) for page in (first, second, prepared)]
    assert numbers == [f"{YEAR}-{serial}" for serial in ("001", "002", "003")]


def test_old_revisions_unpublishing_and_copies_change_no_number(make_draft):
    draft = make_draft("upcoming", publish=False)
    old = draft.save_revision()
    old.publish()
    draft.refresh_from_db()
    number = number_of(draft)
    assert number and draft.get_latest_revision_as_object().reference_number == number
    old.publish()
    assert number_of(draft) == number
    copy = draft.copy(update_attrs={"slug": "copy"}, keep_live=False)
    assert number_of(copy) == ""


def test_a_translation_and_an_alias_have_the_number_of_what_they_show(
    make_draft, translate, draft_index
):
    draft = make_draft("open")
    translation = translate(draft, title="Budget", slug="budget")
    alias = draft.create_alias(parent=draft_index, update_slug="alias")
    assert number_of(translation) == number_of(alias) == number_of(draft) == f"{YEAR}-001"


def test_readers_and_programs_are_told_the_number(client, make_draft):
    draft = make_draft("open")
    printed = f"پیش‌نویس شمارهٔ <bdi>{localize_number(number_of(draft))}</bdi>"
    for page in (draft, draft.get_parent()):
        assert printed in client.get(page.url).content.decode()
    as_json = client.get(f"{draft.url}versions/1/json/").json()
    assert as_json["reference_number"] == f"{YEAR}-001"


def test_the_year_is_that_of_the_day(make_draft):
    with time_machine.travel("2027-03-21T01:30+03:30", tick=False):
        assert number_of(make_draft("open")) == "1406-001"
