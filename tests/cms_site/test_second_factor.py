"""Who may look at people's data shows a code of a device before the admin opens, if set so."""

import re
from datetime import timedelta

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Permission
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django_otp.oath import totp
from django_otp.plugins.otp_totp.models import TOTPDevice
from wagtail.models import ModelLogEntry

from cms_site.operations import checks
from cms_site.second_factor import requirement
from feedback_plugin.cases.models.units import Unit

pytestmark = pytest.mark.django_db
PASSWORD = "one-and-only"


@pytest.fixture(autouse=True)
def switched_on(settings, home_page):
    settings.SECOND_FACTOR = True


def account(name, *rights):
    user = get_user_model().objects.create_user(name, f"{name}@imo.example", PASSWORD)
    for right in ("wagtailadmin.access_admin", *rights):
        app_label, codename = right.split(".")
        found = Permission.objects.get(content_type__app_label=app_label, codename=codename)
        user.user_permissions.add(found)
    return user


def signed_in(user):
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def custodian():
    return account("custodian", requirement.REVEAL_IDENTITY)


def code_of(device, shift=0):
    return f"{totp(device.bin_key, drift=shift):06d}"


def device_for(user, **fields):
    return TOTPDevice.objects.create(user=user, name="TOTP", confirmed=True, **fields)


def show_code(client, code, **data):
    return client.post(reverse("second_factor"), {"code": code, **data})


@pytest.mark.parametrize("right", requirement.RIGHTS)
def test_whoever_has_a_right_is_led_to_set_up_a_device(right):
    client = signed_in(account("asked", right))
    answer = client.get(reverse("feedback_comments_admin:desk"))
    assert answer.status_code == 302
    assert answer.url.startswith(reverse("second_factor_set_up"))
    assert client.get(answer.url).status_code == 200


def test_superusers_and_officials_of_a_unit_are_asked(admin_user, django_user_model):
    from django.contrib.auth.models import Group

    official = account("official")
    group = Group.objects.create(name="officials")
    official.groups.add(group)
    Unit.objects.create(names={"fa": "دفتر"}, group=group)
    for user in (admin_user, official):
        answer = signed_in(user).get(reverse("wagtailadmin_home"))
        assert answer.url.startswith(reverse("second_factor_set_up"))


def test_who_has_none_of_the_rights_is_not_asked():
    client = signed_in(account("editor"))
    assert client.get(reverse("wagtailadmin_home")).status_code == 200
    for name in ("second_factor", "second_factor_set_up"):
        assert client.get(reverse(name)).url == reverse("wagtailadmin_home")


def test_switched_off_nobody_is_asked(settings, custodian):
    settings.SECOND_FACTOR = False
    assert signed_in(custodian).get(reverse("wagtailadmin_home")).status_code == 200


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize(
    ("name", "arguments"),
    [
        ("feedback_cases_admin:reveal", [1]),
        ("feedback_comments_admin:reveal", [1]),
        ("feedback_comments_admin:export", [1]),
        ("second_factor_reset", [1]),
        ("wagtailusers_users:index", []),
        ("wagtailadmin_account", []),
        ("wagtailadmin_home", []),
    ],
)
@pytest.mark.parametrize("has_device", [True, False])
def test_no_door_of_the_admin_opens_without_a_code(admin_user, name, arguments, method, has_device):
    if has_device:
        device_for(admin_user)
    address = reverse(name, args=arguments)
    answer = getattr(signed_in(admin_user), method)(address)
    screen = "second_factor" if has_device else "second_factor_set_up"
    assert (answer.status_code, answer.url) == (302, f"{reverse(screen)}?next={address}")
    ajax = {"x-requested-with": "XMLHttpRequest"}
    assert getattr(signed_in(admin_user), method)(address, headers=ajax).status_code == 403


def test_a_device_is_set_up_with_the_password_and_its_first_code(custodian):
    client = signed_in(custodian)
    screen, desk = reverse("second_factor_set_up"), reverse("wagtailadmin_account")
    wrong = client.post(screen, {"password": "wrong", "next": desk})
    assert wrong.status_code == 200
    assert not TOTPDevice.objects.exists()
    typed = {"password": PASSWORD, "next": desk}
    begun = client.post(screen, typed, headers={"Sec-Fetch-Mode": "navigate"})
    page = client.get(begun.url).content.decode()
    device = TOTPDevice.objects.get()
    assert "second-factor__picture" in page
    assert re.search(r'dir="ltr">([A-Z2-7]{4} ?){8}<', page)
    assert client.get(desk).status_code == 302
    done = client.post(begun.url, {"code": code_of(device), "next": desk})
    assert (done.status_code, done.url) == (302, desk)
    assert client.get(desk).status_code == 200
    assert ModelLogEntry.objects.get(action="cms_site.second_factor_set_up").user == custodian


def test_a_device_that_another_session_began_is_not_shown(custodian):
    stranger, owner = signed_in(custodian), signed_in(custodian)
    screen = reverse("second_factor_set_up")
    stranger.post(screen, {"password": PASSWORD})
    begun = TOTPDevice.objects.get()
    assert "second-factor__picture" not in owner.get(screen).content.decode()
    owner.post(screen, {"password": PASSWORD})
    assert TOTPDevice.objects.get().key != begun.key
    stranger.post(screen, {"code": code_of(begun)})
    assert not TOTPDevice.objects.filter(confirmed=True).exists()


def test_looking_at_the_screens_changes_nothing(custodian):
    client = signed_in(custodian)
    for name in ("second_factor", "second_factor_set_up"):
        client.get(reverse(name))
    assert not TOTPDevice.objects.exists()


def test_the_code_opens_its_session_and_no_other(custodian):
    device = device_for(custodian)
    client, other = signed_in(custodian), signed_in(custodian)
    home = reverse("wagtailadmin_home")
    answer = show_code(client, code_of(device), next=home)
    assert (answer.status_code, answer.url) == (302, home)
    assert client.get(home).status_code == 200
    assert other.get(home).status_code == 302
    # A code that was read along opens nothing more.
    assert show_code(other, code_of(device)).status_code == 200
    assert other.get(home).status_code == 302


@pytest.mark.parametrize("written", ["{} {}", "persian", " {}{} "])
def test_the_code_is_read_as_people_write_it(custodian, written):
    code = code_of(device_for(custodian))
    persian = code.translate(dict(zip(range(48, 58), "۰۱۲۳۴۵۶۷۸۹", strict=True)))
    typed = persian if written == "persian" else written.format(code[:3], code[3:])
    assert show_code(signed_in(custodian), typed).status_code == 302


@pytest.mark.parametrize("code", ["", "000000", "x", "9" * 5000, "-1", "١٢", "\0", "1e5"])
def test_a_wrong_code_opens_nothing(custodian, code):
    device = device_for(custodian, key="00" * 20)
    assert code_of(device) != code
    client = signed_in(custodian)
    assert show_code(client, code).status_code == 200
    assert client.get(reverse("wagtailadmin_home")).status_code == 302


def test_wrong_codes_are_slowed_down_and_logged(custodian, caplog, time_machine):
    device = device_for(custodian)
    client = signed_in(custodian)
    wrong = f"{(int(code_of(device)) + 1) % 10**6:06d}"
    for _ in range(5):
        show_code(client, wrong)
        TOTPDevice.objects.update(throttling_failure_timestamp=timezone.now() - timedelta(hours=1))
    show_code(client, wrong)
    # Even the right one waits now, from whatever session.
    told = show_code(signed_in(custodian), code_of(device)).content.decode()
    assert "32" in told
    assert caplog.text.count("A code of a second factor was refused.") == 7
    assert "custodian" not in caplog.text
    TOTPDevice.objects.update(throttling_failure_timestamp=timezone.now() - timedelta(seconds=33))
    assert show_code(client, code_of(device)).status_code == 302


def test_the_way_on_leads_to_the_portal_only(custodian):
    client = signed_in(custodian)
    code = code_of(device_for(custodian))
    answer = show_code(client, code, next="https://evil.example/")
    assert answer.url == reverse("wagtailadmin_home")


def test_a_password_alone_replaces_no_device(custodian):
    device = device_for(custodian)
    client = signed_in(custodian)
    screen = reverse("second_factor_set_up")
    for data in ({"password": PASSWORD}, {"code": "123456"}):
        assert client.post(screen, data).url.startswith(reverse("second_factor"))
    assert list(TOTPDevice.objects.all()) == [device]
    show_code(client, code_of(device))
    client.post(screen, {"password": PASSWORD})
    new = TOTPDevice.objects.get(confirmed=False)
    client.post(screen, {"code": code_of(new)})
    assert list(TOTPDevice.objects.filter(confirmed=True)) == [new]
    assert client.get(reverse("wagtailadmin_home")).status_code == 200


def verified(user):
    client = signed_in(user)
    show_code(client, code_of(device_for(user)))
    return client


def test_an_administrator_resets_a_lost_device(admin_user, custodian):
    lost, administrator = verified(custodian), verified(admin_user)
    address = reverse("second_factor_reset", args=[custodian.pk])
    assert address in administrator.get(reverse("wagtailusers_users:index")).content.decode()
    assert administrator.get(address).status_code == 200
    assert TOTPDevice.objects.filter(user=custodian).exists()
    administrator.post(address)
    assert not TOTPDevice.objects.filter(user=custodian).exists()
    assert lost.get(reverse("wagtailadmin_home")).url.startswith(reverse("second_factor_set_up"))
    assert ModelLogEntry.objects.get(action="cms_site.second_factor_reset").user == admin_user
    assert administrator.post(address).status_code == 302


@pytest.mark.parametrize("right", [requirement.REVEAL_IDENTITY, "auth.change_user"])
def test_nobody_else_resets_a_superusers_device(admin_user, right):
    device_for(admin_user)
    client = verified(account("other", right))
    client.post(reverse("second_factor_reset", args=[admin_user.pk]))
    assert TOTPDevice.objects.filter(user=admin_user).exists()


def test_the_last_administrator_has_a_command(admin_user, capsys):
    device_for(admin_user)
    call_command("reset_second_factor", admin_user.get_username())
    assert not TOTPDevice.objects.exists()
    with pytest.raises(CommandError):
        call_command("reset_second_factor", "nobody")


def test_a_form_sent_before_the_code_was_shown_gives_the_words_back(custodian):
    device_for(custodian)
    address = reverse("feedback_cases_admin:note", args=[1])
    words = {"note-text": "نخستین بند یادداشت من"}
    answer = signed_in(custodian).post(address, words, headers={"Sec-Fetch-Mode": "navigate"})
    assert answer.status_code == 403
    assert words["note-text"] in answer.content.decode()


def test_public_pages_are_not_touched(client, home_page, django_assert_num_queries, custodian):
    answer = client.get(home_page.url)
    assert "Cookie" not in answer.headers.get("Vary", "")
    assert signed_in(custodian).get(home_page.url).status_code == 200


def test_the_list_of_accounts_costs_the_same_for_many(admin_user, django_assert_max_num_queries):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    client = verified(admin_user)
    counts = []
    for round_ in range(2):
        for number in range(8):
            account(f"a{round_}{number}", requirement.REVEAL_IDENTITY)
        client.get(reverse("wagtailusers_users:index"))
        with CaptureQueriesContext(
            connection,
        ) as queries:
            client.get(reverse("wagtailusers_users:index"))
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_the_check_before_a_start_warns_while_it_is_off(settings):
    assert checks.second_factor_is_asked(None) == []
    settings.SECOND_FACTOR = False
    [warning] = checks.second_factor_is_asked(None)
    assert warning.id == "cms_site.W001"
