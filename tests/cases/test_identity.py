"""Who filed a case is encrypted where it is stored: read with a key, never found by a query."""

import pytest
from django.core import serializers
from django.core.exceptions import FieldError
from django.core.management import CommandError, call_command
from django.urls import reverse

from feedback_plugin.cases import checks
from feedback_plugin.cases.models.filers import Filer
from tests.cases.filer import PERSON
from tests.comments.stored import everything

pytestmark = pytest.mark.django_db
OLD, NEW = "o" * 32, "n" * 32
STORED = (PERSON["name"], PERSON["email"], "+989123456789")
TYPED = ("مریم", "رضایی", "maryam", "example.org", "9123456789")
# The queue of mails knows addresses until it is cleaned (docs/production.md).
QUEUES = ("post_office_email",)


@pytest.fixture
def keyed(settings):
    settings.FEEDBACK_IDENTITY_KEYS = [OLD]
    return settings


def person():
    filer = Filer.objects.get()
    return filer.name, filer.email, filer.mobile


def test_no_row_of_any_table_holds_who_filed_a_case(filed):
    rows = everything(leave_out=QUEUES)
    assert filed[0].subject in rows
    assert [word for word in TYPED if word in rows] == []
    assert person() == STORED


def test_a_key_is_replaced_while_the_site_goes_on(keyed, filed):
    keyed.FEEDBACK_IDENTITY_KEYS = [NEW, OLD]
    assert person() == STORED
    call_command("reencrypt_identities")
    keyed.FEEDBACK_IDENTITY_KEYS = [NEW]
    call_command("reencrypt_identities")
    assert person() == STORED


def test_without_its_key_the_desk_says_so_and_nothing_is_lost(keyed, filed, lamplighter, desk):
    keyed.FEEDBACK_IDENTITY_KEYS = [NEW]
    page = desk(lamplighter).get(reverse("feedback_cases_admin:case", args=[filed[0].pk]))
    assert "خوانده نمی‌شود" in page.content.decode()
    Filer.objects.get().save()
    with pytest.raises(CommandError, match="1 rows"):
        call_command("reencrypt_identities")
    keyed.FEEDBACK_IDENTITY_KEYS = [NEW, OLD]
    assert person() == STORED


def test_a_dump_tells_no_more_and_is_loaded_again(filed):
    dump = serializers.serialize("json", Filer.objects.all(), ensure_ascii=False)
    assert [word for word in TYPED if word in dump] == []
    Filer.objects.all().delete()
    for row in serializers.deserialize("json", dump):
        row.save()
    assert person() == STORED


def test_nobody_is_looked_for_by_what_is_encrypted():
    with pytest.raises(FieldError):
        Filer.objects.filter(email=PERSON["email"])


def test_a_site_without_a_key_of_its_own_is_told(keyed):
    assert checks.identity_key_is_set(None) == []
    keyed.FEEDBACK_IDENTITY_KEYS = []
    [error] = checks.identity_key_is_set(None)
    assert "FEEDBACK_IDENTITY_KEYS" in error.hint
