from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.core.management import call_command

from feedback_plugin import throttling
from feedback_plugin.client_ip import normalise_address
from feedback_plugin.throttling import RateLimit

NOW = datetime(2026, 11, 24, 8, 1, tzinfo=UTC)
pytestmark = pytest.mark.django_db


def test_a_limit_counts_by_scope_key_and_window():
    with time_machine.travel(NOW, tick=False):
        assert [throttling.hit("a", "x", 2, 600) for _ in range(3)] == [True, True, False]
        assert throttling.hit("a", "y", 2, 600)
        assert throttling.hit("b", "x", 2, 600)
        assert throttling.window_end(600) == datetime(2026, 11, 24, 8, 10, tzinfo=UTC)
    with time_machine.travel(NOW + timedelta(minutes=10), tick=False):
        assert throttling.hit("a", "x", 2, 600)


def test_an_address_is_not_stored():
    throttling.hit("a", "192.0.2.7", 1, 60)
    assert "192.0.2.7" not in str(RateLimit.objects.values().get())


def test_ended_windows_are_forgotten(capsys):
    with time_machine.travel(NOW, tick=False):
        throttling.hit("a", "x", 1, 60)
    throttling.hit("a", "x", 1, 60)
    with time_machine.travel(NOW + timedelta(minutes=5), tick=False):
        call_command("prune_rate_limits")
        call_command("prune_rate_limits")
    assert RateLimit.objects.filter(window_ends_at__lt=NOW + timedelta(minutes=5)).count() == 0


@pytest.mark.parametrize(
    ("header", "meta", "key"),
    [
        (None, {"REMOTE_ADDR": "192.0.2.1"}, "192.0.2.1"),
        ("HTTP_X_REAL_IP", {"HTTP_X_REAL_IP": "192.0.2.2"}, "192.0.2.2"),
        ("HTTP_X_FORWARDED_FOR", {"HTTP_X_FORWARDED_FOR": "6.6.6.6, 192.0.2.3"}, "192.0.2.3"),
        ("HTTP_X_REAL_IP", {}, ""),
    ],
)
def test_the_address_is_the_one_the_sites_proxy_saw(rf, settings, header, meta, key):
    if header:
        settings.FEEDBACK_CLIENT_ADDRESS_HEADER = header
    assert throttling.client_key(rf.get("/", **meta)) == key


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("192.0.2.1", "192.0.2.1"),
        ("192.0.2.1:4711", "192.0.2.1"),
        ("2001:db8:1:2:3::4", "2001:db8:1:2::/64"),
        ("[2001:db8:1:2:3::4]:4711", "2001:db8:1:2::/64"),
        ('"[2001:db8:1:2:3::4]:4711"', "2001:db8:1:2::/64"),
        ("::ffff:192.0.2.1", "192.0.2.1"),
        *((nonsense, "") for nonsense in ("unknown", "_hidden", "192.0.2.999:1", "x" * 99, "")),
    ],
)
def test_an_address_is_one_however_a_proxy_writes_it(written, meant):
    assert normalise_address(written) == meant
